import { preferredType } from '../../../domain/accept.ts';
import { annotationsPath, linkedDataPath, vocabularyPath } from '../../../domain/links.ts';
import { followUpPath, messagePath, sourcePath } from '../../../domain/links.ts';
import { readConfig } from '../../config.ts';
import { answer, type Call } from '../answer.ts';
import { document } from '../reply.ts';
import { found } from '../request.ts';
import { conceptPaths } from './concepts.ts';
import { documents, type DocumentKind } from './documents.ts';

export const linkedDataType = 'application/ld+json';

/** Where each document stands by itself. */
const addresses: Record<DocumentKind, (code: string) => string> = {
  goal: (code) => linkedDataPath(conceptPaths.goal(code)),
  target: (code) => linkedDataPath(conceptPaths.target(code)),
  indicator: (code) => linkedDataPath(conceptPaths.indicator(code)),
  objective: (code) => linkedDataPath(conceptPaths.objective(code)),
  message: (code) => linkedDataPath(messagePath(code)),
  'follow-up': (code) => linkedDataPath(followUpPath(code)),
  source: (code) => linkedDataPath(sourcePath(code)),
  annotations: annotationsPath,
  vocabulary: () => linkedDataPath(vocabularyPath())
};

/** The document about one thing, or a Refusal `not-found`; the same for everybody, whoever is signed in. */
export async function linkedData(asked: Call, kind: DocumentKind, code = ''): Promise<Response> {
  const { body, languages } = found(await documents[kind](code, readConfig().origin));
  return document(asked, body, linkedDataType, {
    'content-language': languages.join(', '),
    'content-location': addresses[kind](code)
  });
}

/** The addresses that answer linked data to who asks for that rather than for the page or the JSON of the API. */
const negotiated: Record<string, DocumentKind> = {
  goals: 'goal',
  targets: 'target',
  indicators: 'indicator',
  objectives: 'objective',
  messages: 'message',
  'follow-ups': 'follow-up',
  sources: 'source'
};

interface Routed extends Call {
  route: { id: string | null };
  params: Partial<Record<string, string>>;
}

/** What a request is about when it is to read an address that can answer linked data; null for all others. */
export function negotiable({ request, route }: Routed): { kind: DocumentKind; isApi: boolean } | null {
  if (request.method !== 'GET' && request.method !== 'HEAD') return null;
  if (route.id === '/(public)/ns') return { kind: 'vocabulary', isApi: false };
  const [, area, folder = ''] =
    /^\/(\(public\)|api\/v1)\/([\w-]+)\/\[(?:code|number)\]$/.exec(route.id ?? '') ?? [];
  const kind = negotiated[folder];
  return kind ? { kind, isApi: area === 'api/v1' } : null;
}

/** Whether the request would rather have linked data than what stands at the address. */
export function wantsLinkedData({ request }: Routed, isApi: boolean): boolean {
  const usual = isApi ? 'application/json' : 'text/html';
  return preferredType(request.headers.get('accept'), [usual, linkedDataType]) === linkedDataType;
}

/** Answers linked data in place of what stands at the address. */
export function inPlace(asked: Routed, kind: DocumentKind): Response | Promise<Response> {
  const { code, number } = asked.params;
  return answer<Routed>((call) => linkedData(call, kind, code ?? number))(asked);
}
