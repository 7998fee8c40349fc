import { issuesOf, Refusal, type Issue } from '../../domain/errors.ts';
import { unknownLanguage } from '../../domain/languages.ts';
import { withHeading } from '../../domain/read-blocks.ts';
import { documentLimits, type ReadDocument } from '../../domain/read-document.ts';
import type { Actor } from '../../domain/roles.ts';
import { sourceDetails, sourceInputOf, titleCharacters, type SourceForm } from '../../domain/source-input.ts';
import { database } from '../db/connect.ts';
import { add } from './commands.ts';
import { readDocument, readText } from './reading/read-document.ts';

/** What somebody brought: a file, or else the text that was pasted. */
export interface Brought {
  file: { name: string; size: number; arrayBuffer(): Promise<ArrayBuffer> } | null;
  text: string;
}

const bytesInMegabyte = 1_000_000;

/** The fault of a file, or of what came with it, that is larger than a document may be. */
export function tooLarge(): Issue {
  return {
    path: 'file',
    rule: 'file-too-large',
    params: { megabytes: documentLimits.bytes / bytesInMegabyte }
  };
}

/**
 * Reads what was brought and adds it as a source; answers its code. Title and language are the document's where the form does not
 * give them. Throws the Refusals of `add` and of the reading; nothing is written unless all of it is well.
 */
export async function takeIn(
  actor: Actor | null,
  form: SourceForm,
  brought: Brought,
  db = database()
): Promise<string> {
  const issues = faultsOf({ ...form, title: form.title || '-', language: form.language || unknownLanguage });
  if (!brought.file && brought.text.trim() === '') issues.push({ path: 'file', rule: 'required' });
  if (brought.file && brought.file.size > documentLimits.bytes) issues.push(tooLarge());
  if (issues.length > 0) throw new Refusal('invalid', issues);
  const read = await readBrought(brought);
  const details = sourceDetails.parse(
    sourceInputOf({
      ...form,
      title: form.title.trim() || titleOf(read, brought),
      language: form.language || (read.language ?? unknownLanguage)
    })
  );
  const fileName = brought.file && plainName(brought.file.name);
  const blocks = details.title === read.heading ? read.blocks : withHeading(read);
  return add(actor, details, { ...read, blocks, fileName }, db);
}

async function readBrought({ file, text }: Brought): Promise<ReadDocument> {
  if (!file) return readText(text);
  return readDocument({ name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) });
}

function faultsOf(form: SourceForm): Issue[] {
  const { error } = sourceDetails.safeParse(sourceInputOf(form));
  return error ? issuesOf(error) : [];
}

/** The name of a file as it can be kept. */
function plainName(name: string): string {
  return name.replaceAll('\0', '').slice(0, 200).toWellFormed();
}

/** What the document calls itself, or else how it begins. */
function titleOf({ title, blocks }: ReadDocument, { file }: Brought): string {
  if (title?.trim()) return cutAt(titleCharacters, title.trim());
  const said = blocks.find(({ kind }) => kind === 'paragraph')?.text || file?.name || '';
  return cutAt(120, said) || unknownLanguage;
}

/** At most so many characters, without part of a word. */
function cutAt(most: number, text: string): string {
  if (text.length <= most) return text;
  const start = text.slice(0, most - 1);
  return `${start.replace(/\s+\S*$/u, '').toWellFormed()}…`;
}
