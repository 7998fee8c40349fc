import type { mappingStatuses, statuses, strengths } from './vocabularies.ts';

/** A word of the linked data that no standard vocabulary has. `meaning` is in English, as vocabularies are. */
export interface LinkedTerm {
  name: string;
  kind: 'rdfs:Class' | 'rdf:Property' | 'skos:Concept';
  meaning: string;
}

const classes = {
  Message: 'A key message: one thing that was said in a hearing, with the words of the source that say it.',
  Mapping:
    'The statement that a message concerns a target, indicator, objective or principle. An rdf:Statement, so that what is said of the statement (who proposed it, who confirmed it) is not said of the message.',
  Confirmation:
    'The activity by which a second person confirmed a mapping. It used the mapping, which was there before.',
  FollowUp: 'An action taken on one or more messages.',
  ProgressUpdate: 'A dated report on a follow-up.'
};

const properties = {
  annotations: 'From a source to its mapped words as a collection of W3C Web Annotations.',
  answers: 'From a follow-up to a message that it acts on.',
  basis:
    'How a link between the Compact and the 2030 Agenda is known: explicit, published, derived-topic or editorial.',
  contributesTo: 'From a follow-up to a target of the 2030 Agenda or an objective of the Compact.',
  due: 'The day, month or year by which a follow-up is to be completed.',
  progress: 'Progress in whole per cent, 0-100. Left out where there is no information.',
  progressBasis: 'What the progress of a follow-up is measured by.',
  quote: 'The exact words of the source that a message stands for.',
  start: 'The day, month or year in which a follow-up began.',
  status: 'The state of a follow-up, an update or a mapping.',
  strength: 'Whether a mapping is direct or indirect. Left out where the record does not say.',
  theme: 'The theme of the hearing that a message or follow-up belongs to.',
  update: 'From a follow-up to a dated report on it.'
};

const values: Record<(typeof statuses | typeof mappingStatuses | typeof strengths)[number], string> = {
  planned: 'A follow-up has been announced and not begun.',
  'in-progress': 'A follow-up is under way.',
  completed: 'A follow-up has done what it set out to do.',
  stalled: 'A follow-up was begun and goes no further.',
  cancelled: 'A follow-up was given up.',
  proposed: 'A mapping stands in the record or was proposed, and no second person has confirmed it.',
  confirmed: 'A mapping was confirmed by another person than its author.',
  rejected: 'A mapping was rejected. Such a mapping is never stated in these documents.',
  direct: 'The message asks for what the target, indicator or objective is about.',
  indirect: 'The message bears on it without asking for it.'
};

const of = (kind: LinkedTerm['kind'], words: Record<string, string>): LinkedTerm[] =>
  Object.entries(words).map(([name, meaning]) => ({ name, kind, meaning }));

export const linkedTerms: readonly LinkedTerm[] = [
  ...of('rdfs:Class', classes),
  ...of('rdf:Property', properties),
  ...of('skos:Concept', values)
];
