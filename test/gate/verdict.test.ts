import { describe, expect, it } from 'vitest';
import type { Failure, FileReport } from './report.js';
import { order, type SuiteName, suiteNames } from './suites.js';
import { caseName, fileToRepeat, lastLines, type SuiteResult, withOtherFaults, withRepeated } from './verdict.js';

const ranOut: Failure = {
  case: 'sends',
  message: 'waited 480 s for the mails',
  isWait: true,

  said: ['mail: deferred'],
};
const wrong: Failure = { case: 'keeps', message: 'expected 3 items\n- 3\n+ 2', isWait: false, said: [] };

function file(name: string, failures: readonly Failure[] = []): FileReport {
  return { file: `test/${name}.test.ts`, seconds: 1, passed: 2, skipped: 0, failures };
}

function ran(suite: SuiteName, ...files: readonly FileReport[]): SuiteResult {
  return { suite, files, seconds: 5, exitCode: 0, log: `${suite}.log` };
}

it('runs each suite once', () => {
  expect([...order.first, ...order.beside.flat()].sort()).toEqual([...suiteNames].sort());
});

describe('a file runs again', () => {
  const repeated = (results: readonly SuiteResult[], known: readonly string[] = []) =>
    fileToRepeat(results, new Set(known))?.file;

  it.each([
    ['if a wait ran out, alone', [ran('crash', file('a', [ranOut]), file('b'))], 'test/a.test.ts'],
    ['not after a wrong answer', [ran('crash', file('a', [wrong]))], undefined],
    ['not after a wrong answer beside a wait that ran out', [ran('crash', file('a', [ranOut, wrong]))], undefined],
    [
      'not if a second file failed',
      [ran('crash', file('a', [ranOut])), ran('outages', file('b', [ranOut]))],
      undefined,
    ],
    ['not in npm test', [ran('unit', file('a', [ranOut]))], undefined],
    ['not among the bounds', [ran('bounds', file('a', [ranOut]))], undefined],
    ['not in the second npm test', [ran('image', file('a', [ranOut]))], undefined],
    ['not if nothing failed', [ran('crash', file('a'))], undefined],
  ])('%s', (_, results, expected) => {
    expect(repeated(results)).toBe(expected);
  });

  it('not if its case is in the list of unsteady ones', () => {
    const results = [ran('crash', file('a', [ranOut]))];
    expect(repeated(results, [caseName('test/a.test.ts', 'keeps')])).toBe('test/a.test.ts');
    expect(repeated(results, [caseName('test/a.test.ts', 'sends')])).toBeUndefined();
  });
});

describe('the last lines', () => {
  it('name each suite, each failure with its message, and what its programs said, and the counts', () => {
    const lines = lastLines([ran('unit', file('c')), ran('crash', file('a', [ranOut, wrong]))], '/logs');
    expect(lines).toEqual([
      'unit       2 passed, 0 failed, 5 s',
      'crash      2 passed, 2 failed, 5 s',
      'FAILED crash: test/a.test.ts > sends',
      '  waited 480 s for the mails',
      '  | mail: deferred',
      'FAILED crash: test/a.test.ts > keeps',
      ...['  expected 3 items', '  - 3', '  + 2'],
      'logs: /logs',
      '4 passed, 2 failed',
    ]);
  });

  it('name a file that was unsteady, though it passed', () => {
    const results = [ran('crash', file('a', [ranOut]), file('b'))];
    const failed = fileToRepeat(results, new Set());
    if (!failed) throw new Error('expected a file to repeat');
    const lines = lastLines(withRepeated(results, failed, file('a')), '/logs', [failed]);
    expect(lines.slice(1)).toEqual([
      'unsteady crash: test/a.test.ts > sends: waited 480 s for the mails',
      'logs: /logs',
      '4 passed, 0 failed',
    ]);
  });

  it('are fewer than 150, however much failed', () => {
    const long = { ...wrong, message: 'x\n'.repeat(500), said: Array<string>(50).fill('y') };
    const few = lastLines([ran('unit', file('a', [long, long]))], '/logs');
    expect(few.length).toBeLessThan(150);
    expect(few.length).toBeGreaterThan(120);
    const many = lastLines([ran('unit', file('a', Array<Failure>(400).fill(long)))], '/logs');
    expect(many.length).toBeLessThan(150);
    expect(many.at(-3)).toMatch(/^and \d+ more failures/);
    expect(many.at(-1)).toBe('2 passed, 400 failed');
  });
});

describe('a suite is refused, too,', () => {
  const faults = (files: readonly FileReport[] | undefined, exitCode: number | null, isCheck = false) =>
    withOtherFaults(files, { exitCode, lastLog: ['Killed'], isCheck }).flatMap((one) =>
      one.failures.map(({ message }) => message),
    );

  it('if it ended without a report', () => {
    expect(faults(undefined, 137)).toEqual(['Killed']);
    expect(faults(undefined, 0)).toEqual(['Killed']);
    expect([faults(undefined, 0, true), faults(undefined, 1, true)]).toEqual([[], ['Killed']]);
  });

  it('if it ended with another code than 0 and named no failure', () => {
    expect(faults([file('a')], 1)).toEqual(['Killed']);
    expect(faults([file('a', [wrong])], 1)).toEqual([wrong.message]);
  });

  it('if it skipped cases, but for those that may be skipped', () => {
    expect(faults([{ ...file('a'), skipped: 1 }], 0)).toEqual(['test/a.test.ts: expected no skipped cases, got 1']);
    expect(faults([{ ...file('crash/full-disk'), skipped: 1 }], 0)).toEqual([]);
  });
});
