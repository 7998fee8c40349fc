/** Number and mark as printed before a paragraph: "12.", "3)", "(3)", "٣-", "4、". */
const printed = /^(?:(\()([\d٠-٩]{1,3})\)|([\d٠-٩]{1,3})([.)、．]|[-–](?=\s)))(?=\s|\p{Script=Han})\s*/u;

interface Printed {
  value: number;
  mark: string;
  length: number;
}

/** The number that a text begins with, if it looks like a paragraph's. */
export function printedNumberOf(text: string): Printed | null {
  const match = printed.exec(text);
  if (!match || match[0].length === text.length) return null;
  const digits = (match[2] ?? match[3] ?? '').replace(/[٠-٩]/g, (digit) =>
    String(digit.charCodeAt(0) - 0x660)
  );
  return { value: Number(digits), mark: match[1] ?? match[4] ?? '', length: match[0].length };
}

/**
 * The paragraphs without their printed numbers, where these say what counting says anyway: each of them has its own, from 1
 * upwards, in the same manner. Any other numbers stay in the text, where they can be read and cited. `counted` says which
 * of the texts count; what does not (a salutation) has no number to lose.
 */
export function withoutPrintedNumbers(
  texts: readonly string[],
  counted: (text: string, index: number) => boolean
): { texts: string[]; taken: number } {
  const numbers = texts.map((text, index) => (counted(text, index) ? printedNumberOf(text) : null));
  const own = numbers.filter((_, index) => counted(texts[index]!, index));
  const isRun =
    own.length > 1 &&
    own.every((number, index) => number?.value === index + 1 && number.mark === own[0]?.mark);
  if (!isRun) return { texts: [...texts], taken: 0 };
  return {
    texts: texts.map((text, index) => text.slice(numbers[index]?.length ?? 0)),
    taken: own.length
  };
}
