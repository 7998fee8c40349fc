import { alias } from 'drizzle-orm/pg-core';
import { and, asc, eq, ne, sql, type SQL } from 'drizzle-orm';
import { mayEditContent } from '../../domain/content-permissions.ts';
import type { MappedTo } from '../../domain/mappings.ts';
import type { Actor } from '../../domain/roles.ts';
import type { MappingOrigin, MappingStatus, Strength } from '../../domain/vocabularies.ts';
import { database, type Db, type Transaction } from '../db/connect.ts';
import { mappings, messages, targets, users } from '../db/schema/index.ts';
import { get as getMessage, isMapping, isTurnedDown, mappedTarget } from '../messages/queries.ts';

/** Who stands for a mapping. `name` is that of today. */
export interface Person {
  id: string;
  name: string;
}

/**
 * One link of a message, with what is known of it. `author` and `reviewer` are null for the shipped record and for who has
 * left, `author` also for what a token of the installation proposed.
 */
export interface Mapping extends MappedTo {
  code: string;
  message: string;
  strength: Strength | null;
  rationale: string;
  status: MappingStatus;
  /** Whether it is a suggestion that was turned down at once, and so never was a mapping. */
  isTurnedDown: boolean;
  origin: MappingOrigin;
  /** The probability with which it was suggested, 0-1. */
  score: number | null;
  author: Person | null;
  proposedOn: string | null;
  reviewer: Person | null;
  reviewedOn: string | null;
  /** Why it was rejected. */
  reason: string | null;
  revision: number;
}

/**
 * The mappings of a message: targets, indicators, objectives, principles, each in its order. With `turnedDown` also the
 * suggestions that were rejected at once and so never were mappings. The caller has asked whether the reader may see the
 * message.
 */
export async function of(
  message: string,
  { turnedDown = false }: { turnedDown?: boolean } = {},
  db: Db | Transaction = database()
): Promise<Mapping[]> {
  return select([eq(mappings.message, message), turnedDown ? undefined : isMapping], db as Db);
}

/**
 * One mapping as far as the reader may see it: where its message may be seen; a suggestion that was turned down is for editors
 * alone.
 */
export async function getFor(
  code: string,
  reader: Actor | null,
  db: Db | Transaction = database()
): Promise<Mapping | null> {
  const mapping = await get(code, db);
  if (!mapping || (mapping.isTurnedDown && !(reader && mayEditContent(reader)))) return null;
  return (await getMessage(mapping.message, db, reader)) && mapping;
}

/** One mapping, or a suggestion that was turned down, by its code. */
export async function get(code: string, db: Db | Transaction = database()): Promise<Mapping | null> {
  const [mapping] = await select([eq(mappings.code, code)], db as Db);
  return mapping ?? null;
}

export const end = sql<string>`coalesce(${mappings.target}, ${mappings.indicator}, ${mappings.objective}::text, ${mappings.principle})`;
export const framework = sql<MappedTo['framework']>`case when ${mappings.target} is not null then 'target'
  when ${mappings.indicator} is not null then 'indicator' when ${mappings.objective} is not null then 'objective'
  else 'principle' end`;
const authors = alias(users, 'authors');
const reviewers = alias(users, 'reviewers');

/** Joins a mapping with its message where everybody may see it. */
export const isPublic = and(eq(messages.code, mappings.message), eq(messages.publication, 'published'));

async function select(conditions: (SQL | undefined)[], db: Db): Promise<Mapping[]> {
  return db
    .select({
      code: mappings.code,
      message: mappings.message,
      framework,
      end,
      strength: mappings.strength,
      rationale: mappings.rationale,
      status: mappings.status,
      isTurnedDown,
      origin: mappings.origin,
      score: mappings.score,
      author: { id: authors.id, name: authors.name },
      proposedOn: mappings.proposedOn,
      reviewer: { id: reviewers.id, name: reviewers.name },
      reviewedOn: mappings.reviewedOn,
      reason: mappings.reason,
      revision: mappings.revision
    })
    .from(mappings)
    .leftJoin(authors, eq(authors.id, mappings.author))
    .leftJoin(reviewers, eq(reviewers.id, mappings.reviewer))
    .where(and(...conditions))
    .orderBy(
      sql`num_nonnulls(${mappings.target}) desc`,
      sql`num_nonnulls(${mappings.indicator}) desc`,
      sql`num_nonnulls(${mappings.objective}) desc`,
      asc(mappings.position),
      asc(mappings.code)
    );
}

/**
 * How many messages are mapped to each goal, target or objective. One to an indicator counts for its target and goal; one that
 * was rejected counts nowhere.
 */
export async function messagesPer(
  framework: 'goal' | 'target' | 'objective',
  db = database()
): Promise<Map<string, number>> {
  const rows = await (framework === 'objective' ? messagesPerObjective(db) : messagesPerCode(framework, db));
  return new Map(rows.map(({ key, messages }) => [key, messages]));
}

function messagesPerObjective(db: ReturnType<typeof database>) {
  return db
    .select({ key: sql<string>`${mappings.objective}::text`, messages: sql<number>`count(*)::int` })
    .from(mappings)
    .innerJoin(messages, isPublic)
    .where(ne(mappings.status, 'rejected'))
    .groupBy(mappings.objective);
}

function messagesPerCode(framework: 'goal' | 'target', db: ReturnType<typeof database>) {
  const key = framework === 'goal' ? targets.goal : targets.code;
  return db
    .select({ key, messages: sql<number>`count(distinct ${mappings.message})::int` })
    .from(mappings)
    .innerJoin(messages, isPublic)
    .innerJoin(targets, eq(targets.code, mappedTarget))
    .where(ne(mappings.status, 'rejected'))
    .groupBy(key);
}
