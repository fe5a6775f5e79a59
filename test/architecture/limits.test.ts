import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Node, parseSync, Visitor } from 'oxc-parser';
import { expect, it } from 'vitest';

/*
 * What succeeds on a fast machine succeeds on a slow one. A limit of time that is written as a number ends such a test too early. A test that
 * waits for the end of a limit says so by `awaitsEnd`. A port by number may belong to another program, and nobody can repeat a test whose seed
 * comes from the clock.
 */

const root = join(import.meta.dirname, '..');
const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter(
  (name) => /\.tsx?$/.test(name) && !/^(?:bench|evaluation)\//.test(name),
);

/** The beginnings of what is found that is no fault, with the reason. */
const allowed: Readonly<Record<string, string>> = {
  'settings/': 'ports are sample values: no server starts',
  'compose/env-file.process.test.ts': 'ports are read from a file: no server starts',
  'cli/running/start-workers.process.test.ts': 'ports are in addresses that nobody asks',
  'cli/running/doctor.process.test.ts': 'a port on which nobody listens',
};

const limitName = /^timeout$|(?:timeout|idle|lease|patience|limit|command|connect|grace|head)Ms$|_TIMEOUT_MS$/i;
const portName = /^port$|_PORT$/;
const clock = /\b(?:Date\.now|performance\.now|Math\.random)\(|new Date\(\)/;
const duration = /(?:performance|Date)\.now\(\)\s*-|-\s*(?:performance|Date)\.now\(\)/;
const aLimit = 'expected patienceMs or awaitsEnd(…)';
const aPort = 'expected 0 or findFreePort()';

/** What a test may not write, each as `file:line name: expected`. */
function findUnsteady(file: string, text: string): string[] {
  const found = new Set<string>();
  /** What an answer is compared with. It limits nothing. */
  const compared: Node[] = [];
  const durations = new Set<string>();
  const source = ({ start, end }: Node): string => text.slice(start, end);
  const tell = (node: Node, what: string): void => {
    if (compared.some(({ start, end }) => start <= node.start && node.end <= end)) return;
    found.add(`${file}:${text.slice(0, node.start).split('\n').length} ${what}`);
  };
  const check = (key: Node, value: Node | null): void => {
    if (value === null) return;
    const name = source(key).replace(/^.*\.|['"]/g, '');
    if (limitName.test(name) && isNumber(value)) tell(value, `${name}: ${aLimit}`);
    if (portName.test(name) && isNumber(value)) tell(value, `${name}: ${aPort}`);
    if (/seed/i.test(name) && clock.test(source(value))) tell(value, `${name}: expected a number`);
  };
  const checkCall = (callee: string, [first, ...others]: readonly Node[]): void => {
    if (!first) return;
    const last = others.at(-1);
    if (callee === 'AbortSignal.timeout' && isNumber(first)) tell(first, `${callee}: ${aLimit}`);
    if (/\.listen$/.test(callee) && isNumber(first)) tell(first, `listen: ${aPort}`);
    if (callee === 'createRandom' && clock.test(source(first))) tell(first, `${callee}: expected a number`);
    if (/^vi\.wait(?:For|Until)$/.test(callee)) tell(first, `${callee}: expected until() or expect.poll()`);
    if (/^(?:it|test|describe|(?:before|after)(?:All|Each))\b/.test(callee) && last && isNumber(last))
      tell(last, 'expected the limit of the suite');
    const isDuration = duration.test(source(first)) || durations.has(source(first).replace(/\(\)$/, ''));
    if (callee === 'expect' && isDuration && !/\.bounds\.test\.ts$/.test(file))
      tell(first, 'expected durations in *.bounds.test.ts alone');
  };
  new Visitor({
    CallExpression: (node) => {
      const callee = source(node.callee);
      if (/^expect\b.*\.to[A-Z]\w*$/s.test(callee)) compared.push(...node.arguments);
      else checkCall(callee, node.arguments);
    },
    Property: ({ key, value }) => check(key, value),
    AssignmentPattern: ({ left, right }) => check(left, right),
    AssignmentExpression: ({ left, right }) => check(left, right),
    VariableDeclarator: ({ id, init }) => {
      check(id, init);
      if (init && duration.test(source(init)) && !source(init).includes('{')) durations.add(source(id));
    },
  }).visit(parseSync(file, text).program);
  return [...found];
}

/** True for a number other than 0, also if it is calculated, chosen, or written as text. */
function isNumber(node: Node): boolean {
  switch (node.type) {
    case 'Literal':
      return /^['"]?\d/.test(node.raw ?? '') && !['0', 'NaN'].includes(String(Number(node.value)));
    case 'BinaryExpression':
      return isNumber(node.left) && isNumber(node.right);
    case 'LogicalExpression':
      return isNumber(node.left) || isNumber(node.right);
    case 'ConditionalExpression':
      return isNumber(node.consequent) || isNumber(node.alternate);
    case 'CallExpression':
      return node.callee.type === 'Identifier' && node.callee.name === 'String' && node.arguments.some(isNumber);
    default:
      return false;
  }
}

it('no test has a limit of time or a port by number, a seed from the clock, or a duration to keep to', () => {
  const found = files.flatMap((name) => findUnsteady(name, readFileSync(join(root, name), 'utf8')));
  expect(found.filter((one) => !Object.keys(allowed).some((start) => one.startsWith(start)))).toEqual([]);
});

it.each([
  ['a limit', 'createMailer({ timeoutMs: 300 });'],
  ['a limit by default', 'function start({ port, idleMs = 2 * 1_000 }) {}'],
  ['a limit for one case of two', "const limits = { timeoutMs: deed === 'loop' ? 400 : patienceMs };"],
  ['a limit in the environment', "const env = { VIGIE_PARSE_TIMEOUT_MS: '60000' };"],
  ['a limit of a request', 'await fetch(url, { signal: AbortSignal.timeout(5_000) });'],
  ['a limit of a test', "it('ends', async () => {}, 60_000);"],
  ['a limit of a wait', 'await expect.poll(read, { timeout: 30_000 }).toBe(1);'],
  ['a wait with a limit of its own', 'await vi.waitFor(() => read());'],
  ['a port', "server.listen(8420, '127.0.0.1');"],
  ['a port of a server', "await serveWeb(app, { host: '127.0.0.1', port: 8420 });"],
  ['a seed', 'const seed = Number(process.env.SEED ?? Date.now() % 1_000);'],
  ['a seed in place', 'const random = createRandom(Math.random() * 9);'],
  ['a duration', 'expect(performance.now() - startedMs).toBeLessThan(bound);'],
  ['a duration with a name', 'const tookMs = Date.now() - startedMs;\nexpect(tookMs).toBeLessThan(bound);'],
])('finds %s', (_, text) => {
  expect(findUnsteady('a.test.ts', text)).toEqual([expect.stringMatching(/^a\.test\.ts:\d .*expected /)]);
});

it.each([
  'createMailer({ timeoutMs: patienceMs, idleMs: awaitsEnd(300), graceMs: 0 });',
  'const env = { VIGIE_PARSE_TIMEOUT_MS: String(awaitsEnd(300)) };',
  'await fetch(url, { signal: AbortSignal.timeout(patienceMs) });',
  'expect(answer).toEqual({ port: 8420, timeoutMs: 300, waitMs: 5 });',
  'server.listen(0); await serveWeb(app, { port: await findFreePort() }); createRandom(7);',
  'expect(stampedAt.getTime()).toBeLessThanOrEqual(Date.now());',
])('allows %s', (text) => {
  expect(findUnsteady('a.test.ts', text)).toEqual([]);
});
