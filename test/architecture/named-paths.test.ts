import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { expect, it } from 'vitest';

const root = join(import.meta.dirname, '../..');
const folders = ['src', 'test', 'config', 'scripts', 'workers'];
const there = folders.flatMap((folder) => [
  folder,
  ...readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((name) => `${folder}/${name}`),
]);
const names = there.map((path) => basename(path));
const pages = [
  ...['ARCHITECTURE.md', 'CONTRIBUTING.md', 'README.md'],
  ...readdirSync(join(root, 'docs')).flatMap((name) => (name.endsWith('.md') ? [`docs/${name}`] : [])),
];

/** The page of recipes. In the first cell of a table row, *new* marks a file that the reader has to create. */
const recipes = 'docs/extending.md';
const newInRow = /`([^`]+)` \*new\*/g;
const pathPattern = new RegExp(`(?<![\\w./~<>-])(?:\\.\\./)?((?:${folders.join('|')})/[\\w./<>*{},-]*[\\w>*}])`, 'g');
const namePattern = /`([\w-]+(?:\.[\w-]+)*\.(?:ts|tsx|mjs))`/g;

/** True if a path exists. `<what>` and `*` stand for any name, `{a,b}` for one of these. */
function exists(path: string, among: readonly string[]): boolean {
  const pattern = path
    .replace(/[.+^$()|[\]\\]/g, '\\$&')
    .replace(/\{([^}]*)\}/g, (_, some: string) => `(?:${some.replaceAll(',', '|')})`)
    .replace(/<[^>]*>/g, '[^/]+')
    .replace(/\*\*|\*/g, (stars) => (stars === '*' ? '[^/]*' : '.*'));
  const whole = new RegExp(`^${pattern}$`);
  return among.some((one) => whole.test(one));
}

/** The wrong paths and file names of a page. */
function faultsOf(page: string, text: string): readonly string[] {
  return text.split('\n').flatMap((line, index) => {
    const where = `${page}:${index + 1}`;
    const firstCell = page === recipes && line.startsWith('| ') ? (line.split(' | ')[0] ?? '') : '';
    const marked = new Set([...firstCell.matchAll(newInRow)].map(([, path = '']) => path));
    const paths = [...line.matchAll(pathPattern)].map(([, path = '']) => path);
    const files = [...line.matchAll(namePattern)].map(([, name = '']) => name);
    return [
      ...paths.flatMap((path) => {
        if (!marked.has(path)) return exists(path, there) ? [] : [`${where}: ${path}: expected a path that is there`];
        return exists(path, there) ? [`${where}: ${path}: expected to be created, it is there`] : [];
      }),
      ...files.flatMap((name) => (exists(name, names) ? [] : [`${where}: ${name}: expected the name of a file`])),
    ];
  });
}

it.each(pages)('%s names what is there', (page) => {
  expect(faultsOf(page, readFileSync(join(root, page), 'utf8'))).toEqual([]);
});

it.each([
  ['a path that is not there', 'docs/api.md', 'See `src/gone.ts`.'],
  ['a name of no file', 'docs/api.md', 'See `gone-for-good.ts`.'],
  ['a link to what is not there', 'docs/api.md', '[words](../config/gone/README.md)'],
  ['a placeholder that nothing fits', 'docs/api.md', '`src/sources/find-<kind>.ts`'],
  ['a file to be created, outside of the recipes', 'docs/api.md', '| `src/new-page.ts` *new* | a page |'],
  ['a file to be created, beside its table', recipes, 'Write `src/new-page.ts` *new*.'],
  ['a file to be created that is not marked', recipes, '| `src/new-page.ts` | a page |'],
  ['a file to be created that is there', recipes, '| `src/jobs/sweep.ts` *new* | a page |'],
])('%s is found', (_, page, line) => expect(faultsOf(page, line)).toHaveLength(1));

it.each([
  ['a folder', 'docs/api.md', '`src/jobs/verify`, and `test/crash/`'],
  ['a placeholder', 'docs/api.md', '`src/sources/read-<kind>.ts`'],
  ['a path of somewhere else', 'docs/api.md', '`dist/src/cli/gone.js` and `~/.config/gone.conf`'],
  ['a file to be created', recipes, '| `src/new-page.ts` *new* | a page |'],
])('%s is no fault', (_, page, line) => expect(faultsOf(page, line)).toEqual([]));
