/** The room of the sdk, built to `/desk/room.js`. */
declare module "jilu-desk" {
  // A declared module takes no relative import of its own.
  // eslint-disable-next-line @typescript-eslint/consistent-type-imports
  export function openDesk(): import("../../../sdk/contract/desk").Desk;
}
