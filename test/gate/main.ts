import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, createWriteStream, existsSync, mkdtempSync, readFileSync, rmSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import compile from '../global-setup.js';
import type { FileReport } from './report.js';
import { order, reportVariable, type Suite, type SuiteName, suiteNames, suites } from './suites.js';
import { type Failed, fileToRepeat, lastLines, type SuiteResult, withOtherFaults, withRepeated } from './verdict.js';

/*
 * The gate: `npm run gate [-- --only services,outages] [--all] [--json]`. It runs the suites and says what failed and why. It ends with 0 if
 * nothing failed, with 1 if something did, and with 2 if it was called wrongly.
 */

const unsteadyList = 'test/unsteady.tsv';
/** The copy for the Node.js of the image, which `.ci/run` makes. */
const imageFolder = process.env.VIGIE_TEST_IMAGE_NODE;
const folder = mkdtempSync(join(tmpdir(), 'vigie-gate-'));
const { isJson, isAll, chosen } = readArguments();
const memory = makeMemoryFolder();
const running = new Set<SuiteName>();
const results: SuiteResult[] = [];

try {
  process.exitCode = await main();
} finally {
  if (memory !== null) rmSync(memory, { recursive: true, force: true });
}

/** Runs the chosen suites in order. Resolves with the exit code. */
async function main(): Promise<number> {
  for (const name of order.first.filter(isChosen)) if (!(await runSuite(name)) && !isAll) return conclude([]);
  // Two suites that find an old build would each make a new one, and take away what the other runs.
  compile();
  await Promise.all(
    order.beside.map(async (row) => {
      for (const name of row.filter(isChosen)) await runSuite(name);
    }),
  );
  const repeated = fileToRepeat(inOrder(), readKnown());
  return conclude(repeated ? await repeat(repeated) : []);
}

function isChosen(name: SuiteName): boolean {
  return chosen.includes(name);
}

function inOrder(): readonly SuiteResult[] {
  return suiteNames.flatMap((name) => results.filter(({ suite }) => suite === name));
}

function readArguments() {
  const options = { only: { type: 'string' }, all: { type: 'boolean' }, json: { type: 'boolean' } } as const;
  try {
    const { only, all = false, json = false } = parseArgs({ options }).values;
    const names = only?.split(',') ?? suiteNames.filter((name) => name !== 'image' || imageFolder !== undefined);
    const unknown = names.filter((name) => !suiteNames.some((one) => one === name));
    if (unknown.length > 0)
      throw new Error(`--only: expected some of ${suiteNames.join(', ')}, got ${unknown.join(', ')}`);
    if (names.includes('image') && imageFolder === undefined)
      throw new Error('image: expected VIGIE_TEST_IMAGE_NODE, which .ci/run sets');
    return { isJson: json, isAll: all, chosen: names };
  } catch (error) {
    console.error(`gate: ${error instanceof Error ? error.message : error}`);
    process.exit(2);
  }
}

/** The cases that were unsteady before: day, case and message, with a tab between. */
function readKnown(): ReadonlySet<string> {
  const rows = existsSync(unsteadyList) ? readFileSync(unsteadyList, 'utf8').split('\n').slice(1) : [];
  return new Set(rows.flatMap((row) => row.split('\t')[1] ?? []));
}

/** Runs the file once more, alone. Resolves with it as unsteady if it passed. */
async function repeat(failed: Failed): Promise<readonly Failed[]> {
  tell(`again, alone: ${failed.file}`);
  const { files } = await run(failed.suite, { args: [failed.file], logName: `${failed.suite}-again` });
  const again = files.find(({ file }) => file === failed.file);
  if (!again || files.some(({ failures }) => failures.length > 0)) return [];
  results.splice(0, results.length, ...withRepeated(results, failed, again));
  return [failed];
}

function tell(line: string): void {
  if (!isJson) console.log(line);
}

function showProgress(): void {
  if (process.stderr.isTTY) process.stderr.write(`\r\u001b[K${[...running].join(', ')} …\r`);
}

async function runSuite(name: SuiteName): Promise<boolean> {
  running.add(name);
  showProgress();
  const { seconds, exitCode, files, log } = await run(name, { args: [], logName: name });
  running.delete(name);
  results.push({ suite: name, seconds, exitCode, log, files });
  const failed = files.flatMap(({ failures }) => failures).length;
  tell(`${name}: ${failed === 0 ? 'passed' : `${failed} failed`}, ${seconds} s`);
  showProgress();
  return failed === 0;
}

async function run(name: SuiteName, { args, logName }: { readonly args: readonly string[]; readonly logName: string }) {
  const suite: Suite = suites[name];
  const log = join(folder, `${logName}.log`);
  const report = join(folder, `${logName}.json`);
  const reporters = suite.isCheck ? [] : ['--', '--reporter=default', '--reporter=./test/gate/report.ts', ...args];
  // The tests start servers of their own.
  const { REDIS_URL: _redis, ELASTICSEARCH_URL: _elasticsearch, ...inherited } = process.env;
  const env = { ...inherited, CI: 'true', TMPDIR: memory ?? tmpdir(), [reportVariable]: report };
  const image = suite.inImage ? imageOptions(env) : {};
  const fromMs = performance.now();
  const child = spawn('npm', ['run', suite.script, ...reporters], { env, ...image, stdio: ['ignore', 'pipe', 'pipe'] });
  const written = createWriteStream(log);
  for (const stream of [child.stdout, child.stderr]) stream.pipe(written, { end: false });
  const [exitCode] = (await once(child, 'close')) as [number | null];
  written.end();
  await once(written, 'finish');
  const read = existsSync(report) ? (JSON.parse(readFileSync(report, 'utf8')) as readonly FileReport[]) : undefined;
  const lastLog = readFileSync(log, 'utf8').trimEnd().split('\n').slice(-60);
  const seconds = Math.round((performance.now() - fromMs) / 1_000);
  return {
    seconds,
    exitCode,
    log,
    files: withOtherFaults(read, { exitCode, lastLog, isCheck: suite.isCheck ?? false }),
  };
}

/** The copy has no history of its own. */
function imageOptions(env: NodeJS.ProcessEnv) {
  return {
    cwd: `${imageFolder}/vigie`,
    env: { ...env, GIT_DIR: join(process.cwd(), '.git'), PATH: `${imageFolder}/node/bin:${env.PATH}` },
  };
}

/** A folder in memory if there is room: nobody waits for a disk there. Null if there is none. */
function makeMemoryFolder(): string | null {
  const shared = '/dev/shm';
  const roomiestBytes = 6 * 2 ** 30;
  if (!existsSync(shared) || / \/dev\/shm \S+ \S*\bnoexec\b/.test(readFileSync('/proc/mounts', 'utf8'))) return null;
  const { bavail, bsize } = statfsSync(shared);
  if (bavail * bsize < roomiestBytes) return null;
  const made = mkdtempSync(join(shared, 'vigie-'));
  // Some tests look at what another user is refused, so the folder lets everybody in, as the one does in whose place it stands.
  chmodSync(made, 0o1777);
  return made;
}

/** Prints the last screen. Returns the exit code. */
function conclude(unsteady: readonly Failed[]): number {
  const all = inOrder();
  const isGreen = all.length > 0 && all.every(({ files }) => files.every(({ failures }) => failures.length === 0));
  if (isJson) console.log(JSON.stringify({ passed: isGreen, results: all, unsteady, logs: folder }));
  else console.log(lastLines(all, folder, unsteady).join('\n'));
  return isGreen ? 0 : 1;
}
