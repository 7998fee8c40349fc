import { existsSync, readFileSync } from 'node:fs';

/** @typedef {{ passed: number, failed: number, skipped: number }} Count */
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
  ).length;
  const skipped = report.numPendingTests + report.numTodoTests;
  return atLeastOne(
    { passed: report.numPassedTests, failed: report.numFailedTests + unloaded, skipped },
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
  const stats = read(file)?.stats;
  if (!stats) return single(false);
  // One that passed only when tried again has failed.
  const failed = stats.unexpected + stats.flaky;
  return atLeastOne({ passed: stats.expected, failed, skipped: stats.skipped }, code);
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

/** @param {string} file */
function read(file) {
  if (!existsSync(file)) return null;
  return JSON.parse(readFileSync(file, 'utf8'));
}
