import { mayReviewMapping, mayWithdrawMapping } from '../../domain/content-permissions.ts';
import type { Block } from '../../domain/blocks.ts';
import { unknownLanguage } from '../../domain/languages.ts';
import { endText } from '../../domain/mapped-ends.ts';
import type { MappedTo } from '../../domain/mappings.ts';
import type { Person } from '../../domain/roles.ts';
import type { Locale } from '../../domain/vocabularies.ts';
import { database } from '../db/connect.ts';
import * as framework from '../framework/queries.ts';
import * as messages from '../messages/queries.ts';
import * as sources from '../sources/queries.ts';
import { colleagues, commentsOn } from './comment-queries.ts';
import { of } from './queries.ts';

/** Something to map to, with its title in the reader's language. `value` is how it is chosen: `10.c`, `objective-20`. */
export interface End extends MappedTo {
  value: string;
  title: string;
}

/** All that a message can be mapped to: targets, indicators, objectives, principles. */
export async function listEnds(locale: Locale, db = database()): Promise<End[]> {
  const [targets, indicators, objectives, principles] = await Promise.all([
    framework.listTargets(locale, undefined, db),
    framework.listIndicators(locale, undefined, db),
    framework.listObjectives(locale, db),
    framework.listPrinciples(locale, db)
  ]);
  const named = (to: MappedTo, title: string): End => ({ ...to, value: endText(to), title });
  return [
    ...targets.map(({ code, title }) => named({ framework: 'target', end: code }, title)),
    ...indicators.map(({ code, title }) => named({ framework: 'indicator', end: code }, title)),
    ...objectives.map(({ number, shortTitle }) =>
      named({ framework: 'objective', end: String(number) }, shortTitle)
    ),
    ...principles.map(({ letter, name }) => named({ framework: 'principle', end: letter }, name))
  ];
}

/** A message with what it needs to be mapped by an editor; null where there is none. */
export async function workbench(actor: Person, code: string, locale: Locale, db = database()) {
  const message = await messages.get(code, db, actor);
  if (!message) return null;
  const [source, theme, ends, goals, mapped, comments, people] = await Promise.all([
    sources.get(message.anchor.source, db),
    messages.getTheme(message.theme, locale, db),
    listEnds(locale, db),
    framework.listGoals(locale, db),
    of(code, { turnedDown: true }, db),
    commentsOn(code, db),
    colleagues(db)
  ]);
  const { statement, kind, publication, anchor } = message;
  return {
    code,
    ...{ statement, kind, publication },
    theme: theme?.title ?? message.theme,
    passage: passageOf(anchor, source?.paragraphs ?? []),
    source: {
      code: anchor.source,
      title: source?.title ?? anchor.source,
      language: source?.language ?? unknownLanguage
    },
    ends,
    goals: goals.map(({ code: goal, title }) => ({ code: goal, title })),
    mappings: mapped.map((mapping) => {
      const about = { author: mapping.author?.id ?? null, status: mapping.status };
      const mayReview = mayReviewMapping(actor, about);
      return {
        ...mapping,
        mayConfirm: mayReview && mapping.status === 'proposed',
        mayReject: mapping.status !== 'rejected' && (mayReview || mayWithdrawMapping(actor, about))
      };
    }),
    comments: comments.map((comment) => ({
      ...comment,
      isOwn: comment.author !== null && comment.author.id === actor.person
    })),
    colleagues: people.map(({ name }) => name)
  };
}
export type Workbench = NonNullable<Awaited<ReturnType<typeof workbench>>>;

/** The words of a message and the paragraph around them, to suggest for; null where there is no such message. */
export async function passage(actor: Person, code: string, db = database()) {
  const message = await messages.get(code, db, actor);
  if (!message) return null;
  const source = await sources.get(message.anchor.source, db);
  const { quote, text, start } = passageOf(message.anchor, source?.paragraphs ?? []);
  return { quote, paragraph: text, start, language: source?.language ?? unknownLanguage };
}

/**
 * The paragraph with the message's words in it; the words alone where the source has them no more, or says something else in
 * their place.
 */
function passageOf({ paragraph, start, end, quote, isLost }: messages.Anchor, paragraphs: readonly Block[]) {
  const text = paragraphs.find(({ number }) => number === paragraph)?.text;
  const isThere = !isLost && text?.slice(start, end) === quote;
  return isThere
    ? { paragraph, text, start, end, quote, isLost: false }
    : { paragraph, text: quote, start: 0, end: quote.length, quote, isLost: true };
}
