import { and, asc, eq, ne } from 'drizzle-orm';
import type { MappedTo } from '../../domain/mappings.ts';
import type { Strength } from '../../domain/vocabularies.ts';
import { database } from '../db/connect.ts';
import { mappings, messages } from '../db/schema/index.ts';
import { isPublic } from './queries.ts';
import { endOf } from './rows.ts';

/** A message that is mapped to something. */
export interface MappedFrom {
  message: string;
  strength: Strength | null;
}

/** The published messages that are mapped to one end, by code; a mapping that was rejected is none. */
export async function mappedTo(to: MappedTo, db = database()): Promise<MappedFrom[]> {
  const [[column, value] = []] = Object.entries(endOf(to));
  return db
    .select({ message: mappings.message, strength: mappings.strength })
    .from(mappings)
    .innerJoin(messages, isPublic)
    .where(
      and(eq(mappings[column as MappedTo['framework']], value as string), ne(mappings.status, 'rejected'))
    )
    .orderBy(asc(mappings.message));
}
