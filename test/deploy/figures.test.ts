import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openSqliteDatabase } from '../../src/adapters/sqlite/open-sqlite-database.js';
import { listSettings } from '../../src/settings/setting.js';
import { SettingsFile } from '../../src/settings/settings.js';
import { makeDataFolder } from '../adapters/sqlite/data-folder.js';

const read = (path: string) => readFileSync(join(import.meta.dirname, '../..', path), 'utf8').replaceAll(/\s+/g, ' ');
const scaling = read('docs/scaling.md');
const manuals = [read('docs/manual.en.md'), read('docs/manual.fr.md')];
const figure = (pattern: RegExp): number => Number(pattern.exec(scaling)?.[1]);

const itemKb = figure(/takes about (\d+) KB an item/);
const logMb = figure(/grows to (\d+) MB/);
const processMb = figure(/up to (\d+) MB of memory while it takes in/);
const readerMb = figure(/reads documents (\d+) MB/);
const inAllGb = figure(/one: ([\d.]+) GB in all/);

it('says of memory and disk the same in each document', () => {
  expect(scaling).toContain(`| its peak memory, the process tree | ${processMb} MB |`);
  expect(read('docs/backup.md')).toContain(`about ${itemKb} KB an item`);
  for (const said of manuals) {
    expect(said).toMatch(new RegExp(`\\b${itemKb} K[Bo]\\b`));
    expect(said).toMatch(new RegExp(`\\b${logMb} M[Bo]\\b`));
    expect(said).toMatch(new RegExp(`\\b${processMb} M[Bo]\\b`));
    expect(said).toMatch(new RegExp(`\\b${String(inAllGb).replace('.', '[.,]')} G[Bo]\\b`));
  }
});

it('says what the program and Compose allow', () => {
  const folder = makeDataFolder();
  const { connection, close } = openSqliteDatabase(folder.path);
  expect(connection.pragma('journal_size_limit', { simple: true })).toBe(logMb * 2 ** 20);
  close();
  folder.remove();
  expect(listSettings(SettingsFile).find(({ path }) => path === 'read.memoryMb')?.default).toBe(readerMb);
  const compose = read('docker-compose.yml');
  const limit = Number(/vigie: <<: \*vigie profiles: \[embedded\].*?mem_limit: (\d+)m/.exec(compose)?.[1]);
  expect(limit).toBe(inAllGb * 1024);
  expect(processMb + readerMb).toBeLessThan(limit);
});
