import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join, relative } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseSync, Visitor } from 'oxc-parser';
import { check } from 'recheck';

/*
 * Refuses regular expressions that take more than linear time on some text: one request or one entry could block the event
 * loop with them. Literals are read from the sources. Expressions that `new RegExp` builds are recorded while their module is
 * loaded; for those that functions build later, this file lists examples.
 */

/** Files with expressions that are not linear, each on a bounded text. */
const bounded = [
  { path: 'src/enrich/tell-by-ngrams.ts', why: 'on 400 characters' },
  { path: 'src/cli/usage/speak-french.ts', why: 'on the command line of whoever runs it' },
];

/** Examples of expressions that functions build. */
const builtLater = {
  'src/digest/mail/clean-text.ts': ['a\\.b\\+c@example\\.org'],
  'src/parse/feed/read-hints.ts': [
    '<(?:[\\w.-]{1,40}:)?ttl(?:\\s[^<>]*)?>([^<]{0,200})<',
    '<skipHours[\\s>]',
    '</skipHours',
    '<hour(?:\\s[^<>]*)?>([^<]{0,40})<',
    '(?:^|\\s)href\\s{0,20}=\\s{0,20}(?:"([^"]*)"|\'([^\']*)\')',
  ],
  'src/jobs/read/load-sentences.ts': ['(?<![\\p{L}\\p{N}])(?:analyse\\s+d’impact|c\\+\\+)(?![\\p{L}\\p{N}])'],
  'src/parse/document/read-mail.ts': [';\\s{0,80}boundary\\s{0,8}=\\s{0,8}(?:"([^"]{1,200})"|([^\\s;"]{1,200}))'],
  'src/web/api-docs/openapi-document.ts': ['^(?:csv|xlsx|json)$', '^(?:.+)$', '^(?:[A-Za-z0-9_.-]{1,400})$'],
  'src/parse/html-to-text.ts': ['</script[\\s/>]'],
};

/** Limits that count characters alone: with limits of time, a busy machine would report slow expressions that are not. */
const unhurried = { timeout: null, incubationTimeout: null, attackTimeout: null };

/** In the user's cache, so that each clone need not ask again: the first answers take minutes. */
const cacheFolder = join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'vigie');
const { version } = JSON.parse(readFileSync('node_modules/recheck/package.json', 'utf8'));
const cacheFile = join(cacheFolder, `expressions-recheck-${version}.json`);

const files = execFileSync('git', ['ls-files', 'src/*.ts', 'src/*.tsx', 'workers/*.ts'], { encoding: 'utf8' })
  .trim()
  .split('\n')
  .filter((path) => !isBounded(path));
const read = files.map(readFile);
const places = read.flatMap(({ built }) => built);
const noted = await noteBuilt(new Set(places.map(({ file }) => file)));
const unseen = places.filter(({ file, line }) => !noted.some((one) => one.file === file && one.line === line));
const problems = [
  ...unseen
    .filter(({ file }) => !(file in builtLater))
    .map((at) => `${place(at)}: built in a function: expected an example in builtLater`),
  ...Object.keys(builtLater)
    .filter((file) => !unseen.some((at) => at.file === file))
    .map((file) => `${file}: has an example in builtLater, and builds no expression in a function`),
  ...bounded
    .filter(({ path }) => !existsSync(path))
    .map(({ path }) => `${path}: is listed as bounded, and is not there`),
];
const examples = Object.entries(builtLater).flatMap(([file, sources]) =>
  sources.map((source) => ({ file, line: 0, source, flags: 'gi' })),
);
const expressions = [...read.flatMap(({ literals }) => literals), ...noted, ...examples];
problems.push(...(await findSlow(expressions)));
for (const problem of problems) console.error(problem);
if (problems.length > 0) process.exitCode = 1;

function isBounded(file) {
  return bounded.some(({ path }) => path === file);
}

/** The expressions of a file, and the places where it builds others. */
function readFile(file) {
  const code = readFileSync(file, 'utf8');
  const lineOf = (offset) => code.slice(0, offset).split('\n').length;
  const literals = [];
  const built = [];
  const isBuilt = (callee) => callee.type === 'Identifier' && callee.name === 'RegExp';
  const note = ({ callee, start }) => {
    if (isBuilt(callee)) built.push({ file, line: lineOf(start) });
  };
  new Visitor({
    Literal({ regex, start }) {
      if (regex) literals.push({ file, line: lineOf(start), source: regex.pattern, flags: regex.flags });
    },
    NewExpression: note,
    CallExpression: note,
  }).visit(parseSync(file, code).program);
  return { literals, built };
}

/** The expressions that are built while these files are loaded, and where. */
async function noteBuilt(paths) {
  const found = [];
  const Plain = globalThis.RegExp;
  globalThis.RegExp = class extends Plain {
    constructor(source, flags) {
      super(source, flags);
      const at = new Error('built').stack?.match(
        /file:[^\s)]*\/src\/[^\s)]*:\d+:\d+|\/[^\s)]*\/src\/[^\s)]*:\d+:\d+/,
      )?.[0];
      const [path = '', line = 0] = at?.split(/:(?=\d+:\d+$)|:(?=\d+$)/) ?? [];
      const file = relative('.', path.startsWith('file:') ? fileURLToPath(path) : path);
      if (files.includes(file)) found.push({ file, line: Number(line), source: this.source, flags: this.flags });
    }
  };
  for (const path of paths) await import(pathToFileURL(path).href);
  globalThis.RegExp = Plain;
  return found;
}

/** Remembers expressions that were found safe, by the expression alone. */
async function findSlow(expressions) {
  const safe = new Set(existsSync(cacheFile) ? JSON.parse(readFileSync(cacheFile, 'utf8')) : []);
  const found = [];
  for (const one of expressions) {
    const key = `/${one.source}/${one.flags}`;
    if (safe.has(key)) continue;
    const { status, complexity, error } = await check(one.source, one.flags, unhurried);
    if (status === 'safe') safe.add(key);
    else found.push(`${place(one)}: ${key}: expected linear time, got ${complexity?.summary ?? error?.kind}`);
  }
  mkdirSync(cacheFolder, { recursive: true });
  writeFileSync(cacheFile, JSON.stringify([...safe]));
  return found;
}

function place({ file, line }) {
  return line > 0 ? `${file}:${line}` : file;
}
