/** Why a proven record is unsure all the same: a person is asked whether its fields were read right. */
export const MOVED_FIELDS = "moved-fields";

/** The department accepted something after a press that no mapping names. */
export const MISSED = "missed";
