import * as m from '#lib/paraglide/messages.js';
import type { Issue, IssueRule } from '../domain/errors.ts';
import type { Locale } from '../domain/vocabularies.ts';

type Params = NonNullable<Issue['params']>;
type Options = { locale?: Locale };

const texts: Record<IssueRule, (params: Params, options: Options) => string> = {
  required: (_, options) => m.issue_required({}, options),
  'not-text': (_, options) => m.issue_not_text({}, options),
  'not-plain-text': (_, options) => m.issue_not_plain_text({}, options),
  'not-an-object': (_, options) => m.issue_not_an_object({}, options),
  'not-a-number': (_, options) => m.issue_not_a_number({}, options),
  'not-a-whole-number': (_, options) => m.issue_not_a_whole_number({}, options),
  'not-a-list': (_, options) => m.issue_not_a_list({}, options),
  'too-long': ({ max = '' }, options) => m.issue_too_long({ max }, options),
  'too-many': ({ max = '' }, options) => m.issue_too_many({ max }, options),
  'out-of-range': ({ bound, value = '' }, options) =>
    bound === 'minimum' ? m.issue_at_least({ value }, options) : m.issue_at_most({ value }, options),
  'not-one-of': ({ options: choices = '' }, options) => m.issue_not_one_of({ options: choices }, options),
  'not-a-code': (_, options) => m.issue_not_a_code({}, options),
  'words-not-found': (_, options) => m.issue_words_not_found({}, options),
  'words-not-once': (_, options) => m.issue_words_not_once({}, options),
  'no-split-mark': (_, options) => m.issue_no_split_mark({}, options),
  'nothing-follows': (_, options) => m.issue_nothing_follows({}, options),
  'nothing-left': (_, options) => m.issue_nothing_left({}, options),
  'not-numbered': (_, options) => m.issue_not_numbered({}, options),
  'not-a-language': (_, options) => m.issue_not_a_language({}, options),
  'language-unknown': (_, options) => m.issue_language_unknown({}, options),
  'nothing-changed': (_, options) => m.issue_nothing_changed({}, options),
  'not-a-quote': (_, options) => m.issue_not_a_quote({}, options),
  'rationale-needed': (_, options) => m.issue_rationale_needed({}, options),
  'mapped-already': (_, options) => m.issue_mapped_already({}, options),
  'not-a-colleague': (_, options) => m.issue_not_a_colleague({}, options),
  'unknown-code': ({ code = '' }, options) => m.issue_unknown_code({ code }, options),
  'not-of-the-group': (_, options) => m.issue_not_of_the_group({}, options),
  'not-a-date': (_, options) => m.issue_not_a_date({}, options),
  'not-a-day': (_, options) => m.issue_not_a_day({}, options),
  'not-an-address': (_, options) => m.issue_not_an_address({}, options),
  'not-an-email': (_, options) => m.issue_not_an_email({}, options),
  'due-before-start': (_, options) => m.issue_due_before_start({}, options),
  'in-the-future': (_, options) => m.issue_in_the_future({}, options),
  'after-today': (_, options) => m.issue_after_today({}, options),
  'ends-before-start': (_, options) => m.issue_ends_before_start({}, options),
  'too-many-months': ({ max = '' }, options) => m.issue_too_many_months({ max }, options),
  'password-too-short': (_, options) => m.issue_password_too_short({}, options),
  'name-taken': ({ code = '' }, options) => m.issue_name_taken({ code }, options),
  'within-itself': (_, options) => m.issue_within_itself({}, options),
  'wrong-password': (_, options) => m.issue_wrong_password({}, options),
  'wrong-code': (_, options) => m.issue_wrong_code({}, options),
  'changed-meanwhile': (_, options) => m.sign_in_problem_changed_meanwhile({}, options),
  'not-recent': (_, options) => m.issue_not_recent({}, options),
  'too-many-tries': ({ seconds = '' }, options) => m.issue_too_many_tries({ seconds }, options),
  'not-the-address': (_, options) => m.issue_not_the_address({}, options),
  'last-administrator': (_, options) => m.issue_last_administrator({}, options),
  taken: (_, options) => m.issue_taken({}, options),
  answered: ({ codes = '' }, options) => m.issue_answered({ codes }, options),
  'needs-review': (_, options) => m.issue_needs_review({}, options),
  'unknown-field': (_, options) => m.issue_unknown_field({}, options),
  'unknown-filter': (_, options) => m.issue_unknown_filter({}, options),
  repeated: (_, options) => m.issue_repeated({}, options),
  'not-a-cursor': (_, options) => m.issue_not_a_cursor({}, options),
  'not-json': (_, options) => m.issue_not_json({}, options),
  'file-empty': (_, options) => m.issue_file_empty({}, options),
  'file-too-large': ({ megabytes = '' }, options) => m.issue_file_too_large({ megabytes }, options),
  'file-type-unknown': (_, options) => m.issue_file_type_unknown({}, options),
  'file-broken': (_, options) => m.issue_file_broken({}, options),
  'file-encrypted': (_, options) => m.issue_file_encrypted({}, options),
  'file-without-text': (_, options) => m.issue_file_without_text({}, options),
  'file-too-slow': ({ seconds = '' }, options) => m.issue_file_too_slow({ seconds }, options),
  'file-too-heavy': (_, options) => m.issue_file_too_heavy({}, options),
  'unknown-encoding': (_, options) => m.issue_unknown_encoding({}, options),
  'text-too-long': ({ max = '' }, options) => m.issue_text_too_long({ max }, options),
  'too-many-paragraphs': ({ max = '' }, options) => m.issue_too_many_paragraphs({ max }, options),
  'paragraph-too-long': ({ number = '', max = '' }, options) =>
    m.issue_paragraph_too_long({ number, max }, options)
};

/** What is wrong and what to do, in `locale` or else the reader's language. */
export function issueText({ rule, params = {} }: Issue, locale?: Locale): string {
  return texts[rule](params, locale ? { locale } : {});
}
