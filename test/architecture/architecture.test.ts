import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  findCycle,
  type ImportEdge,
  listLoaded,
  listSources,
  readImportGraph,
  readPackageImports,
} from './import-graph.js';

const root = join(import.meta.dirname, '../..');
const edges = readImportGraph(root, ['src', 'workers']);

/** The folders that the files of each folder may import from, besides their own folder. The test refuses all other imports. */
const mayImport: Readonly<Record<string, readonly string[]>> = {
  'src/model': [],
  'src/parse': ['src/model'],
  'src/analysis': ['src/model'],
  'src/query': ['src/model', 'src/analysis', 'src/enrich'],
  'src/match': ['src/model', 'src/analysis', 'src/query', 'src/enrich', 'src/event-group'],
  'src/enrich': ['src/model', 'src/parse', 'src/analysis'],
  'src/acts': ['src/model', 'src/analysis', 'src/enrich', 'src/query', 'src/messages'],
  'src/diff': ['src/model', 'src/enrich'],
  'src/event-group': ['src/model', 'src/analysis', 'src/enrich'],
  'src/deadlines': ['src/model', 'src/analysis', 'src/enrich', 'src/event-group', 'src/messages', 'src/digest'],
  'src/messages': ['src/model'],
  'src/websub': ['src/model'],
  'src/webhook': ['src/model', 'src/messages', 'src/digest', 'src/shapes'],
  'src/coverage': ['src/model', 'src/messages'],
  'src/digest': ['src/model', 'src/messages', 'src/query', 'src/parse', 'src/diff'],
  'src/shapes': ['src/model', 'src/enrich', 'src/acts', 'src/digest'],
  'src/export': [
    ...[
      'src/model',
      'src/messages',
      'src/digest',
      'src/diff',
      'src/acts',
      'src/enrich',
      'src/coverage',
      'src/deadlines',
    ],
  ],
  'src/ports': ['src/model', 'src/analysis', 'src/enrich', 'src/query', 'src/match', 'src/digest'],
  'src/sources': ['src/model', 'src/parse', 'src/ports'],
  'src/decisions': ['src/model', 'src/ports', 'src/digest', 'src/enrich', 'src/event-group', 'src/webhook'],
  'src/jobs': [
    'src/model',
    'src/ports',
    'src/decisions',
    'src/sources',
    ...['src/parse', 'src/analysis', 'src/query', 'src/match', 'src/enrich', 'src/event-group', 'src/digest'],
    ...[
      'src/messages',
      'src/coverage',
      'src/websub',
      'src/webhook',
      'src/diff',
      'src/deadlines',
      'src/acts',
      'src/export',
      'src/shapes',
    ],
  ],
  'src/disk': [],
  'src/settings': ['src/model', 'src/analysis', 'src/parse', 'src/disk'],
  'src/catalogue': ['src/model', 'src/settings', 'src/messages'],
  'src/demo': ['src/model', 'src/settings', 'src/catalogue'],
  'src/adapters': [
    ...['src/model', 'src/ports', 'src/parse', 'src/sources', 'src/analysis', 'src/enrich', 'src/query', 'src/match'],
    ...['src/disk', 'src/shapes'],
  ],
  'src/mcp': [
    ...['src/model', 'src/ports', 'src/decisions', 'src/jobs', 'src/shapes'],
    ...['src/coverage', 'src/acts', 'src/deadlines', 'src/enrich', 'src/digest'],
  ],
  'src/web': [
    ...['src/model', 'src/ports', 'src/decisions', 'src/jobs', 'src/messages', 'src/sources', 'src/coverage'],
    ...[
      'src/parse',
      'src/analysis',
      'src/query',
      'src/match',
      'src/enrich',
      'src/event-group',
      'src/digest',
      'src/diff',
      'src/deadlines',
    ],
    ...['src/websub', 'src/webhook', 'src/acts', 'src/shapes', 'src/mcp', 'src/export', 'src/disk'],
  ],
  'src/app': [
    ...['src/model', 'src/ports', 'src/analysis', 'src/settings', 'src/catalogue', 'src/sources', 'src/jobs'],
    ...['src/adapters', 'src/disk'],
  ],
  'src/service': [
    ...['src/app', 'src/model', 'src/ports', 'src/decisions', 'src/jobs', 'src/analysis', 'src/query', 'src/settings'],
    ...['src/catalogue', 'src/web', 'src/demo'],
  ],
  'src/cli': [
    ...[
      'src/app',
      'src/model',
      'src/ports',
      'src/decisions',
      'src/jobs',
      'src/messages',
      'src/sources',
      'src/coverage',
    ],
    ...['src/analysis', 'src/query', 'src/match', 'src/enrich', 'src/event-group', 'src/digest', 'src/diff'],
    ...['src/settings', 'src/deadlines', 'src/acts', 'src/catalogue', 'src/service', 'src/disk', 'workers/all'],
    ...['src/shapes', 'src/mcp', 'src/export'],
  ],
  workers: ['src/service'],
};

/** A folder with more files must be split. */
const filesAtMost = 40;

/** The folders that must not reach a disk, a network or a clock. Of the modules of Node, they may import only the harmless ones. */
const pure =
  'model parse analysis enrich acts event-group query match diff coverage deadlines digest messages shapes export websub webhook sources'.split(
    ' ',
  );
const harmless = ['node:crypto', 'node:buffer', 'node:module', 'node:url', 'node:zlib'];

/** The text of the file that a path of the import graph names, or an empty text. */
function readSource(file: string): string {
  const path = ['.ts', '.tsx', '.d.ts'].map((end) => join(root, `${file}${end}`)).find((one) => existsSync(one));
  return path === undefined ? '' : readFileSync(path, 'utf8');
}

const folderOf = (file: string): string =>
  file.startsWith('workers/') && file !== 'workers/all' ? 'workers' : file.split('/').slice(0, 2).join('/');
const show = ({ from, to }: Pick<ImportEdge, 'from' | 'to'>): string => `${from} -> ${to}`;

describe('the import graph', () => {
  it('is read: it has the edges that we know of', () => {
    expect(edges.map(show)).toContain('src/app/open-trial -> src/adapters/http/http-fetcher');
    expect(edges.map(show)).toContain('src/cli/usage/running -> src/cli/running/run');
  });

  it('has no cycles', () => {
    expect(findCycle(edges)).toBeUndefined();
  });

  it('finds a cycle where there is one', () => {
    const cycle = [
      { from: 'a', to: 'b' },
      { from: 'b', to: 'c' },
      { from: 'c', to: 'a' },
    ];
    expect(findCycle(cycle)).toEqual(['a', 'b', 'c', 'a']);
  });

  it.each(Object.entries(mayImport))('%s imports only what it may', (folder, allowed) => {
    const found = edges.filter(({ from, to }) => {
      return folderOf(from) === folder && folderOf(to) !== folder && !allowed.includes(folderOf(to));
    });
    expect(found.map(show)).toEqual([]);
  });

  it('is loaded by a command without what fetches, mails or reads entries', () => {
    const loaded = [...listLoaded(edges, 'src/cli/terminal/with-app')];
    expect(loaded).toContain('src/adapters/sqlite/sqlite-store');
    const slow = ['src/adapters/http/', 'src/adapters/smtp/', 'src/adapters/elasticsearch/', 'src/adapters/redis/'];
    expect(
      loaded.filter((file) => [...slow, 'src/jobs/ingest/reread-items'].some((part) => file.startsWith(part))),
    ).toEqual([]);
  });

  it('has no room in which a file is hard to find', () => {
    const rooms = listSources(join(root, 'src')).map((file) => dirname(file));
    const crowded = [...new Set(rooms)].filter((room) => rooms.filter((one) => one === room).length > filesAtMost);
    expect(crowded).toEqual([]);
  });

  it('lets no module that a thread runs await at its top level, where its end would end the process', () => {
    const threads = listSources(join(root, 'src')).filter((file) => /-thread\.ts$/.test(file));
    const run = threads.flatMap((file) => [...listLoaded(edges, relative(root, file).replace(/\.ts$/, ''))]);
    expect(run).toContain('src/adapters/sandbox/parser-thread');
    const found = [...new Set(run)].filter((file) => /^(?!\/\/|\/\*| |.*\basync\b).*\bawait\b/m.test(readSource(file)));
    expect(found).toEqual([]);
  });

  it('has rules for every folder', () => {
    const folders = readdirSync(join(root, 'src'), { withFileTypes: true }).filter((entry) => entry.isDirectory());
    expect(folders.map(({ name }) => `src/${name}`).filter((folder) => mayImport[folder] === undefined)).toEqual([]);
  });

  it('gives the domain zod alone, and a linear engine for the patterns of definitions', () => {
    const names = readPackageImports(root, ['src/model']).map(({ name }) => name);
    expect([...new Set(names)].sort()).toEqual(['re2js', 'zod']);
  });

  it('lets no pure folder reach a disk, a network or a clock', () => {
    const found = readPackageImports(
      root,
      pure.map((name) => `src/${name}`),
    ).filter(({ name }) => name.startsWith('node:') && !harmless.includes(name));
    expect(found).toEqual([]);
  });

  it('names adapters in src/app alone', () => {
    const outside = edges.filter(({ from, to }) => to.startsWith('src/adapters/') && !from.startsWith('src/adapters/'));
    expect([...new Set(outside.map(({ from }) => folderOf(from)))]).toEqual(['src/app']);
  });

  it('lets no adapter import another', () => {
    const technology = (file: string): string => file.split('/').slice(0, 3).join('/');
    const across = edges.filter(({ from, to }) => {
      const both = from.startsWith('src/adapters/') && to.startsWith('src/adapters/');
      return both && technology(from) !== technology(to);
    });
    expect(across.map(show)).toEqual([]);
  });
});

it('reads what a request sends in three files, which judge it before they parse it', () => {
  const reads =
    /\breq\.(?:text|json|parseBody|formData|arrayBuffer|blob)\b|\b(?:req\.raw|request)\.(?:body|text|json|formData|arrayBuffer|blob|bytes)\b/;
  const files = readdirSync(join(root, 'src/web'), { recursive: true, encoding: 'utf8' }).filter((file) =>
    /\.tsx?$/.test(file),
  );
  const readers = files.filter(
    (file) => !file.startsWith('script/') && reads.test(readFileSync(join(root, 'src/web', file), 'utf8')),
  );
  expect(readers.sort()).toEqual(['http/limit-body.ts', 'http/read-asked.ts', 'http/read-form.ts']);
});
