import type { FileReport } from './report.js';
import { mayBeSkipped, type SuiteName, suites } from './suites.js';

export interface SuiteResult {
  readonly suite: SuiteName;
  readonly seconds: number;
  readonly exitCode: number | null;
  readonly files: readonly FileReport[];
  /** The file with everything that the suite printed. */
  readonly log: string;
}

/** A file with failures. It is unsteady if it passed when it ran again, alone. */
export interface Failed extends FileReport {
  readonly suite: SuiteName;
}

/** The files with failures, in the order of the suites. */
export function failedFiles(results: readonly SuiteResult[]): readonly Failed[] {
  return results.flatMap(({ suite, files }) =>
    files.filter(({ failures }) => failures.length > 0).map((file) => ({ ...file, suite })),
  );
}

/** The name of a case in the list of unsteady cases. */
export function caseName(file: string, name: string): string {
  return `${file} > ${name}`;
}

/**
 * The one file that may run again. Undefined if nothing failed, if an answer was wrong, if a second file failed, or if one of the cases is
 * known as unsteady.
 */
export function fileToRepeat(results: readonly SuiteResult[], known: ReadonlySet<string>): Failed | undefined {
  const [file, ...others] = failedFiles(results);
  if (!file || others.length > 0 || !('mayRepeat' in suites[file.suite])) return undefined;
  const isOnlyWaits = file.failures.every((one) => one.isWait && !known.has(caseName(file.file, one.case)));
  return isOnlyWaits ? file : undefined;
}

/** The results as if the file had passed at once. */
export function withRepeated(
  results: readonly SuiteResult[],
  { suite, file }: Failed,
  again: FileReport,
): readonly SuiteResult[] {
  return results.map((result) =>
    result.suite === suite
      ? { ...result, exitCode: 0, files: result.files.map((one) => (one.file === file ? again : one)) }
      : result,
  );
}

const lineLimit = 150;
const fewestLines = 12;
const longestLine = 400;

/** The last screen: a line for each suite, every failure, what was unsteady, and the counts. Fewer than 150 lines. */
export function lastLines(
  results: readonly SuiteResult[],
  folder: string,
  unsteady: readonly Failed[] = [],
): readonly string[] {
  const failed = failedFiles(results).flatMap(({ failures, ...file }) =>
    failures.map((failure) => ({ ...file, ...failure })),
  );
  const rows = results.map(suiteLine);
  const after = [...unsteady.flatMap(unsteadyLines), `logs: ${folder}`, countsLine(results)];
  const room = lineLimit - 2 - rows.length - after.length;
  const each = Math.max(fewestLines, Math.floor(room / Math.max(1, failed.length)));
  const shown = failed.map((failure) => failureLines(failure, each));
  const fitting = shown.slice(0, Math.floor(room / each));
  const left = shown.length - fitting.length;
  const more = left > 0 ? [`and ${left} more failures: see the logs`] : [];
  return [...rows, ...fitting.flat(), ...more, ...after].map((line) => line.slice(0, longestLine));
}

function suiteLine(result: SuiteResult): string {
  const { suite, seconds, exitCode } = result;
  const counts = 'isCheck' in suites[suite] ? (exitCode === 0 ? 'passed' : 'failed') : countsLine([result]);
  return `${suite.padEnd(10)} ${counts}, ${seconds} s`;
}

function failureLines(
  failure: Failed['failures'][number] & { readonly suite: SuiteName; readonly file: string },
  limit: number,
): readonly string[] {
  const { suite, file, message, said } = failure;
  const head = `FAILED ${suite}: ${caseName(file, failure.case)}`;
  const heard = said.slice(-Math.max(0, Math.min(20, Math.floor(limit / 2)))).map((line) => `  | ${line}`);
  const text = message.split('\n').map((line) => `  ${line}`);
  const room = Math.max(2, limit - 1 - heard.length);
  const shown =
    text.length > room ? [...text.slice(0, room - 1), `  (${text.length - room + 1} more lines in the log)`] : text;
  return [head, ...shown, ...heard].slice(0, limit);
}

function unsteadyLines({ suite, file, failures }: Failed): readonly string[] {
  return failures.map((one) => `unsteady ${suite}: ${caseName(file, one.case)}: ${one.message.split('\n')[0]}`);
}

/** A suite that failed without a failed case counts as one failure. */
export function countsLine(results: readonly SuiteResult[]): string {
  const { passed, failed, skipped } = countOf(results.flatMap(({ files }) => files));
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}

function countOf(files: readonly FileReport[]) {
  const sum = (count: (file: FileReport) => number) => files.reduce((total, file) => total + count(file), 0);
  return {
    passed: sum((file) => file.passed),
    failed: sum((file) => file.failures.length),
    skipped: sum((file) => file.skipped),
  };
}

/** The files of a run, with a failure for each fault that no case tells: an exit code, a missing report, cases that must not be skipped. */
export function withOtherFaults(
  files: readonly FileReport[] | undefined,
  {
    exitCode,
    lastLog,
    isCheck,
  }: { readonly exitCode: number | null; readonly lastLog: readonly string[]; readonly isCheck: boolean },
): readonly FileReport[] {
  const fault = (name: string, message: string): FileReport => ({
    ...{ file: '(the suite)', seconds: 0, passed: 0, skipped: 0 },
    failures: [{ case: name, message, isWait: false, said: [] }],
  });
  const silent = fault(`expected exit code 0 and a report, got ${exitCode}`, lastLog.join('\n'));
  if (files === undefined) return isCheck && exitCode === 0 ? [] : [silent];
  const skipped = files
    .filter((file) => file.skipped > 0 && !mayBeSkipped(file.file))
    .map(({ file, skipped }) => fault('skipped', `${file}: expected no skipped cases, got ${skipped}`));
  const isSilent = exitCode !== 0 && files.every(({ failures }) => failures.length === 0);
  return [...files, ...skipped, ...(isSilent ? [silent] : [])];
}
