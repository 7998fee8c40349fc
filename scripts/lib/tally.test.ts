import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { root } from './node24.js';
import { closingLine, failureList, playwrightCount, totals, vitestCount } from './tally.js';

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
    expect(vitestCount(report(vitest), 0)).toEqual({ passed: 5, failed: 0, skipped: 2, failures: [] });
  });

  test('counts a file that could not be loaded as failed', () => {
    const testResults = [{ name: join(root, 'src/b.test.ts'), status: 'failed', assertionResults: [] }];
    expect(vitestCount(report({ ...vitest, testResults }), 1).failed).toBe(1);
  });

  test('counts what Playwright counted, and a test that passed only the second time as failed', () => {
    const stats = { expected: 7, unexpected: 1, flaky: 1, skipped: 2 };
    expect(playwrightCount(report({ stats }), 1)).toMatchObject({ passed: 7, failed: 2, skipped: 2 });
  });

  test('says at the end what failed and why, of both runners', () => {
    const name = join(root, 'src/a.test.ts');
    const failed = {
      status: 'failed',
      fullName: 'adding adds',
      failureMessages: ['\u001b[31mexpected 3\u001b[39m\n at']
    };
    const testResults = [
      { name, status: 'failed', assertionResults: [{ status: 'passed', fullName: 'other' }, failed] },
      { name: join(root, 'src/b.test.ts'), status: 'failed', message: 'no such file', assertionResults: [] }
    ];
    const unit = vitestCount(report({ ...vitest, numFailedTests: 1, testResults }), 1);
    const spec = (title: string, status: string, results: object[]) => ({
      title,
      tests: [{ status, results }]
    });
    const journeys = playwrightCount(
      report({
        stats: { expected: 1, unexpected: 1, flaky: 1, skipped: 0 },
        suites: [
          {
            title: 'a.spec.ts',
            specs: [spec('goes well', 'expected', [{}])],
            suites: [
              {
                title: 'in part',
                specs: [
                  spec('waits', 'flaky', [{ error: { message: 'too late\nat' } }, {}]),
                  spec('ends', 'unexpected', [{ status: 'interrupted' }])
                ]
              }
            ]
          }
        ]
      }),
      1
    );
    expect(
      failureList([
        { name: 'unit', seconds: 1, ...unit },
        { name: 'journeys', seconds: 1, ...journeys }
      ])
    ).toBe(
      [
        '✗ unit: src/a.test.ts › adding adds: expected 3',
        '✗ unit: src/b.test.ts: no such file',
        '✗ journeys: in part › waits: too late',
        '✗ journeys: in part › ends'
      ].join('\n')
    );
    expect(failureList([{ name: 'a', seconds: 1, passed: 1, failed: 0, skipped: 0 }])).toBe('');
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
