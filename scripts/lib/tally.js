import { existsSync, readFileSync } from 'node:fs';
import { relative } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { root } from './node24.js';

/**
 * @typedef {object} Count
 * @property {number} passed
 * @property {number} failed
 * @property {number} skipped
 * @property {string[]} [failures] what failed: its name, and the first line of why
 */
/** @typedef {Count & { name: string, seconds: number }} StepResult */

/**
 * The count of a step that is one check as a whole.
 * @param {boolean} held
 * @returns {Count}
 */
export const single = (held) => ({ passed: held ? 1 : 0, failed: held ? 0 : 1, skipped: 0 });

/**
 * Reads Vitest's JSON report.
 * @param {string} file
 * @param {number} code the runner's exit code
 * @returns {Count}
 */
export function vitestCount(file, code) {
  const report = read(file);
  if (!report) return single(false);
  // A file that could not even be loaded has no tests to fail.
  const unloaded = report.testResults.filter(
    (/** @type {any} */ result) => result.status === 'failed' && result.assertionResults.length === 0
  );
  const failures = report.testResults.flatMap((/** @type {any} */ { name, assertionResults }) =>
    assertionResults
      .filter((/** @type {any} */ { status }) => status === 'failed')
      .map((/** @type {any} */ { fullName, failureMessages }) =>
        failure(`${inProject(name)} › ${fullName}`, failureMessages[0])
      )
  );
  const unread = unloaded.map((/** @type {any} */ { name, message }) => failure(inProject(name), message));
  return atLeastOne(
    {
      passed: report.numPassedTests,
      failed: report.numFailedTests + unloaded.length,
      skipped: report.numPendingTests + report.numTodoTests,
      failures: [...failures, ...unread]
    },
    code
  );
}

/**
 * Reads Playwright's JSON report.
 * @param {string} file
 * @param {number} code the runner's exit code
 * @returns {Count}
 */
export function playwrightCount(file, code) {
  const report = read(file);
  if (!report) return single(false);
  const { stats, suites = [] } = report;
  // One that passed only when tried again has failed.
  const failed = stats.unexpected + stats.flaky;
  const failures = suites.flatMap(brokenJourneys);
  return atLeastOne({ passed: stats.expected, failed, skipped: stats.skipped, failures }, code);
}

/**
 * @param {any} suite
 * @returns {string[]}
 */
function brokenJourneys({ title, specs = [], suites = [] }) {
  const own = specs.flatMap((/** @type {any} */ spec) =>
    spec.tests
      .filter((/** @type {any} */ { status }) => status === 'unexpected' || status === 'flaky')
      .map((/** @type {any} */ { results }) => {
        const result = results.find((/** @type {any} */ { error }) => error);
        return failure(`${title} › ${spec.title}`, result?.error.message);
      })
  );
  return [...own, ...suites.flatMap(brokenJourneys)];
}

/** @param {StepResult[]} results @returns {Count} */
export function totals(results) {
  const sum = { passed: 0, failed: 0, skipped: 0 };
  for (const { passed, failed, skipped } of results) {
    sum.passed += passed;
    sum.failed += failed;
    sum.skipped += skipped;
  }
  return sum;
}

/** @param {StepResult} result */
export function reportStep({ name, seconds, ...count }) {
  const many = count.passed + count.failed + count.skipped > 1 ? `  ${closingLine(count)}` : '';
  return `${count.failed > 0 ? '✗' : '✓'} ${name}  ${seconds.toFixed(1)} s${many}`;
}

/**
 * What failed, by step, so that the end of a long output says it; empty where nothing did.
 * @param {StepResult[]} results
 */
export function failureList(results) {
  return results.flatMap(({ name, failures = [] }) => failures.map((one) => `✗ ${name}: ${one}`)).join('\n');
}

/** @param {Count} count */
export function closingLine({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}

/**
 * A runner can fail without a failed test: in its set-up, or because it found no test.
 * @param {Count} count
 * @param {number} code
 */
function atLeastOne(count, code) {
  const broken = code !== 0 || count.passed + count.failed === 0;
  return broken && count.failed === 0 ? { ...count, failed: 1 } : count;
}

/**
 * @param {string} name
 * @param {string} [message]
 */
function failure(name, message = '') {
  const line = message.trim().split('\n', 1)[0] ?? '';
  return line ? `${name}: ${stripVTControlCharacters(line)}` : name;
}

/** @param {string} file */
const inProject = (file) => relative(root, file).replaceAll('\\', '/');

/** @param {string} file */
function read(file) {
  if (!existsSync(file)) return null;
  return JSON.parse(readFileSync(file, 'utf8'));
}
