import { codePatterns } from '../../../domain/codes.ts';
import { locales } from '../../../domain/vocabularies.ts';
import { database, type Db } from '../../db/connect.ts';
import * as followUps from '../../follow-ups/queries.ts';
import * as concepts from '../../framework/concepts.ts';
import type { ConceptKind } from '../../framework/concepts.ts';
import { linksOfObjective } from '../../framework/queries.ts';
import * as history from '../../history/queries.ts';
import * as mappings from '../../mappings/queries.ts';
import { mappedTo } from '../../mappings/to-end.ts';
import * as messages from '../../messages/queries.ts';
import * as sources from '../../sources/queries.ts';
import { versionTexts } from '../../sources/version-texts.ts';
import { annotationCollection, annotationsDocument } from './annotations.ts';
import { conceptDocument } from './concepts.ts';
import type { Node } from './context.ts';
import { followUpDocument } from './follow-ups.ts';
import type { Step, Steps } from './mappings.ts';
import { messageDocument } from './messages.ts';
import { sourceDocument } from './sources.ts';
import { vocabularyDocument } from './vocabulary.ts';

/** A document and the languages of the words in it. */
export interface LinkedDocument {
  body: Node;
  languages: readonly string[];
}

/** Finds what has a code; null where nothing has, or nothing that everybody may read. */
type Find = (code: string, origin: string, db?: Db) => Promise<LinkedDocument | null>;

/** Every kind of thing that can be had as linked data, by its own document. */
export const documents = {
  goal: ofConcept('goal'),
  target: ofConcept('target'),
  indicator: ofConcept('indicator'),
  objective: ofConcept('objective'),
  message,
  'follow-up': followUp,
  source,
  annotations,
  vocabulary: async (_code, origin) => ({ body: vocabularyDocument(origin), languages: ['en'] })
} as const satisfies Record<string, Find>;

export type DocumentKind = keyof typeof documents;

function ofConcept(kind: ConceptKind): Find {
  return async (code, origin, db = database()) => {
    const concept = codePatterns[kind].test(code) ? await concepts.get(kind, code, db) : null;
    if (!concept) return null;
    const [iris, mapped, links] = await Promise.all([
      concepts.agendaIris(db),
      // A message is mapped to targets of a goal, and so says nothing of the goal itself.
      kind === 'goal' ? [] : mappedTo({ framework: kind, end: code }, db),
      kind === 'objective' ? linksOfObjective(Number(code), db) : []
    ]);
    return { body: conceptDocument(origin, concept, { mapped, links, iris }), languages: locales };
  };
}

async function message(code: string, origin: string, db = database()): Promise<LinkedDocument | null> {
  const found = codePatterns.message.test(code) ? await messages.get(code, db) : null;
  if (!found) return null;
  const { language } = found.anchor;
  const [among, steps, iris] = await Promise.all([
    mappings.of(code, {}, db),
    stepsOf(code, db),
    concepts.agendaIris(db)
  ]);
  const body = messageDocument(origin, found, { mappings: among, steps, iris });
  return { body, languages: [...new Set(['en', language])] };
}

async function followUp(code: string, origin: string, db = database()): Promise<LinkedDocument | null> {
  const found = await followUps.get(code, null, db);
  if (!found) return null;
  const [updates, iris] = await Promise.all([followUps.updatesOf(code, null, db), concepts.agendaIris(db)]);
  return { body: followUpDocument(origin, found, updates, iris), languages: ['en'] };
}

async function source(code: string, origin: string, db = database()): Promise<LinkedDocument | null> {
  const found = await sources.get(code, db);
  if (!found) return null;
  const collection = annotationCollection(origin, await annotated(found, db));
  return { body: sourceDocument(origin, found, collection), languages: [found.language] };
}

async function annotations(code: string, origin: string, db = database()): Promise<LinkedDocument | null> {
  const found = await sources.get(code, db);
  if (!found) return null;
  return {
    body: annotationsDocument(origin, await annotated(found, db)),
    languages: [found.language]
  };
}

async function annotated(found: sources.SourceDocument, db: Db) {
  const [said, texts, iris] = await Promise.all([
    messages.list({ source: found.code }, db),
    versionTexts(found.code, db),
    concepts.agendaIris(db)
  ]);
  const mapped = await Promise.all(
    said.map(async (one) => ({ message: one, mappings: await mappings.of(one.code, {}, db) }))
  );
  return { source: found, mapped, texts, iris };
}

/** Who proposed and who confirmed the mappings of a message, and when. */
async function stepsOf(code: string, db: Db): Promise<Steps> {
  const subject = { kind: 'message', code, withParts: true } as const;
  const [proposed, confirmed] = await Promise.all([
    history.list({ subject, kind: 'mapping.proposed', limit: 1000 }, db),
    history.list({ subject, kind: 'mapping.confirmed', limit: 1000 }, db)
  ]);
  // At its second revision only a suggestion that was turned down is proposed; any later one was a mapping before.
  const first = proposed.events.filter(({ after }) => Number(after?.revision) <= 2);
  return { proposals: newestOfEach(first), confirmations: newestOfEach(confirmed.events) };
}

/** By the code of what each event is about; they come newest first. */
function newestOfEach(events: readonly history.HistoryEvent[]): Map<string, Step> {
  return new Map(
    events.toReversed().map(({ subject, at, actor: { kind, name } }) => {
      return [subject.code, { at, name: kind === 'user' ? name : null }];
    })
  );
}
