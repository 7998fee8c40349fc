import * as m from '#lib/paraglide/messages.js';
import type { citationSchema, NewFollowUp, UpdateInput } from '../domain/follow-up-input.ts';
import type { MappingInput } from '../domain/mappings.ts';
import type { MessageInput } from '../domain/message-input.ts';
import type { OrganizationInput } from '../domain/organization-input.ts';
import type { Framework } from '../domain/vocabularies.ts';
import type { z } from 'zod';

/** The label of each field that people write, for forms, faults and history alike. */
export const followUpFieldLabels = {
  title: m.field_title,
  description: m.field_description,
  theme: m.field_theme,
  messages: m.field_messages,
  targets: m.field_targets,
  objectives: m.field_objectives,
  type: m.field_type,
  lead: m.field_lead,
  partners: m.field_partners,
  level: m.field_level,
  region: m.field_region,
  countries: m.field_countries,
  start: m.field_start,
  due: m.field_due,
  progressBasis: m.field_progress_basis,
  sources: m.field_sources,
  status: m.field_status,
  progress: m.field_progress,
  publication: m.field_publication
} satisfies Record<keyof NewFollowUp, () => string>;

export const updateFieldLabels = {
  date: m.field_date,
  status: m.field_status,
  progress: m.field_progress,
  note: m.field_note,
  source: m.field_source,
  reportedBy: m.field_reported_by,
  organization: m.field_organization
} satisfies Record<keyof UpdateInput, () => string>;

export const citationFieldLabels = {
  title: m.field_source_title,
  symbol: m.field_source_symbol,
  url: m.field_source_url
} satisfies Record<keyof z.infer<typeof citationSchema>, () => string>;

export const organizationFieldLabels = {
  name: m.field_organization_name,
  names: m.field_names,
  group: m.filter_group,
  country: m.filter_country,
  parent: m.field_parent,
  trusted: m.field_trusted,
  mergedInto: m.field_merged_into,
  followUps: m.field_follow_ups,
  children: m.field_children
} satisfies Record<keyof OrganizationInput, () => string> & Record<string, () => string>;
export type OrganizationField = keyof typeof organizationFieldLabels;

/** The fields of a message, as its history keeps them: what it says, and where the words stand that it stands for. */
export const messageFieldLabels = {
  statement: m.field_statement,
  kind: m.field_kind,
  theme: m.field_theme,
  voicedBy: m.message_voiced_by,
  quote: m.field_quote,
  source: m.field_source,
  paragraph: m.field_paragraph,
  anchorVersion: m.field_source_version,
  publication: m.field_publication
} satisfies Partial<Record<keyof MessageInput, () => string>> & Record<string, () => string>;
export type MessageField = keyof typeof messageFieldLabels;

/** The fields of a mapping, as its history keeps them; `reason` is why it was rejected. */
export const mappingFieldLabels = {
  message: m.field_message,
  target: m.field_target,
  indicator: m.field_indicator,
  objective: m.field_objective,
  principle: m.field_principle,
  strength: m.field_strength,
  rationale: m.field_rationale,
  status: m.field_status,
  reason: m.field_rejection_reason
} satisfies Record<keyof MappingInput | Framework, () => string> & Record<string, () => string>;

/** What the history says of a comment, which is kept elsewhere, and of a new version of a source. */
export const commentFieldLabels = { message: m.field_message, mapping: m.field_mapping };
export const sourceFieldLabels = {
  title: m.field_title,
  date: m.field_date,
  speaker: m.field_speaker,
  kind: m.field_kind,
  language: m.field_language,
  fileName: m.field_file_name,
  number: m.field_paragraph,
  paragraphs: m.copy_paragraphs,
  blocks: m.field_text,
  version: m.field_source_version,
  commitmentsMoved: m.field_commitments_moved,
  commitmentsLost: m.field_commitments_lost
};

/** What the history says of an account: never a name or an address. */
export const personFieldLabels = {
  role: m.field_role,
  organizations: m.field_organizations
};
