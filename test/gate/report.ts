import { writeFileSync } from 'node:fs';
import { stripVTControlCharacters } from 'node:util';
import type { Reporter, SerializedError, TestModule } from 'vitest/node';
import { reportVariable } from './suites.js';

/** One failed case, or a failure of a file outside its cases. The name of a random case holds its seed. */
export interface Failure {
  readonly case: string;
  /** The whole message, with expected and got. */
  readonly message: string;
  /** True if a wait ran out. False for a wrong answer. */
  readonly isWait: boolean;
  /** The last lines of the programs that the test started. */
  readonly said: readonly string[];
}

export interface FileReport {
  /** For example `test/crash/survive-kills.test.ts`. */
  readonly file: string;
  readonly seconds: number;
  readonly passed: number;
  readonly skipped: number;
  readonly failures: readonly Failure[];
}

/** Writes the report of a run to the file that the environment names. The gate reads it. */
export default class GateReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandled: readonly SerializedError[]): void {
    const path = process.env[reportVariable];
    if (path === undefined) return;
    const files = modules.map(reportFile);
    if (unhandled.length > 0) files.push({ ...emptyFile('outside the tests'), failures: unhandled.map(outside) });
    writeFileSync(path, JSON.stringify(files));
  }
}

export const emptyFile = (file: string): FileReport => ({ file, seconds: 0, passed: 0, skipped: 0, failures: [] });

function reportFile(module: TestModule): FileReport {
  const failures = [...module.errors(), ...[...module.children.allSuites()].flatMap((suite) => suite.errors())].map(
    outside,
  );
  let [passed, skipped] = [0, 0];
  for (const test of module.children.allTests()) {
    const { state, errors = [] } = test.result();
    if (state === 'passed') passed += 1;
    if (state === 'skipped') skipped += 1;
    if (state === 'failed') failures.push({ ...failure(test.fullName, errors), said: test.meta().said ?? [] });
  }
  const seconds = Math.round(module.diagnostic().duration / 1_000);
  return { file: `test/${module.moduleId.split('/test/').at(-1)}`, seconds, passed, skipped, failures };
}

function outside(error: SerializedError): Failure {
  return failure('(outside a case)', [error]);
}

function failure(name: string, errors: readonly SerializedError[]): Failure {
  const message = errors
    .map((error) => [error.message, error.diff, placeOf(error)].filter(Boolean).join('\n'))
    .join('\n');
  return {
    case: name,
    message: stripVTControlCharacters(message),
    isWait: errors.length > 0 && errors.every(isWait),
    said: [],
  };
}

/** The first line of the stack that is in a test. */
function placeOf({ stack = '' }: SerializedError): string | undefined {
  return stack
    .split('\n')
    .find((line) => /\/test\/.*:\d+/.test(line))
    ?.trim();
}

/** True if a wait ran out: one of ours, a poll of `expect`, a limit of vitest, or a limit of the browser. */
function isWait({ name, message, cause }: SerializedError): boolean {
  if (name === 'WaitRanOut' || name === 'TimeoutError') return true;
  if (/^(?:Test|Hook) timed out in \d+ms|^Matcher did not succeed in time/.test(message)) return true;
  return typeof cause === 'object' && cause !== null && isWait(cause as SerializedError);
}
