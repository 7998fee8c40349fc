import type { Command } from './command.ts';

const CALL = 'npm run throughline --';

export function overview(commands: Command[]): string {
  const width = Math.max(...commands.map(({ name }) => name.length));
  return [
    `Usage: ${CALL} <command> [options]`,
    '',
    ...commands.map(({ name, summary }) => `  ${name.padEnd(width)}  ${summary}`),
    `  ${'help'.padEnd(width)}  explain a command: ${CALL} help user add`,
    '',
    'It works on the database of this installation (DATABASE_URL, or the one in DATA_DIR), whether the server runs or not.'
  ].join('\n');
}

export function helpFor({ name, usage, summary, details }: Command): string {
  return [
    `Usage: ${CALL} ${name} ${usage}`,
    '',
    `${summary[0]?.toUpperCase()}${summary.slice(1)}.`,
    '',
    ...details.map((line) => `  ${line}`)
  ].join('\n');
}
