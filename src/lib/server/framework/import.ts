import { eq } from 'drizzle-orm';
import { z } from 'zod';
import { system } from '../../domain/roles.ts';
import { locales } from '../../domain/vocabularies.ts';
import { database } from '../db/connect.ts';
import { goals, indicators, targets } from '../db/schema/index.ts';
import { record } from '../history/record.ts';

const texts = z.partialRecord(z.enum(locales), z.string().trim().min(1));

/** The shape of a file of official texts. Whatever else the file holds is left aside. */
export const officialTextsFile = z.object({
  goals: z.array(z.object({ number: z.int().min(1).max(17), title: texts })),
  targets: z.array(z.object({ code: z.string(), text: texts })),
  indicators: z
    .array(z.object({ code: z.string(), text: z.string().trim().min(1), i18n: texts.default({}) }))
    .default([])
});

export interface ImportCounts {
  goals: number;
  targets: number;
  indicators: number;
}

/**
 * Takes the official texts of goals, targets and indicators from `json`; pages show them from then on. All or nothing.
 * Indicators that the program does not follow are passed over. Throws an Error with path and reason when the file is of
 * another shape or names a target that does not exist.
 */
export async function importFramework(json: unknown, db = database()): Promise<ImportCounts> {
  const parsed = officialTextsFile.safeParse(json);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new Error(
      `${z.core.toDotPath(issue?.path ?? []) || '(top level)'}: ${issue?.message ?? 'is not valid'}`
    );
  }
  const file = parsed.data;
  return db.transaction(async (tx) => {
    const counts: ImportCounts = { goals: 0, targets: 0, indicators: 0 };
    for (const { number, title } of file.goals) {
      await tx
        .update(goals)
        .set({ officialTexts: title })
        .where(eq(goals.code, String(number)));
      counts.goals += 1;
    }
    for (const [index, { code, text }] of file.targets.entries()) {
      const changed = await tx
        .update(targets)
        .set({ officialTexts: text })
        .where(eq(targets.code, code))
        .returning({ code: targets.code });
      if (changed.length === 0) throw new Error(`targets[${index}].code: there is no target ${code}`);
      counts.targets += 1;
    }
    for (const { code, text, i18n } of file.indicators) {
      const changed = await tx
        .update(indicators)
        .set({ officialTexts: { ...i18n, en: text } })
        .where(eq(indicators.code, code))
        .returning({ code: indicators.code });
      counts.indicators += changed.length;
    }
    await record(tx, system, {
      kind: 'framework.imported',
      subjectKind: 'framework',
      subject: '2030-agenda',
      after: { ...counts }
    });
    return counts;
  });
}
