import { parseArgs, type ParseArgsOptionsConfig } from 'node:util';
import type { Db } from '#lib/server/db/connect.ts';

/** One thing the operator can have done from the command line. */
export type Command = {
  /** The words that call it, such as `user add`. */
  name: string;
  /** What follows the name. */
  usage: string;
  summary: string;
  /** Each option in a line, as `help <command>` shows it. */
  details: string[];
  options: ParseArgsOptionsConfig;
  /** How many arguments besides options it takes. */
  positionals: number;
  /** @returns the text for standard output */
  run(call: Call): Promise<string>;
};

export type Call = {
  values: Record<string, unknown>;
  positionals: string[];
  withDatabase<T>(work: (db: Db) => Promise<T>): Promise<T>;
};

export type Asked =
  | { help: true; command: Command | null }
  | { help: false; command: Command; values: Record<string, unknown>; positionals: string[] };

/** What was typed is no command. The message says what would be. */
export class UsageError extends Error {
  override name = 'UsageError';
}

/**
 * Finds out what was asked for.
 * @throws {UsageError}
 */
export function interpret(commands: Command[], words: string[]): Asked {
  const isHelp = (word: string | undefined) => word === '--help' || word === '-h';
  if (words.length === 0 || isHelp(words[0])) return { help: true, command: null };
  const rest = words[0] === 'help' ? words.slice(1) : words;
  if (rest.length === 0) return { help: true, command: null };
  const command = commands.find(({ name }) => rest.slice(0, 2).join(' ') === name);
  if (!command) throw new UsageError(unknown(commands, rest));
  const args = rest.slice(2);
  if (words[0] === 'help' || args.some(isHelp)) return { help: true, command };
  return { help: false, command, ...parse(command, args) };
}

/**
 * The value of an option that must be given.
 * @throws {UsageError}
 */
export function required(values: Record<string, unknown>, name: string): string {
  const value = values[name];
  if (typeof value === 'string' && value !== '') return value;
  throw new UsageError(`--${name} is missing. See: npm run throughline -- --help`);
}

/**
 * The value of an option that must be one of a few.
 * @throws {UsageError}
 */
export function oneOf<T extends string>(
  values: Record<string, unknown>,
  name: string,
  choices: readonly T[]
): T {
  const value = required(values, name);
  const found = choices.find((choice) => choice === value);
  if (!found) throw new UsageError(`--${name} must be one of ${choices.join(', ')}; it is "${value}".`);
  return found;
}

function parse(command: Command, args: string[]) {
  const help = `See: npm run throughline -- help ${command.name}`;
  let parsed: { values: Record<string, unknown>; positionals: string[] };
  try {
    parsed = parseArgs({ args, options: command.options, allowPositionals: true, strict: true });
  } catch (error) {
    throw new UsageError(`${(error as Error).message.split('. ')[0]}. ${help}`);
  }
  if (parsed.positionals.length !== command.positionals) {
    throw new UsageError(`It is used as: ${command.name} ${command.usage}\n${help}`);
  }
  return parsed;
}

function unknown(commands: Command[], words: string[]): string {
  const typed = words.filter((word) => !word.startsWith('-')).slice(0, 2);
  const known = commands.map(({ name }) => name).join(', ');
  return `There is no command "${typed.join(' ') || words[0]}". There are: ${known}, help.`;
}
