import * as m from '#lib/paraglide/messages.js';
import type { MailState } from '../domain/mails.ts';
import type { Role } from '../domain/roles.ts';
import type { TokenLife } from '../domain/token-input.ts';
import type {
  FollowUpType,
  Freshness,
  Level,
  LinkKind,
  MappingStatus,
  MessageKind,
  Publication,
  ReviewKind,
  ReviewRegion,
  SourceKind,
  Status,
  Strength,
  TitleState
} from '../domain/vocabularies.ts';
import type { ReviewPhase } from '../domain/reviews.ts';

/** The label of each vocabulary's words in the reader's language. */
export const statusLabels = {
  planned: m.status_planned,
  'in-progress': m.status_in_progress,
  completed: m.status_completed,
  stalled: m.status_stalled,
  cancelled: m.status_cancelled
} satisfies Record<Status, () => string>;

export const publicationLabels = {
  draft: m.publication_draft,
  submitted: m.publication_submitted,
  published: m.publication_published
} satisfies Record<Publication, () => string>;

export const mailStateLabels = {
  waiting: m.mail_state_waiting,
  sent: m.mail_state_sent,
  failed: m.mail_state_failed,
  kept: m.mail_state_kept
} satisfies Record<MailState, () => string>;

export const tokenLifeLabels = {
  '30': m.tokens_life_30,
  '90': m.tokens_life_90,
  '365': m.tokens_life_365,
  never: m.tokens_life_never
} satisfies Record<TokenLife, () => string>;

export const freshnessLabels = {
  fresh: m.freshness_fresh,
  ageing: m.freshness_ageing,
  stale: m.freshness_stale
} satisfies Record<Freshness, () => string>;

/** One word each, where a table has no room for what they mean. */
export const freshnessWords = {
  fresh: m.freshness_short_fresh,
  ageing: m.freshness_short_ageing,
  stale: m.freshness_short_stale
} satisfies Record<Freshness, () => string>;

export const levelLabels = {
  global: m.level_global,
  regional: m.level_regional,
  national: m.level_national,
  local: m.level_local
} satisfies Record<Level, () => string>;

export const regionLabels = {
  global: m.region_global,
  africa: m.region_africa,
  'arab-states': m.region_arab_states,
  'asia-pacific': m.region_asia_pacific,
  'europe-north-america': m.region_europe_north_america,
  'latin-america-caribbean': m.region_latin_america_caribbean
} satisfies Record<ReviewRegion, () => string>;

export const typeLabels = {
  commitment: m.type_commitment,
  legislation: m.type_legislation,
  policy: m.type_policy,
  programme: m.type_programme,
  institution: m.type_institution,
  data: m.type_data,
  event: m.type_event,
  publication: m.type_publication
} satisfies Record<FollowUpType, () => string>;

export const sourceKindLabels = {
  'closing-remarks': m.source_kind_closing_remarks,
  'opening-remarks': m.source_kind_opening_remarks,
  statement: m.source_kind_statement,
  summary: m.source_kind_summary,
  declaration: m.source_kind_declaration,
  resolution: m.source_kind_resolution,
  report: m.source_kind_report,
  other: m.source_kind_other
} satisfies Record<SourceKind, () => string>;

export const messageKindLabels = {
  'key-message': m.kind_key_message,
  perspective: m.kind_perspective,
  conclusion: m.kind_conclusion
} satisfies Record<MessageKind, () => string>;

export const strengthLabels = {
  direct: m.strength_direct,
  indirect: m.strength_indirect
} satisfies Record<Strength, () => string>;

export const mappingStatusLabels = {
  proposed: m.mapping_proposed,
  confirmed: m.mapping_confirmed,
  rejected: m.mapping_rejected
} satisfies Record<MappingStatus, () => string>;

export const linkKindLabels = {
  explicit: m.link_explicit,
  published: m.link_published,
  'derived-topic': m.link_derived_topic,
  editorial: m.link_editorial
} satisfies Record<LinkKind, () => string>;

export const titleStateLabels = {
  official: m.title_official,
  unofficial: m.title_unofficial
} satisfies Record<TitleState, () => string>;

export const roleLabels = {
  viewer: m.role_viewer,
  contributor: m.role_contributor,
  editor: m.role_editor,
  admin: m.role_admin
} satisfies Record<Role, () => string>;

export const reviewKindLabels = {
  milestone: m.review_milestone,
  forum: m.review_forum,
  'regional-review': m.review_regional,
  hearing: m.review_hearing,
  report: m.review_report
} satisfies Record<ReviewKind, () => string>;

export const reviewPhaseLabels = {
  past: m.review_past,
  'under-way': m.review_under_way,
  coming: m.review_coming
} satisfies Record<ReviewPhase, () => string>;
