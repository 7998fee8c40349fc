export type Cell = string | number | boolean | null;

/** A byte order mark, by which spreadsheets know UTF-8. */
const mark = '\u{FEFF}';
const number = /^[+-]?\d+(?:\.\d+)?$/;

/** Rows as CSV (RFC 4180), the first one the names of the columns. Null is an empty cell. */
export function csv(columns: readonly string[], rows: readonly (readonly Cell[])[]): string {
  return mark + [columns, ...rows].map((row) => row.map(cell).join(',') + '\r\n').join('');
}

/** A cell that a spreadsheet would run as a formula begins with an apostrophe instead, which makes it text; see OWASP, CSV Injection. */
function cell(value: Cell): string {
  const text = String(value ?? '');
  const safe = /^[=+\-@\t\r]/.test(text) && !number.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
