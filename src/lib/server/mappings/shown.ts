import type { Locale, TitleState } from '../../domain/vocabularies.ts';
import { endText } from '../../domain/mapped-ends.ts';
import { database } from '../db/connect.ts';
import * as framework from '../framework/queries.ts';
import { of, type Mapping } from './queries.ts';
import { listEnds } from './workbench.ts';

type Named = { name: string } | null;

/** A mapping as everybody reads it: people by the name of today, never by account. */
export interface ShownMapping extends Omit<Mapping, 'author' | 'reviewer' | 'message'> {
  title: string;
  /** Whether the title is official; null where all of its kind are this tracker's own words. */
  titleState: TitleState | null;
  author: Named;
  reviewer: Named;
}

/** What a message is mapped to, with titles in the reader's language. The caller has asked whether the reader may see it. */
export async function shownMappings(
  message: string,
  locale: Locale,
  db = database()
): Promise<ShownMapping[]> {
  const [mapped, ends, objectives, principles] = await Promise.all([
    of(message, {}, db),
    listEnds(locale, db),
    framework.listObjectives(locale, db),
    framework.listPrinciples(locale, db)
  ]);
  const stated = new Map<string, { title: string; titleState: TitleState }>([
    ...objectives.map(
      ({ number, title, titleState }) => [`objective-${number}`, { title, titleState }] as const
    ),
    ...principles.map(
      ({ letter, name, nameState }) =>
        [`principle-${letter}`, { title: name, titleState: nameState }] as const
    )
  ]);
  const titles = new Map(ends.map(({ value, title }) => [value, title]));
  const named = (person: Named): Named => person && { name: person.name };
  return mapped.map(({ author, reviewer, message: _, ...mapping }) => {
    const value = endText(mapping);
    const { title = titles.get(value) ?? '', titleState = null } = stated.get(value) ?? {};
    return { ...mapping, title, titleState, author: named(author), reviewer: named(reviewer) };
  });
}
