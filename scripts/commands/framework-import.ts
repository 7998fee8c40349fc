import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { importFramework } from '#lib/server/framework/import.ts';
import type { Command } from './command.ts';

export const frameworkImport: Command = {
  name: 'framework import',
  usage: '<file.json>',
  summary: 'take the official texts of goals, targets and indicators from a file',
  details: [
    'The file holds { "goals": [{ "number", "title" }], "targets": [{ "code", "text" }], "indicators": [...] },',
    'with each title and text in one or more of the six UN languages. All of it is taken, or nothing.'
  ],
  options: {},
  positionals: 1,
  async run({ positionals: [file = ''], withDatabase }) {
    // npm runs scripts in the project's folder; the file was named from where npm was called.
    const path = resolve(process.env.INIT_CWD ?? '.', file);
    const text = await readFile(path, 'utf8').catch((error: Error) => {
      throw new Error(`${path} cannot be read: ${error.message}`, { cause: error });
    });
    const counts = await withDatabase((db) => importFramework(parse(text, path), db)).catch(
      (error: Error) => {
        throw new Error(`${path} was not imported. ${error.message}`, { cause: error });
      }
    );
    return `Imported ${counts.goals} goals, ${counts.targets} targets and ${counts.indicators} indicators from ${path}.`;
  }
};

function parse(text: string, path: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new Error(`${path} is not JSON: ${(error as Error).message}`, { cause: error });
  }
}
