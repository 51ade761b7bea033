/**
 * What can go wrong in the outbox, by name. `message` is for the person in front of the screen,
 * Chinese first: what happened, what is safe, what to do. None carries a value of a case.
 */

/** The browser gives us no more room, even after old receipts were let go. */
export class OutboxFull extends Error {
  override readonly name = "OutboxFull";
  constructor(options?: ErrorOptions) {
    super(
      "本机存储空间已满，这一条未能保存。此前已保存的记录都安全，会继续上报。请清理磁盘空间后重试；在此之前，请在统一平台手工登记这一件。 / This computer's storage is full and this one record was not kept. All earlier records are safe and still being sent. Free some disk space and try again; until then enter this case on the platform by hand.",
      options,
    );
  }
}

/** A newer version of Jilu has opened the records; this old one must not touch them any more. */
export class OutboxNewer extends Error {
  override readonly name = "OutboxNewer";
  constructor(options?: ErrorOptions) {
    super(
      "即录已更新，旧版页面不能再读写记录。记录都安全。请刷新或重新打开此页。 / Jilu was updated and this old page may no longer touch the records. All records are safe. Reload this page.",
      options,
    );
  }
}

/** The outbox was closed by its owner. */
export class OutboxClosed extends Error {
  override readonly name = "OutboxClosed";
  constructor() {
    super("记录箱已关闭，记录都安全。 / The outbox was closed; all records are safe.");
  }
}

/** No record has this key. */
export class UnknownRecord extends Error {
  override readonly name = "UnknownRecord";
  constructor(readonly key: string) {
    super(`没有这条记录：${key} / There is no record ${key}.`);
  }
}

/** A record cannot go from its state by this event; nothing was changed. */
export class IllegalTransition extends Error {
  override readonly name = "IllegalTransition";
  constructor(
    readonly key: string,
    readonly from: string,
    readonly event: string,
  ) {
    super(
      `记录 ${key} 处于“${from}”，不能“${event}”，未作改动。 / Record ${key} is ${from}: it cannot ${event}. Nothing was changed.`,
    );
  }
}
