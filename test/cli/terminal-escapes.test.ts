import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { dump } from 'js-yaml';
import { describe, expect, it } from 'vitest';
import { openSqliteDatabase } from '../../src/adapters/sqlite/open-sqlite-database.js';
import { createSqliteStore } from '../../src/adapters/sqlite/sqlite-store.js';
import { createSystemClock } from '../../src/adapters/system/system-clock.js';
import { policiesExport, policiesImport, policiesList } from '../../src/cli/deciding/policies.js';
import { deliveriesList } from '../../src/cli/mailing/deliveries.js';
import { coverage } from '../../src/cli/reading/coverage.js';
import { sourcesExport, sourcesList, sourcesPut, sourcesShow } from '../../src/cli/sources/sources.js';
import { type CommandIo, writeJson, writeLine } from '../../src/cli/terminal/command-io.js';
import { openDelivery } from '../../src/decisions/open-delivery.js';
import { createFolder } from '../settings/settings-fixture.js';

/** A text that clears the screen in two spellings, names the window, and reverses the text after it. */
const hostile = 'Texte\x1b[2J\x9b2J\x1b]0;titre\x07\x7f\u202e inversé';
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const obeyed = /[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]/;

describe('what commands print', () => {
  it('holds nothing that a terminal obeys, as text and as JSON', async () => {
    using folder = createFolder();
    mkdirSync(join(folder.path, 'sources'));
    const env = { VIGIE_DATA_DIR: join(folder.path, 'data'), VIGIE_SOURCES_DIR: join(folder.path, 'sources') };
    const run = async (command: (io: CommandIo) => Promise<void>) => {
      const [stdout, stderr] = [new PassThrough(), new PassThrough()];
      await command({ env, cwd: folder.path, stdin: new PassThrough(), stdout, stderr });
      return { said: String(stdout.read() ?? '') + String(stderr.read() ?? '') };
    };
    const policy = { id: 'ia-rh', name: hostile, description: hostile, owner: hostile, query: hostile };
    writeFileSync(join(folder.path, 'policies.yaml'), JSON.stringify({ policies: [policy] }));
    const source = {
      ...{ id: 'own-hostile', name: { fr: hostile, en: hostile }, authority: hostile, jurisdiction: 'FR' },
      ...{ language: 'fr', kind: 'feed', url: 'https://hostile.example/feed', carries: ['news'], note: hostile },
    };
    writeFileSync(join(folder.path, 'source.yaml'), dump({ sources: [source] }));
    await run((io) => policiesImport(io, join(folder.path, 'policies.yaml'), {}));
    await run((io) => sourcesPut(io, join(folder.path, 'source.yaml'), {}));
    await openMail(env.VIGIE_DATA_DIR);

    const commands: readonly ((io: CommandIo, options: { json?: boolean }) => Promise<void>)[] = [
      policiesList,
      (io) => policiesExport(io, {}),
      sourcesList,
      (io, options) => sourcesShow(io, 'own-hostile', options),
      (io) => sourcesExport(io, undefined),
      deliveriesList,
      (io, { json }) => coverage(io, { since: '7d', csv: json === true }),
    ];
    for (const [index, command] of commands.entries()) {
      for (const json of [false, true]) {
        const said = (await run((io) => command(io, { json }))).said.replaceAll('\r\n', '\n');
        expect([index, json, obeyed.exec(said)?.[0].codePointAt(0)]).toEqual([index, json, undefined]);
        expect(said).not.toBe('');
      }
    }
    const [listed] = JSON.parse((await run((io) => policiesList(io, { json: true }))).said);
    expect(listed.name).toBe(hostile);
  });

  it('passes one place alone: no command writes to a stream by itself', () => {
    const folder = join(import.meta.dirname, '../../src/cli');
    const own = ['command-io.ts', 'progress.ts', 'raw.ts'];
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'));
    const others = files.filter((name) => !own.includes(name));
    expect(others.filter((name) => /std(out|err)\.write\(/.test(readFileSync(join(folder, name), 'utf8')))).toEqual([]);
  });
});

it('JSON with what JSON does not escape reads as the same value', () => {
  const stream = new PassThrough({ encoding: 'utf8' });
  writeJson(stream, { hostile });
  const text = stream.read();
  expect(obeyed.test(text)).toBe(false);
  expect(JSON.parse(text)).toEqual({ hostile });
});

it('a line keeps its letters, tabs and line ends', () => {
  const stream = new PassThrough({ encoding: 'utf8' });
  writeLine(stream, 'été\tعربي\n日本 👩‍⚖️,\r\n');
  expect(stream.read()).toBe('été\tعربي\n日本 👩‍⚖️,\r\n\n');
});

/** Stores an open mail whose server answered with escape sequences that a terminal would obey. */
async function openMail(dataDir: string): Promise<void> {
  const database = openSqliteDatabase(dataDir);
  const store = createSqliteStore(database);
  const deps = { store, clock: createSystemClock(), publicUrl: 'http://localhost:8420' };
  const mail = { kind: 'digest', subjectId: 'd1', recipient: `claire\x9b2J@example.org`, sequence: 0 } as const;
  const { id } = await openDelivery(deps, mail);
  const stored = await store.deliveries.get(id);
  if (stored) await store.deliveries.replace({ ...stored.value, response: hostile }, stored.version);
  await store.close();
  database.close();
}
