import { z } from 'zod';
import { codePatterns } from '../../domain/codes.ts';

/** What the schemas of the answers are made of. */
export const slug = z.string().regex(codePatterns.slug);
export const themeCode = slug.meta({ examples: ['contributions'] });
export const groupCode = slug.meta({ examples: ['ngos'] });
export const messageCode = z
  .string()
  .regex(codePatterns.message)
  .meta({ examples: ['KM-11'] });
export const targetCode = z
  .string()
  .regex(codePatterns.target)
  .meta({ examples: ['10.c'] });
export const objectiveNumber = z
  .int()
  .min(1)
  .max(23)
  .meta({ examples: [20] });
export const countryCode = z
  .string()
  .regex(codePatterns.country)
  .meta({ examples: ['PRT'], description: 'ISO 3166-1 alpha-3' });
export const partialDate = z
  .string()
  .regex(/^\d{4}(-\d{2}(-\d{2})?)?$/)
  .meta({ examples: ['2026-05'], description: 'As precise as it is known: a year, a month or a day' });
export const day = z.iso.date();
export const iri = z.url();
export const percent = z.number().min(0).max(100);
export const count = z.int().min(0);
export const officialText = z
  .string()
  .nullable()
  .meta({ description: 'Null until the official texts are imported' });
