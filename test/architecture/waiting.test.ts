import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import config from '../../vitest.config.js';
import { listLoaded, readImportGraph } from './import-graph.js';

const root = join(import.meta.dirname, '..');

/** The files that let time pass, with the reason. Other tests wait for a state. A new entry must say why there is no state to wait for. */
const letTimePass: Readonly<Record<string, string>> = {
  // They ask again and again until a state is reached.
  'until.ts': 'polls',
  'services/reindex/run-reindex.ts': 'polls another process',
  'services/elasticsearch/node-process.ts': 'polls another process',
  'services/crash/fleet.ts': 'polls other processes',
  'longest-turn.ts': 'measures turns of the event loop',
  // They test time itself.
  'adapters/sqlite/group-commit.test.ts': 'the order of timers and flushes',
  'adapters/system/system-clock.test.ts': 'the clock itself',
  'adapters/smtp/smtp-outcomes.bounds.test.ts': 'limits of a mailer, and a server that goes away between two mails',
  'adapters/http/attacks.bounds.test.ts': 'an answer that comes before it is asked for',
  'service/releases.test.ts': 'what is left of a grace',
  'services/redis/redis-time.ts': 'the clock of Redis',
  'services/contract/redis-queue.test.ts': 'leases on the clock of Redis',
  // They disturb running work at random moments.
  'crash/kill-steps.ts': 'kills',
  'crash/mail-sink.ts': 'a slow mail server',
  'crash/survive-kills.test.ts': 'kills',
  'services/crash/bulk-gate.ts': 'cuts',
  'services/crash/disturb.ts': 'cuts',
  'services/crash/lose-node.test.ts': 'a node that is lost for a while',
  'services/crash/outages.ts': 'outages of a given length',
  'services/e2e/fleet.test.ts': 'a fleet that works for a while',
  'services/e2e/rival-hints.ts': 'a rival that acts now and then',
  'services/elasticsearch-node.test.ts': 'kills',
  'services/redis/redis-outage.test.ts': 'outages of a given length',
  'services/reindex/workload.ts': 'writers with pauses',
};

/** The files to search. Benchmarks and evaluations are left out, since they measure time, and so are these tests. */
const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter(
  (name) => /\.tsx?$/.test(name) && !/^(?:bench|evaluation)\//.test(name) && !name.startsWith('architecture/'),
);
const read = (name: string): string => readFileSync(join(root, name), 'utf8');
const waits =
  /import \{[^}]*setTimeout[^}]*\} from 'node:timers\/promises'|new Promise(?:<\w+>)?\(\((\w*)\) => setTimeout\(\1,/;

it('tests wait for a state, and let time pass only where there is none', () => {
  expect(files.filter((name) => waits.test(read(name))).sort()).toEqual(Object.keys(letTimePass).sort());
});

/** The files of `npm test` that measure time. They assert nothing about the measured time. */
const asksForTime: Readonly<Record<string, string>> = {
  'adapters/sqlite/group-commit.test.ts': 'keeps the event loop busy for a while',
  'adapters/sqlite/reading.test.ts': 'moves a clock of its own',
  'contract/queue-steps.ts': 'polls',
  'until.ts': 'polls; it comes with the kill steps, which are only read there',
};

it('no file of npm test asserts how long something took', () => {
  const { include = [], exclude = [] } = config.test ?? {};
  const isOfSuite = (path: string): boolean =>
    include.some((one) => matches(one, path)) && !exclude.some((one) => matches(one, path));
  const edges = readImportGraph(join(root, '..'), ['test']);
  const suite = files.map((name) => `test/${name}`).filter(isOfSuite);
  const loaded = new Set(suite.flatMap((path) => [...listLoaded(edges, withoutEnding(path))]));
  const measures =
    /performance\.now\(|Date\.now\(\)\s*[-<>]|(?:[-<]|[^=]>)=?\s*Date\.now\(|cpuUsage\(|hrtime|perf_hooks|schedstat/;
  const found = files.filter((name) => loaded.has(withoutEnding(`test/${name}`)) && measures.test(read(name)));
  expect(suite.length).toBeGreaterThan(300);
  expect(found.sort()).toEqual(Object.keys(asksForTime).sort());
});

it('bounds allow for a slow processor, all by one rule', () => {
  const raw = /cpuUsage\(|schedstat|longestTurnMs/;
  const measuring = ['longest-turn.ts', 'processor-time.ts'];
  const found = files.filter((name) => raw.test(read(name)) && !measuring.includes(name));
  expect(found).toEqual(['web/list-exports.bounds.test.ts']);
});

const withoutEnding = (path: string): string => path.replace(/\.tsx?$/, '');

/** True if a path matches a pattern of the test configuration, with `**`, `*` and `{a,b}`. */
function matches(pattern: string, path: string): boolean {
  const written = pattern
    .replace(/[.+^$()|[\]\\]/g, '\\$&')
    .replace(/\{([^}]*)\}/g, (_, names: string) => `(?:${names.replaceAll(',', '|')})`);
  const expression = written.replace(/\*\*\/|\*\*|\*/g, (stars) =>
    stars === '*' ? '[^/]*' : stars === '**' ? '.*' : '(?:.*/)?',
  );
  return new RegExp(`^${expression}$`).test(path);
}
