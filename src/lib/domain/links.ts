/** Addresses of the program's pages, without language prefix. One place knows them, so no link can go astray. */
export type Search = Record<
  string,
  string | number | boolean | undefined | null | readonly (string | number)[]
>;

/** The query string for `search`, with its `?`; empty values are left out. */
export function searchText(search: Search): string {
  const params = new URLSearchParams();
  for (const [key, value] of Object.entries(search)) {
    const text = Array.isArray(value) ? value.join(',') : String(value ?? '');
    if (text !== '') params.set(key, text);
  }
  return params.size > 0 ? `?${params.toString().replaceAll('%2C', ',')}` : '';
}

export const followUpsPath = (search: Search = {}) => `/follow-ups${searchText(search)}`;
/** The form for a new follow-up, with what `search` names already chosen. */
export const newFollowUpPath = (search: Search = {}) => `/follow-ups/new${searchText(search)}`;
export const followUpPath = (code: string) => `/follow-ups/${code}`;
/** Where a follow-up is submitted, published or returned; and the same of one of its updates, and where it is corrected. */
export const followUpStepPath = (code: string) => `/follow-ups/${code}/publication`;
export const updateStepPath = (code: string, id: number) => `/follow-ups/${code}/updates/${id}/publication`;
export const correctUpdatePath = (code: string, id: number) => `/follow-ups/${code}/updates/${id}/edit`;
/** An update in its follow-up's timeline. */
export const updatePath = (code: string, id: number) => `/follow-ups/${code}#update-${id}`;
export const messagePath = (code: string) => `/messages/${code}`;
export const themePath = (code: string) => `/themes/${code}`;
export const goalPath = (code: string) => `/goals/${code}`;
export const targetPath = (code: string) => `/targets/${code}`;
/** An indicator stands on the page of its target. */
export const indicatorPath = (code: string) => `${targetPath(code.split('.', 2).join('.'))}#${code}`;
/** An indicator by itself, for programs; a reader who follows it is brought to the page of its target. */
export const indicatorAlonePath = (code: string) => `/indicators/${code}`;
export const objectivePath = (number: number | string) => `/objectives/${number}`;
export const principlePath = (letter: string) => `/objectives#principle-${letter}`;
export const sourcePath = (code: string) => `/sources/${code}`;
export const newSourcePath = () => '/sources/new';
/** What editors prepare of sources and messages, and the messages whose words are to be chosen anew. */
export const preparationPath = () => '/sources/drafts';
/** The working copy of a source, with the block at that position open. */
export const editSourcePath = (code: string, search: Search = {}) =>
  `/sources/${code}/edit${searchText(search)}`;
/** A published version of a source as it stood; with a message, the words that it stood for then. */
export const sourceVersionPath = (code: string, version: number, message?: string) =>
  `/sources/${code}/versions/${version}${message ? `#${message}` : ''}`;
/** The form for a new message, with the words that it stands for already chosen. */
export const newMessagePath = (source: string, search: Search = {}) =>
  `/sources/${source}/messages/new${searchText(search)}`;
export const editMessagePath = (code: string, search: Search = {}) =>
  `/messages/${code}/edit${searchText(search)}`;
/** The source, where other words are chosen for a message. */
export const chooseWordsPath = (source: string, message: string, paragraph?: number) =>
  `/sources/${source}?anchor=${message}${paragraph === undefined ? '' : `#p${paragraph}`}`;
/** A paragraph's or a message's permalink within its source. */
export const paragraphPath = (source: string, number: number) => `/sources/${source}#p${number}`;
export const quotePath = (source: string, message: string) => `/sources/${source}#${message}`;
/** The matrix of messages with goals, or with what `by` names. */
export const crosswalkPath = (search: Search = {}) => `/crosswalk${searchText(search)}`;
/** The mapped words of a source as W3C Web Annotations. */
export const annotationsPath = (source: string) => `/sources/${source}/annotations.jsonld`;
/** The linked data about what stands at `path`. */
export const linkedDataPath = (path: string) => `${path}.jsonld`;
/** The vocabulary of the linked data. */
export const vocabularyPath = () => '/ns';
/** Where the words of a message stand: in its source, or in the version that last had them. */
export const wordsPath = (
  message: string,
  { source, version, isLost }: { source: string; version: number; isLost: boolean }
) => (isLost ? sourceVersionPath(source, version, message) : quotePath(source, message));
export const historyPath = (search: Search = {}) => `/history${searchText(search)}`;
/** One change, as a permalink. */
export const eventPath = (id: number) => `/history/${id}`;
export const verifyHistoryPath = (search: Search = {}) => `/history/verify${searchText(search)}`;
/** A follow-up, a message or a mapping as it was: `/mappings/KM-11:10.c/versions/2`. */
export const versionPath = ({ kind, code }: { kind: string; code: string }, revision: number) =>
  `/${kind}s/${code}/versions/${revision}`;
export const organizationsPath = (search: Search = {}) => `/organizations${searchText(search)}`;
export const organizationPath = (code: string) => `/organizations/${code}`;
export const draftsPath = (search: Search = {}) => `/drafts${searchText(search)}`;
export const queuePath = (search: Search = {}) => `/queue${searchText(search)}`;
/** What waits to be mapped or reviewed; the workbench of one message; what is suggested for a whole source. */
export const mappingQueuePath = (search: Search = {}) => `/mapping${searchText(search)}`;
export const workbenchPath = (message: string, search: Search = {}) =>
  `/mapping/${message}${searchText(search)}`;
export const surveyPath = (source: string) => `/mapping/sources/${source}`;
export const commentPath = (message: string, id: number | string) =>
  `${workbenchPath(message)}#comment-${id}`;
/** Where an editor maps messages without seeing what others chose: the list, and one message. */
export const independentPath = () => '/mapping/independent';
export const independentOfPath = (message: string) => `/mapping/${message}/independent`;
/** What is said on the method page of how far people agree. */
export const agreementPath = () => '/method#agreement';
export const accountPath = () => '/account';
export const accountSessionsPath = () => '/account/sessions';
export const accountSecurityPath = () => '/account/security';
export const accountDeletePath = () => '/account/delete';
export const accountTokensPath = () => '/account/tokens';
export const adminPath = () => '/admin';
export const adminPeoplePath = (search: Search = {}) => `/admin/people${searchText(search)}`;
export const adminPersonPath = (id: string) => `/admin/people/${id}`;
export const invitePath = () => '/admin/people/invite';
export const adminOrganizationsPath = (search: Search = {}) => `/admin/organizations${searchText(search)}`;
export const newOrganizationPath = () => '/admin/organizations/new';
export const editOrganizationPath = (code: string) => `/admin/organizations/${code}/edit`;
export const mergeOrganizationPath = (code: string, search: Search = {}) =>
  `/admin/organizations/${code}/merge${searchText(search)}`;
export const adminTokensPath = () => '/admin/tokens';
export const adminMailsPath = (search: Search = {}) => `/admin/mails${searchText(search)}`;
export const invitationPath = (secret: string) => `/invitations/${secret}`;
export const forgottenPasswordPath = () => '/forgotten-password';
export const newPasswordPath = (secret: string) => `/new-password/${secret}`;
export const verifyEmailPath = (secret: string) => `/verify-email/${secret}`;
export const signInPath = (search: Search = {}) => `/sign-in${searchText(search)}`;
export const secondStepPath = (search: Search = {}) => `/sign-in/second-step${searchText(search)}`;
export const signInAtProviderPath = (search: Search = {}) => `/sign-in/oidc${searchText(search)}`;
/** Where scripts ask for and hand in passkeys. */
export const signInByPasskeyPath = () => '/sign-in/passkey';
export const accountPasskeysPath = () => '/account/security/passkeys';

/** Where the subject of a change stands; null for what has no page. A mapping stands on the page of its message. */
export function subjectPath({ kind, code }: { kind: string; code: string }): string | null {
  if (kind === 'follow-up') return followUpPath(code);
  if (kind === 'source') return sourcePath(code);
  if (kind === 'message' || kind === 'coding') return messagePath(code);
  if (kind === 'mapping') return messagePath(code.split(':')[0] ?? code);
  return kind === 'organization' ? organizationPath(code) : null;
}
