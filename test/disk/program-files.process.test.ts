import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { compiledFile, programFolder } from '../../src/disk/program-files.js';
import { listSources } from '../architecture/import-graph.js';

const named = listSources(join(programFolder(), 'src'))
  .flatMap((file) => [...readFileSync(file, 'utf8').matchAll(/compiledFile\('([^']+)'\)/g)])
  .map(([, source]) => source ?? '');

it('knows the processes and threads that the program starts', () => {
  expect(named).toContain('src/adapters/sandbox/parser-thread');
  expect(named).toContain('src/cli/main');
});

it.each(named)('%s is compiled by itself', (source) => {
  expect(existsSync(join(programFolder(), `${source}.ts`))).toBe(true);
  expect(existsSync(compiledFile(source))).toBe(true);
});
