import { createRequire } from 'node:module';
import { locales, type Translations } from '../../../domain/vocabularies.ts';
import type { Transaction } from '../connect.ts';
import {
  countries,
  goals,
  indicators,
  objectiveLinks,
  objectives,
  principles,
  regions,
  reviews,
  targets
} from '../schema/index.ts';
import { DataError, parseData, type DataFile } from './files.ts';
import { agendaFile, compactFile, regionsFile } from './shapes.ts';
import { upsert } from './upsert.ts';

type CountryNames = Record<string, { countries: Record<string, string | string[]> }>;
const require = createRequire(import.meta.url);
const countryNames: CountryNames = Object.fromEntries(
  locales.map((locale) => [locale, require(`i18n-iso-countries/langs/${locale}.json`)])
);
const alpha2Codes: Record<string, string> = require('i18n-iso-countries').getAlpha3Codes();

export async function loadAgenda(tx: Transaction, file: DataFile): Promise<void> {
  const agenda = parseData(agendaFile, file.name, file.json);
  await upsert(tx, goals, goals.code, agenda.goals.map(withPosition));
  await upsert(tx, targets, targets.code, agenda.targets.map(withPosition));
  await upsert(tx, indicators, indicators.code, agenda.indicators.map(withPosition));
}

export async function loadCompact(tx: Transaction, file: DataFile): Promise<void> {
  const compact = parseData(compactFile, file.name, file.json);
  await upsert(tx, objectives, objectives.number, compact.objectives);
  await upsert(tx, principles, principles.letter, compact.principles);
  await upsert(tx, reviews, reviews.code, compact.reviews.map(withPosition));
  await tx.delete(objectiveLinks);
  await tx
    .insert(objectiveLinks)
    .values(compact.links.map(({ level, sdg, ...link }) => ({ ...link, [level]: sdg })));
}

export async function loadRegions(tx: Transaction, file: DataFile): Promise<void> {
  const { regions: regionRows, countries: countryRows } = parseData(regionsFile, file.name, file.json);
  await upsert(tx, regions, regions.code, regionRows);
  const rows = countryRows.map((country, index) => {
    const alpha2 = alpha2Codes[country.alpha3];
    if (!alpha2)
      throw new DataError(file.name, `countries[${index}].alpha3`, `${country.alpha3} is no ISO 3166-1 code`);
    return { ...country, alpha2, names: namesOf(alpha2) };
  });
  await upsert(tx, countries, countries.alpha3, rows);
}

function namesOf(alpha2: string): Translations {
  return Object.fromEntries(
    locales.map((locale) => {
      const name = countryNames[locale]?.countries[alpha2];
      return [locale, (Array.isArray(name) ? name[0] : name) ?? alpha2];
    })
  ) as Translations;
}

function withPosition<T extends object>(row: T, index: number): T & { position: number } {
  return { ...row, position: index + 1 };
}
