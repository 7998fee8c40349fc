import { headText, parseHead } from '#lib/domain/chain-head.ts';
import { positionOf, seal, verify, type BrokenLink } from '#lib/server/history/chain.ts';
import { UsageError, type Command } from './command.ts';

export const historyVerify: Command = {
  name: 'history verify',
  usage: '[--head <position:hash>]',
  summary: 'compute the chain over the history again, and say whether it holds',
  details: [
    '--head <position:hash>   a head that was noted earlier, such as a printed one; it must still be in the chain',
    '',
    'Prints how many events are sealed and the head, the hash that vouches for all of them. Where the chain does not',
    'hold, the first broken link is named and the exit code is 1.'
  ],
  options: { head: { type: 'string' } },
  positionals: 0,
  async run({ values, withDatabase }) {
    const typed = typeof values.head === 'string' ? values.head : null;
    const noted = typed === null ? null : parseHead(typed);
    if (typed !== null && noted === null)
      throw new UsageError(`"${typed}" is no head: that is a position and a hash, such as 141:3fa9...`);
    const { sealed, head, broken, found } = await withDatabase(async (db) => {
      await seal(db);
      return { ...(await verify(db)), found: noted === null ? null : await positionOf(noted, db) };
    });
    if (broken) throw new Error(`The history does not hold. ${sentenceOf(broken)}`);
    if (noted !== null && found === null) {
      throw new Error(
        `The history does not hold. It has been cut off or sealed anew: ${typed} is not in the chain.`
      );
    }
    const lines = [
      `The history holds. Sealed events: ${sealed}`,
      `Head: ${head ? headText(head) : 'none yet'}`
    ];
    if (found !== null) lines.push(`The head noted earlier is at position ${found}.`);
    return lines.join('\n');
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
