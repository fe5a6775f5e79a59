import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createFileBlobStore } from '../../../src/adapters/files/file-blob-store.js';
import { createSystemClock } from '../../../src/adapters/system/system-clock.js';
import { runPiped } from '../run-piped.js';
import { installVigie, startVigie } from '../vigie.js';

let vigie: Awaited<ReturnType<typeof installVigie>>;
/** The hash of a blob in the data folder. */
let published: string;
// `small` is the data folder of an installation without items. Its backup is quick to restore, for tests that need no items.
const policy = { id: 'charte', name: 'Charte', description: '', owner: '', query: 'CNIL' };

const path = (name: string): string => join(vigie.folder, name);
/** Options for another data folder, which is empty at first. */
const into = (name: string) => ({ env: { VIGIE_DATA_DIR: path(name) } });

beforeAll(async () => {
  vigie = await installVigie();
  writeFileSync(path('policies.yaml'), JSON.stringify({ policies: [policy] }));
  await vigie.run(['policies', 'import', 'policies.yaml', '--by', 'Claire']);
  await vigie.run(['run', '--once']);
  await vigie.run(['subscriptions', 'add', 'claire@example.org']);
  const blobs = createFileBlobStore({ dir: path('data/blobs'), clock: createSystemClock() });
  published = await blobs.put(Buffer.from('<rss>as published</rss>'));
  await vigie.run(['backup', 'first.vigie']);
  await vigie.run(['run', '--once', '--source', 'none'], into('small'));
  await createFileBlobStore({ dir: path('small/blobs'), clock: createSystemClock() }).put(Buffer.from('<rss/>'));
  await vigie.run(['backup', 'small.vigie', '--with-secret'], into('small'));
});
afterAll(() => vigie[Symbol.asyncDispose]());

describe('vigie backup', () => {
  it('writes one file for its owner alone and says what is in it', async () => {
    const ran = await vigie.runApart(['backup', 'said.vigie', '--json']);
    expect(ran).toMatchObject({ exitCode: 0, stderr: '' });
    const said = JSON.parse(ran.stdout);
    expect(said).toMatchObject({ file: path('said.vigie'), secret: false, counts: { policies: 1, subscriptions: 1 } });
    expect(said.counts.items).toBeGreaterThan(100);
    expect(said.sha256).toMatch(/^[0-9a-f]{64}$/);
    expect(statSync(path('said.vigie')).mode & 0o777).toBe(0o600);
    expect(readdirSync(vigie.folder).filter((name) => name.includes('.part'))).toEqual([]);
  });

  it('gives the same records each time, and notes in the audit log who made it before it begins', () => {
    const records = (name: string): string[] => linesOf(name).slice(1, -1);
    const isNote = (line: string): boolean => line.includes('"action":"data.exported"');
    const [first, said] = [records('first.vigie'), records('said.vigie')];
    expect(said.filter((line) => !isNote(line))).toEqual(first.filter((line) => !isNote(line)));
    expect([first, said].map((lines) => lines.filter(isNote).length)).toEqual([1, 2]);
    const { value } = JSON.parse(said.filter(isNote)[1] ?? '');
    const details = { assurance: 'account', format: 'vigie', filter: null, rows: null };
    expect(value).toMatchObject({ subject: 'backup', details });
  });

  it('is made all the same where the log takes no note of it', async () => {
    const secret = readFileSync(path('data/secret'), 'utf8');
    writeFileSync(path('data/secret'), 'broken');
    const ran = await vigie.run(['backup', 'unnoted.vigie']);
    writeFileSync(path('data/secret'), secret);
    expect(ran.exitCode).toBe(0);
    expect(ran.stderr).toContain('the audit log could not take a note of it');
    expect(linesOf('unnoted.vigie').at(-1)).toContain('sha256');
  });

  it('does not overwrite, unless it is told to', async () => {
    writeFileSync(path('kept.vigie'), 'precious');
    const refused = await vigie.run(['backup', 'kept.vigie']);
    expect(refused).toMatchObject({ exitCode: 2, stdout: '' });
    expect(refused.stderr).toContain('--force');
    expect(readFileSync(path('kept.vigie'), 'utf8')).toBe('precious');
    expect(await vigie.run(['backup', 'kept.vigie', '--force'])).toMatchObject({ exitCode: 0 });
    expect(linesOf('kept.vigie').length).toBeGreaterThanOrEqual(linesOf('first.vigie').length);
  });

  it('leaves nothing behind where it cannot write', async () => {
    const ran = await vigie.run(['backup', 'nowhere/backup.vigie']);
    expect(ran).toMatchObject({ exitCode: 1, stdout: '' });
    expect(ran.stderr).toBe(`vigie: backup: "${path('nowhere/backup.vigie')}" cannot be written (ENOENT)\n`);
    expect(existsSync(path('nowhere'))).toBe(false);
  });

  it('is none of a folder that holds no data, which would pass for one', async () => {
    mkdirSync(path('bare'));
    for (const folder of ['nowhere', 'bare']) {
      const ran = await vigie.run(['backup', 'none.vigie'], into(folder));
      expect(ran).toMatchObject({ exitCode: 3, stderr: expect.stringContaining('there is no data in') });
    }
    expect([existsSync(path('nowhere')), existsSync(path('none.vigie'))]).toEqual([false, false]);
    expect(readdirSync(path('bare'))).toEqual([]);
  });

  it('is read by --verify, which names the file that is not there', async () => {
    const ran = await vigie.run(['backup', 'nowhere.vigie', '--verify']);
    expect(ran).toMatchObject({
      exitCode: 3,
      stderr: `vigie: the backup "${path('nowhere.vigie')}" cannot be read (ENOENT)\n`,
    });
  });

  it('holds the secret where it is asked for, and not otherwise', async () => {
    const secret = readFileSync(path('data/secret'), 'utf8').trim();
    await vigie.run(['backup', 'secret.vigie', '--with-secret']);
    expect(JSON.parse(linesOf('secret.vigie')[0] ?? '').secret).toBe(secret);
    expect(linesOf('first.vigie').join('\n')).not.toContain(secret);
  });
});

describe('raw bytes', () => {
  const fileOf = (name: string): string => path(`${name}/blobs/${published.slice(0, 2)}/${published.slice(2)}.br`);

  it('go along, and are proved to have arrived', async () => {
    const said = JSON.parse((await vigie.run(['backup', 'raw.vigie', '--json'])).stdout);
    expect(said.blobs.count).toBeGreaterThan(0);
    const ran = await vigie.run(['restore', 'raw.vigie', '--json'], into('raw'));
    expect(ran).toMatchObject({ exitCode: 0, stderr: '' });
    expect(JSON.parse(ran.stdout)).toMatchObject({ sha256: said.sha256, blobs: said.blobs });
    expect(readFileSync(fileOf('raw'))).toEqual(readFileSync(fileOf('data')));
  });

  it('stay behind where that is asked for', async () => {
    const said = JSON.parse((await vigie.run(['backup', 'bare.vigie', '--without-raw', '--json'])).stdout);
    expect(said.blobs).toBeNull();
    expect(linesOf('bare.vigie').some((line) => line.startsWith('{"kind":"blobs"'))).toBe(false);
    const ran = await vigie.run(['restore', 'bare.vigie'], into('bare'));
    expect(ran).toMatchObject({ exitCode: 0 });
    expect(ran.stdout).toContain('Without the bodies as publishers sent them.');
    expect(existsSync(path('bare/blobs'))).toBe(false);
    expect(linesOf('small.vigie').some((line) => line.startsWith('{"kind":"blobs"'))).toBe(true);
    expect(await vigie.run(['restore', 'small.vigie', '--without-raw'], into('bare-2'))).toMatchObject({ exitCode: 0 });
    expect(existsSync(path('bare-2/blobs'))).toBe(false);
  });

  it('are not taken for whole where they were altered', async () => {
    const altered = gunzipSync(readFileSync(path('raw.vigie')))
      .toString()
      .replace(`"hash":"${published}"`, `"hash":"${published.replace(/.$/, (last) => (last === '0' ? '1' : '0'))}"`);
    writeFileSync(path('altered-raw.vigie'), gzipSync(altered));
    const ran = await vigie.run(['restore', 'altered-raw.vigie'], into('untouched'));
    expect(ran).toMatchObject({ exitCode: 2, stdout: '' });
    expect(existsSync(path('untouched'))).toBe(false);
  });
});

describe('vigie backup to a pipe', () => {
  it('is no success where the reader leaves early', async () => {
    const ran = await runPiped({ args: ['backup', '-'], env: vigie.env }, 'leave');
    expect(ran.exitCodes[0]).toBe(1);
  });
});

describe('vigie restore', () => {
  it('fills an empty data folder and proves it', async () => {
    const ran = await vigie.runApart(['restore', 'first.vigie', '--json'], into('restored'));
    expect(ran).toMatchObject({ exitCode: 0, stderr: '' });
    const { sha256 } = JSON.parse(linesOf('first.vigie').at(-1) ?? '');
    expect(JSON.parse(ran.stdout)).toMatchObject({ sha256, secret: false });
    const again = JSON.parse((await vigie.run(['backup', 'again.vigie', '--json'], into('restored'))).stdout);
    const withoutPause = linesOf('again.vigie').filter((line) => !line.startsWith('{"kind":"mailPauses"'));
    expect(withoutPause.slice(1, -1)).toEqual(linesOf('first.vigie').slice(1, -1));
    expect(again.counts).toEqual({ ...JSON.parse(linesOf('first.vigie').at(-1) ?? '').counts, mailPauses: 1 });
    expect((await vigie.run(['policies', 'list'], into('restored'))).stderr).toContain('secret rotate --lost');
    expect(await vigie.run(['secret', 'rotate', '--lost'], into('restored'))).toMatchObject({ exitCode: 0 });
  });

  it('answers as the store that the backup is of', async () => {
    for (const args of [
      ['search', 'règlement IA', '--json'],
      ['search', 'policy:charte', '--json', '--order', 'relevance'],
      ['policies', 'list', '--json'],
      ['subscriptions', 'list', '--json'],
      ['deliveries', 'list', '--json'],
    ]) {
      const [before, after] = [await vigie.run(args), await vigie.run(args, into('restored'))];
      expect(after.stdout, args.join(' ')).toBe(before.stdout);
      expect(after.stdout.length).toBeGreaterThan(20);
    }
  });

  it('proves its decisions, but for what was hashed under the secret that the backup leaves out', async () => {
    const before = JSON.parse((await vigie.run(['audit', 'verify', '--json'])).stdout);
    const ran = await vigie.run(['audit', 'verify', '--json'], into('restored'));
    expect(ran).toMatchObject({ exitCode: 0, stderr: '' });
    const names = (before.events > 0 ? ['address', 'name'] : []) as readonly string[];
    const { notCovered, events, lastHash, head: _, ...proved } = JSON.parse(ran.stdout);
    // The log of the first data folder also has the backups that were made since.
    expect(before).toEqual({
      ...proved,
      ...{ events: expect.any(Number), lastHash: expect.any(String), head: expect.anything(), notCovered: [] },
    });
    expect(events).toBeLessThan(before.events);
    const kept = await vigie.run(['audit', 'verify', '--kept', lastHash, '--json']);
    expect(JSON.parse(kept.stdout)).toMatchObject({ keptFound: true });
    expect([...new Set(notCovered.map(({ field }: { field: string }) => field))].sort()).toEqual(names);
  });

  it('mails nobody until a person says from when on mail is due', async () => {
    const at = into('paused');
    expect((await vigie.run(['restore', 'secret.vigie'], at)).stdout).toContain('deliveries resume --since');
    expect((await vigie.runApart(['deliveries', 'list'], at)).stderr).toContain(
      'no mail but links to sign in goes out since a backup',
    );
    for (const since of ['lundi', '2999-01-01'])
      expect(await vigie.run(['deliveries', 'resume', '--since', since], at)).toMatchObject({ exitCode: 2 });
    const resume = ['deliveries', 'resume', '--since', '2026-01-01 08:00', '--by', 'Claire'];
    expect(await vigie.run(resume, at)).toMatchObject({ exitCode: 0, stderr: '' });
    expect(await vigie.run(resume, at)).toMatchObject({ exitCode: 2 });
    expect((await vigie.run(['deliveries', 'list'], at)).stderr).toBe('');
    expect((await vigie.run(['audit', 'verify'], at)).exitCode).toBe(0);
  });

  it('goes on watching: what has not changed is not new', async () => {
    const ran = await vigie.run(['run', '--once', '--json', '--source', 'exemple-libertes'], into('restored'));
    expect(JSON.parse(ran.stdout)).toMatchObject({ checked: 1, notModified: 1, newItems: 0 });
  });

  it('says where the secret is missing', async () => {
    await vigie.run(['backup', 'no-secret.vigie'], into('small'));
    const ran = await vigie.run(['restore', 'no-secret.vigie'], into('no-secret'));
    expect(ran.stdout).toContain(`Put the old secret file at "${path('no-secret/secret')}"`);
    expect(ran.stdout).toContain('nothing opens the store without it');
    expect(existsSync(path('no-secret/secret'))).toBe(false);
  });

  it('says in French what is to be done next, where the terminal speaks French', async () => {
    const env = { ...into('no-secret-fr').env, LANG: 'fr_FR.UTF-8' };
    const { stdout } = await vigie.run(['restore', 'no-secret.vigie'], { env });
    expect(stdout).toContain('Tout le monde est déconnecté.');
    expect(stdout).toContain(`Placez l’ancien fichier de secret dans «\u00a0${path('no-secret-fr/secret')}\u00a0»`);
    expect(stdout).not.toMatch(/No mail|Everybody|Put the old/);
  });

  it('puts the secret back', async () => {
    const ran = await vigie.run(['restore', 'small.vigie'], into('with-secret'));
    expect(ran).toMatchObject({ exitCode: 0 });
    expect(readFileSync(path('with-secret/secret'), 'utf8')).toBe(readFileSync(path('small/secret'), 'utf8'));
    expect(statSync(path('with-secret/secret')).mode & 0o777).toBe(0o600);
  });

  it('does not put a secret in the place of another', async () => {
    await vigie.run(['run', '--once', '--source', 'none'], into('other-secret'));
    const ran = await vigie.run(['restore', 'secret.vigie'], into('other-secret'));
    expect(ran).toMatchObject({ exitCode: 2, stdout: '' });
    expect(ran.stderr).toContain('another secret than the backup');
  });

  it('reads from a pipe what backup wrote into one', async () => {
    const restored = { ...vigie.env, ...into('piped').env };
    const ran = await runPiped(
      { args: ['backup', '-'], env: vigie.env },
      { args: ['restore', '-', '--json'], env: restored },
    );
    expect(ran.exitCodes).toEqual([0, 0]);
    const { items, policies } = JSON.parse(linesOf('first.vigie').at(-1) ?? '').counts;
    expect(JSON.parse(ran.stdout)).toMatchObject({ counts: { items, policies } });
    expect(ran.stderr).toContain(`standard output: `);
  });

  it('refuses a data folder that holds something', async () => {
    const ran = await vigie.runApart(['restore', 'first.vigie']);
    expect(ran).toMatchObject({ exitCode: 1, stdout: '' });
    expect(ran.stderr).toContain('expected an empty store, got records');
    const where = `move vigie.db, vigie.db-wal, vigie.db-shm and blobs out of "${vigie.env.VIGIE_DATA_DIR}"`;
    expect(ran.stderr).toContain(where);
  });

  it('refuses a data folder whose service runs', async () => {
    const service = await startVigie({ folder: vigie.folder, env: { ...vigie.env, ...into('running').env } });
    try {
      const ran = await vigie.run(['restore', 'first.vigie'], into('running'));
      expect(ran).toMatchObject({ exitCode: 1, stdout: '' });
      expect(ran.stderr).toContain('its service runs already');
    } finally {
      await service.stop();
    }
  });

  const spoilt: readonly (readonly [string, (bytes: Buffer) => Buffer, string])[] = [
    ['cut off', (bytes) => bytes.subarray(0, bytes.length / 2), 'the backup was cut off'],
    [
      'altered',
      (bytes) => gzipSync(gunzipSync(bytes).toString().replace('"name":"Charte"', '"name":"Chartes"')),
      'altered',
    ],
    [
      'of a later program',
      (bytes) => gzipSync(gunzipSync(bytes).toString().replace('"version":6', '"version":99')),
      '99',
    ],
    ['of something else', () => Buffer.from('PK\u0003\u0004'), 'no backup'],
  ];
  it.each(spoilt)('refuses a backup that is %s, and writes nothing', async (name, spoil, message) => {
    const file = `${name.replaceAll(' ', '-')}.vigie`;
    writeFileSync(path(file), spoil(readFileSync(path('first.vigie'))));
    const ran = await vigie.run(['restore', file], into('untouched'));
    expect(ran).toMatchObject({ exitCode: 2, stdout: '' });
    expect(ran.stderr).toContain(message);
    expect(ran.stderr).toMatch(/^vigie: the backup "[^"]*\.vigie": /);
    expect(existsSync(path('untouched'))).toBe(false);
  });

  it('says which file it cannot read', async () => {
    const ran = await vigie.run(['restore', 'nowhere.vigie'], into('untouched'));
    expect(ran).toMatchObject({
      exitCode: 3,
      stderr: `vigie: the backup "${path('nowhere.vigie')}" cannot be read (ENOENT)\n`,
    });
  });
});

function linesOf(name: string): string[] {
  return gunzipSync(readFileSync(path(name)))
    .toString()
    .trimEnd()
    .split('\n');
}
