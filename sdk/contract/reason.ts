/** Why a proven record is unsure all the same: a person is asked whether its fields were read right. */
export const MOVED_FIELDS = "moved-fields";

/** The department accepted something from a page that no longer has what would have triggered it. */
export const MISSED = "missed";
