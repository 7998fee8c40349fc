import { blockChanges } from '#lib/domain/block-changes.ts';
import { revisionIn } from '#lib/domain/versions.ts';
import { anyone, orNotFound } from '#lib/server/auth/guards.ts';
import { anchorsIn } from '#lib/server/messages/anchors-in.ts';
import * as messages from '#lib/server/messages/queries.ts';
import * as sources from '#lib/server/sources/queries.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  anyone(event);
  const { code } = event.params;
  const number = revisionIn(event.params.version);
  const source = orNotFound(await sources.get(code));
  // Asked of the versions that there are: an address may name a number beyond any that the database can look for.
  orNotFound(source.versions.find((line) => line.version === number));
  const version = orNotFound(await sources.versionOf(code, number));
  const [earlier, voiced, commitments] = await Promise.all([
    sources.versionOf(code, number - 1),
    messages.list({ source: code }, undefined, event.locals.user),
    sources.commitmentsOf(code)
  ]);
  return {
    version,
    newest: source.version,
    versions: source.versions,
    /** What stands for words of this version: that of an earlier one only where no later one has them. */
    anchors: anchorsIn(version, voiced, commitments).anchors.map((anchor) => ({
      ...anchor,
      kind: voiced.some((message) => message.code === anchor.code)
        ? ('message' as const)
        : ('commitment' as const)
    })),
    earlier: earlier && { version: earlier.version, language: earlier.language },
    changes: earlier ? blockChanges(earlier.blocks, version.blocks) : []
  };
};
