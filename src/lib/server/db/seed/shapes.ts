import { z } from 'zod';
import { codePatterns } from '../../../domain/codes.ts';
import { firstDay } from '../../../domain/dates.ts';
import {
  followUpTypes,
  levels,
  linkKinds,
  locales,
  messageKinds,
  reviewKinds,
  reviewRegions,
  statuses,
  strengths,
  titleStates
} from '../../../domain/vocabularies.ts';

/** The shapes of the files in data/. Unknown keys are refused, so that a misspelt one cannot be lost in silence. */
const text = z.string().trim().min(1);
const slug = z.string().regex(codePatterns.slug);
const target = z.string().regex(codePatterns.target);
const objective = z.int().min(1).max(23);
const partialDate = z
  .string()
  .refine((value) => firstDay(value) !== null, 'is no date (YYYY, YYYY-MM or YYYY-MM-DD)');
const translations = z.record(z.enum(locales), text);
const shortTitles = z.record(z.enum(locales), text.max(70));
const stated = z.record(z.enum(locales), z.strictObject({ text, state: z.enum(titleStates) }));
const country = z.string().regex(codePatterns.country);

export const agendaFile = z.strictObject({
  goals: z
    .array(
      z.strictObject({
        code: z.string().regex(codePatterns.goal),
        iri: z.url(),
        colour: z.string().regex(/^#[0-9A-F]{6}$/),
        names: translations
      })
    )
    .length(17),
  targets: z
    .array(
      z.strictObject({
        code: target,
        goal: z.string().regex(codePatterns.goal),
        iri: z.url(),
        meansOfImplementation: z.boolean(),
        shortTitles
      })
    )
    .length(169),
  indicators: z.array(
    z.strictObject({
      code: z.string().regex(codePatterns.indicator),
      target,
      unsdCode: text,
      iri: z.url(),
      series: z.array(z.strictObject({ code: text, database: text })),
      shortTitles: translations
    })
  )
});

export const compactFile = z.strictObject({
  objectives: z
    .array(z.strictObject({ number: objective, titles: stated, shortTitles: translations }))
    .length(23),
  principles: z
    .array(z.strictObject({ letter: z.string().regex(/^[a-j]$/), paragraph: text, names: stated }))
    .length(10),
  reviews: z.array(
    z.strictObject({
      code: slug,
      kind: z.enum(reviewKinds),
      titles: translations,
      start: partialDate,
      end: partialDate.nullable(),
      reference: text.nullable()
    })
  ),
  links: z.array(
    z.strictObject({
      objective: objective.nullable(),
      sdg: text,
      level: z.enum(['goal', 'target', 'indicator']),
      kind: z.enum(linkKinds),
      source: text,
      url: z.url().nullable()
    })
  )
});

export const regionsFile = z.strictObject({
  regions: z.array(
    z.strictObject({ code: z.string().regex(/^\d{3}$/), parent: z.string().nullable(), names: translations })
  ),
  countries: z.array(
    z.strictObject({
      alpha3: country,
      m49: z.string().regex(/^\d{3}$/),
      region: z.string().regex(/^\d{3}$/),
      reviewRegion: z.enum(reviewRegions)
    })
  )
});

const anchor = { start: z.int().min(0), end: z.int().min(1), quote: text };

export const hearingFile = z.strictObject({
  source: z.strictObject({
    code: slug,
    title: text,
    date: partialDate,
    speaker: text,
    language: text,
    kind: slug
  }),
  paragraphs: z.array(
    z.strictObject({ kind: z.enum(['paragraph', 'salutation']), number: z.int().min(1).nullable(), text })
  ),
  themes: z.array(z.strictObject({ code: slug, order: z.int(), title: text, description: text })),
  stakeholderGroups: z.array(z.strictObject({ code: slug, title: text })),
  messages: z.array(
    z.strictObject({
      code: z.string().regex(codePatterns.message),
      kind: z.enum(messageKinds),
      theme: slug,
      statement: text,
      anchor: z.strictObject({ paragraph: z.int().min(1), ...anchor }),
      voicedBy: z.array(slug),
      targets: z.array(z.strictObject({ target, strength: z.enum(strengths), rationale: text })),
      gcmObjectives: z.array(objective)
    })
  ),
  commitments: z.array(
    z.strictObject({ code: text, paragraph: z.int().min(1), commitment: text, lead: text, ...anchor })
  )
});

export const namesFile = z.strictObject({
  themes: z.array(z.strictObject({ code: slug, titles: translations, descriptions: translations })),
  groups: z.array(z.strictObject({ code: slug, names: translations }))
});

export const organizationsFile = z.array(
  z.strictObject({
    code: slug,
    name: text,
    group: slug,
    country: country.nullable(),
    /** The names under which the data files know it. */
    names: z.array(text).min(1),
    translations: z.partialRecord(z.enum(locales), text).default({})
  })
);

const citation = z.strictObject({
  title: text,
  symbol: text.nullable(),
  url: z.url().nullable(),
  via: text.optional()
});
const progress = z.int().min(0).max(100).nullable();

export const followUpsFile = z.array(
  z.strictObject({
    code: z.string().regex(codePatterns.followUp),
    title: text,
    description: text,
    theme: slug,
    keyMessages: z.array(z.string().regex(codePatterns.message)),
    sdgTargets: z.array(target),
    gcmObjectives: z.array(objective),
    type: z.enum(followUpTypes),
    lead: z.strictObject({ name: text, group: slug, country: country.nullable() }),
    partners: z.array(text),
    level: z.enum(levels),
    region: z.enum(reviewRegions),
    countries: z.array(country),
    start: partialDate.nullable(),
    due: partialDate.nullable(),
    status: z.enum(statuses),
    progress,
    progressBasis: text.nullable(),
    commitment: text.optional(),
    updates: z.array(
      z.strictObject({
        date: partialDate,
        status: z.enum(statuses),
        progress,
        note: text,
        source: citation
      })
    ),
    sources: z.array(citation)
  })
);
