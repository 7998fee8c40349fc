import type { Commitment } from '../sources/queries.ts';
import type { Message } from './queries.ts';

/**
 * What stands for words of a source, by whether a version of its text has them: `anchors` where it does, `lost` for those that
 * the current one has no more.
 */
export function anchorsIn(
  { code: source, version, language }: { code: string; version: number; language: string },
  messages: readonly Message[],
  commitments: readonly Commitment[]
) {
  const all = [
    ...messages.map(({ code, statement, anchor }) => ({
      ...anchor,
      code,
      statement,
      kind: 'message' as const,
      anchorVersion: anchor.version
    })),
    ...commitments.map((commitment) => ({ ...commitment, kind: 'commitment' as const }))
  ];
  const anchors = all.filter(({ anchorVersion }) => anchorVersion === version);
  const lost = all.filter(({ anchorVersion }) => anchorVersion < version);
  return {
    anchors: anchors.map(({ code, paragraph, start, end }) => ({ code, paragraph, start, end })),
    lost: lost.map(({ code, kind, statement, quote, anchorVersion }) => ({
      ...{ code, kind, statement, source, quote, language, anchorVersion }
    }))
  };
}
