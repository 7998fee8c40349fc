export const print = (line: string) => console.log(line);

export const percent = (share: number) => (100 * share).toFixed(1);

/** Columns of text, aligned to the right. */
export function table(names: readonly string[], rows: readonly (readonly string[])[]): void {
  const widths = names.map((name, column) =>
    Math.max(name.length, ...rows.map((row) => row[column]!.length))
  );
  for (const row of [names, ...rows])
    print(row.map((cell, column) => cell.padStart(widths[column]!)).join('  '));
}
