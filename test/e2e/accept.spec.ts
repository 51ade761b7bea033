import {
  casesOf,
  DEPARTMENTS,
  dockIs,
  drivers,
  expect,
  expectOnRecord,
  somebody,
  test,
  WINDOWS,
} from "./hall";

/** The happy path: a case typed once is on the platform once, and the clerk sees it. */
for (const name of DEPARTMENTS) {
  test(`${name}: every item, typed once, is on record once`, async ({ hall, enrol }) => {
    const { page } = await enrol(WINDOWS[name]);
    const drive = drivers[name];
    const { origin, store } = hall.departments[name];
    await drive.login(page, origin);
    const before = (await casesOf(hall, WINDOWS[name])).length;
    for (const [item] of drive.items.entries()) {
      await drive.open(page, origin, item);
      await drive.fill(page, somebody());
      await dockIs(page, "recognised");
      await drive.accept(page);
      expect((await drive.outcome(page)).state).toBe("accepted");
      await dockIs(page, "recorded");
      const row = store.list().at(-1)!;
      const found = await expectOnRecord(hall, row);
      expect(found.item.name).toContain(row.item);
      expect(found.evidence.length).toBeGreaterThan(0);
      expect(found.attention).toEqual([]);
    }
    expect(await casesOf(hall, WINDOWS[name])).toHaveLength(before + drive.items.length);
  });
}
