import {
  followUpPath,
  objectivePath,
  organizationPath,
  themePath,
  updatePath
} from '../../../domain/links.ts';
import type { Citation, FollowUp, OrganizationSummary, ProgressUpdate } from '../../follow-ups/queries.ts';
import { contextOf, type Node } from './context.ts';
import { dateValue, messageIri, type AgendaIris } from './iris.ts';

/** A follow-up as an action, with its published updates, oldest first. What is not known is left out. */
export function followUpDocument(
  origin: string,
  followUp: FollowUp,
  updates: readonly ProgressUpdate[],
  iris: AgendaIris
): Node {
  const { code, progressBasis } = followUp;
  return {
    '@context': contextOf(origin),
    '@id': origin + followUpPath(code),
    '@type': ['schema:Action', 'prov:Entity', 'tl:FollowUp'],
    notation: code,
    title: followUp.title,
    ...(followUp.description !== '' && { description: followUp.description }),
    ...stateOf(followUp),
    ...(progressBasis !== null && { progressBasis }),
    start: dateValue(followUp.start),
    due: dateValue(followUp.due),
    theme: origin + themePath(followUp.theme),
    answers: followUp.messages.map((message) => messageIri(origin, message)),
    contributesTo: [
      ...followUp.targets.map((target) => iris.get(target)),
      ...followUp.objectives.map((number) => origin + objectivePath(number))
    ],
    lead: organization(origin, followUp.lead),
    partners: followUp.partners.map((partner) => organization(origin, partner)),
    hadPrimarySource: followUp.sources.map(citation),
    updates: updates.map((update) => updateNode(origin, code, update))
  };
}

function updateNode(origin: string, followUp: string, update: ProgressUpdate): Node {
  const { id, date, note, source, organization: reporter } = update;
  return {
    '@id': origin + updatePath(followUp, id),
    '@type': ['prov:Entity', 'tl:ProgressUpdate'],
    date: dateValue(date),
    ...stateOf(update),
    ...(note !== '' && { comment: note }),
    ...(reporter !== null && { wasAttributedTo: origin + organizationPath(reporter) }),
    ...(source && { hadPrimarySource: citation(source) })
  };
}

/** No information is no statement. */
function stateOf({ status, progress }: Pick<FollowUp, 'status' | 'progress'>): Node {
  return { status: `tl:${status}`, ...(progress !== null && { progress }) };
}

function organization(origin: string, { code, name }: OrganizationSummary): Node {
  return { '@id': origin + organizationPath(code), '@type': 'schema:Organization', name };
}

function citation({ title, symbol, url }: Citation): Node {
  return {
    ...(url !== null && { '@id': url }),
    '@type': 'prov:Entity',
    citation: title,
    ...(symbol !== null && { symbol })
  };
}
