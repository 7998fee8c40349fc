import type { Named } from '#lib/domain/organization-name.ts';
import type { Publication } from '#lib/domain/vocabularies.ts';

/** Something on its way to the public, as its lists show it. */
export interface WorkLine {
  key: number;
  code: string;
  title: string;
  /** The update's id; null for a follow-up. */
  update: number | null;
  publication: Publication;
  returned: string | null;
  revision: number;
  organization: ({ code: string } & Named) | null;
  since: string;
  by: string | null;
}
