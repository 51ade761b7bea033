/** Whether a person could see a window that is opened here. */
export function hasDisplay(
  platform: NodeJS.Platform,
  env: Record<string, string | undefined>,
): boolean {
  if (platform === "darwin" || platform === "win32") return true;
  return Boolean(env.DISPLAY || env.WAYLAND_DISPLAY);
}
