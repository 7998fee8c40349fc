import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { closingLine, playwrightCount, totals, vitestCount } from './tally.js';

const folder = mkdtempSync(join(tmpdir(), 'throughline-tally-'));
afterAll(() => rmSync(folder, { recursive: true }));

function report(content: object): string {
  const file = join(folder, 'report.json');
  writeFileSync(file, JSON.stringify(content));
  return file;
}

const vitest = { numPassedTests: 5, numFailedTests: 0, numPendingTests: 1, numTodoTests: 1, testResults: [] };

describe('the tally', () => {
  test('counts what Vitest counted', () => {
    expect(vitestCount(report(vitest), 0)).toEqual({ passed: 5, failed: 0, skipped: 2 });
  });

  test('counts a file that could not be loaded as failed', () => {
    const testResults = [{ status: 'failed', assertionResults: [] }];
    expect(vitestCount(report({ ...vitest, testResults }), 1).failed).toBe(1);
  });

  test('counts what Playwright counted, and a test that passed only the second time as failed', () => {
    const stats = { expected: 7, unexpected: 1, flaky: 1, skipped: 2 };
    expect(playwrightCount(report({ stats }), 1)).toEqual({ passed: 7, failed: 2, skipped: 2 });
  });

  test('fails when a runner fails without a failed test, finds no test, or leaves no report', () => {
    expect(vitestCount(report(vitest), 1).failed).toBe(1);
    expect(
      playwrightCount(report({ stats: { expected: 0, unexpected: 0, flaky: 0, skipped: 0 } }), 0).failed
    ).toBe(1);
    expect(vitestCount(join(folder, 'none.json'), 0).failed).toBe(1);
  });

  test('ends with one line that others can read', () => {
    const counts = [
      { name: 'a', seconds: 1, passed: 3, failed: 0, skipped: 0 },
      { name: 'b', seconds: 1, passed: 1, failed: 2, skipped: 0 }
    ];
    expect(closingLine(totals(counts))).toBe('4 passed, 2 failed');
    expect(closingLine({ passed: 4, failed: 0, skipped: 1 })).toBe('4 passed, 0 failed, 1 skipped');
  });
});
