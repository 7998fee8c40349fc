import type { ReviewRegion } from '#lib/domain/vocabularies.ts';

interface Titled {
  code: string;
  title: string;
}

interface Named {
  code: string;
  name: string;
}

/** Everything that a follow-up can be linked to. `targets` of a message are the codes that it maps to. */
export interface Choices {
  themes: Titled[];
  groups: Named[];
  messages: { code: string; theme: string; statement: string; targets: string[] }[];
  goals: Titled[];
  targets: (Titled & { goal: string })[];
  objectives: Titled[];
  organizations: (Named & { group: string; english: boolean })[];
  /** The codes of those for which the writer may log. */
  leads: string[];
  countries: (Named & { region: ReviewRegion })[];
}
