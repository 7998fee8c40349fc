import { seal, verify, type BrokenLink } from '#lib/server/history/chain.ts';
import type { Command } from './command.ts';

export const historyVerify: Command = {
  name: 'history verify',
  usage: '',
  summary: 'compute the chain over the history again, and say whether it holds',
  details: [
    'Prints how many events are sealed, and the hash of the last, which vouches for all of them. Compare it with one',
    'that was noted before. Where the chain does not hold, the first broken link is named and the exit code is 1.'
  ],
  options: {},
  positionals: 0,
  async run({ withDatabase }) {
    const { sealed, head, broken } = await withDatabase(async (db) => {
      await seal(db);
      return verify(db);
    });
    if (broken) throw new Error(`The history does not hold. ${sentenceOf(broken)}`);
    return [`The history holds. Sealed events: ${sealed}`, `Head: ${head?.hash ?? 'none yet'}`].join('\n');
  }
};

/** The first broken link, in words for the operator. */
export function sentenceOf({ position, event, reason }: BrokenLink): string {
  if (event === null) return `The seal at position ${position} is missing.`;
  const where = `Event ${event}, at position ${position},`;
  if (reason === 'changed') return `${where} was changed after it was sealed, or its seal was.`;
  return reason === 'missing'
    ? `${where} is missing.`
    : `${where} is not in the order in which events were sealed.`;
}
