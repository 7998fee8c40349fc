import { randomInt } from 'node:crypto';

/** Letters and digits that are not taken for one another on paper. */
const letters = 'abcdefghjkmnpqrstuvwxyz23456789';
const groups = 3;
const groupLength = 4;
const amount = 10;

/** Ten codes like `k7mq-x2pd-9hwa`, each of 59 random bits. */
export function newBackupCodes(): string[] {
  return Array.from({ length: amount }, () =>
    spaced(Array.from({ length: groups * groupLength }, () => letters[randomInt(letters.length)]).join(''))
  );
}

/** A backup code as it is kept, however it was typed: with capitals, with spaces, without the hyphens. */
export function plainBackupCode(typed: string): string {
  return spaced(typed.toLowerCase().replaceAll(/[^a-z0-9]/g, ''));
}

/** The six digits of a code, in whichever digits it was typed: ١٢٣ 456 is 123456. */
export function plainCode(typed: string): string {
  return typed
    .replaceAll(/[\u0660-\u0669]/g, (digit) => String(digit.charCodeAt(0) - 0x660))
    .replaceAll(/[\u06f0-\u06f9]/g, (digit) => String(digit.charCodeAt(0) - 0x6f0))
    .replaceAll(/\D/g, '');
}

function spaced(code: string): string {
  return code.match(/.{1,4}/g)?.join('-') ?? '';
}
