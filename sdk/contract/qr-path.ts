/** Dark modules of a QR code as one SVG path, a unit each; every run in a row is one rectangle. */
export const pathOf = (modules: readonly (readonly boolean[])[]): string =>
  modules
    .map((row, y) => {
      let path = "";
      for (let x = 0; x < row.length; x++) {
        if (!row[x]) continue;
        const start = x;
        while (row[x + 1]) x += 1;
        const width = x - start + 1;
        path += `M${start} ${y}h${width}v1h-${width}z`;
      }
      return path;
    })
    .join("");
