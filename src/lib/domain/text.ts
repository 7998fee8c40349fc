/** Whether PostgreSQL can keep the text: it takes neither the character U+0000 nor half of a surrogate pair. */
export function isStorable(text: string): boolean {
  return !text.includes('\0') && text.isWellFormed();
}
