import { noFilter } from '../../domain/filter.ts';
import type { Locale } from '../../domain/vocabularies.ts';
import { database } from '../db/connect.ts';
import { namesOfCodes } from './names.ts';
import { list, type Claim, type FollowUp, type ProgressUpdate } from './queries.ts';

type Names = Awaited<ReturnType<typeof namesOfCodes>>;

/** Who reports, in the reader's language; `english` where the organization has no name in it. */
export interface Reporter {
  group: { code: string; name: string };
  organization: { code: string; name: string; english: boolean } | null;
}

function reporterOf(group: string, organization: string | null, names: Names): Reporter {
  return {
    group: { code: group, name: names.group.get(group) ?? group },
    organization:
      organization === null
        ? null
        : {
            code: organization,
            name: names.organization.get(organization) ?? organization,
            english: names.untranslated.has(organization)
          }
  };
}

export function withReporters(updates: readonly ProgressUpdate[], names: Names) {
  return updates.map((update) => ({
    ...update,
    reporter: reporterOf(update.reportedBy, update.organization, names)
  }));
}

export type NamedClaim = Omit<Claim, 'group' | 'organization'> & Reporter;

export function claimsOf({ claims }: Pick<FollowUp, 'claims'>, names: Names): NamedClaim[] {
  return claims.map(({ group, organization, ...claim }) => ({
    ...claim,
    ...reporterOf(group, organization, names)
  }));
}

export interface Dispute {
  code: string;
  title: string;
  claims: NamedClaim[];
}

/** The follow-ups that were disputed last, of all or of one theme, on `asOf`. `count` of them are known to be there. */
export async function latestDisputes(
  count: number,
  { asOf, theme = [] }: { asOf: string; theme?: string[] },
  locale: Locale,
  db = database()
): Promise<Dispute[]> {
  if (count === 0) return [];
  const filter = noFilter({ asOf, theme, disputed: true, sort: '-updated', limit: 6 });
  const [{ followUps }, names] = await Promise.all([list(filter, db), namesOfCodes(locale, db)]);
  return followUps.map((followUp) => ({
    code: followUp.code,
    title: followUp.title,
    claims: claimsOf(followUp, names)
  }));
}
