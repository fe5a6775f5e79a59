import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliDecompressSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openSqliteDatabase } from '../../src/adapters/sqlite/open-sqlite-database.js';
import { installVigie, startVigie } from './vigie.js';

/**
 * The folder of an installation of version 0.1 of November 2026: sources, a data folder and a backup of it. It has two policies, one
 * confirmed and one rejected tag, a subscription with its first digest, and amended items.
 */
const archive = join(import.meta.dirname, '../fixtures/installation-0.1.tar.gz');
const [confirmed, rejected] = [
  'd0f66a745ba2b2c77ea72895d1d151385ea08396ece5a2c861ea0302e15f06ed',
  '50802b911f8b6e99a6e4074de3c758062a464472de119988110522565d2ab876',
];

let vigie: Awaited<ReturnType<typeof installVigie>>;
let earlier: string;

beforeAll(async () => {
  vigie = await installVigie();
  earlier = mkdtempSync(join(tmpdir(), 'vigie-earlier-'));
  execFileSync('tar', ['-xzf', archive, '-C', earlier]);
});
afterAll(async () => {
  rmSync(earlier, { recursive: true });
  await vigie[Symbol.asyncDispose]();
});

/** A copy of the data folder for a test that writes. Its schema is upgraded, as when a service starts. */
function upgraded(name: string) {
  const copied = copyOf(name);
  openSqliteDatabase(copied.env.VIGIE_DATA_DIR, { onUpgrade: () => undefined }).close();
  return copied;
}

function copyOf(name: string) {
  const folder = join(earlier, name);
  cpSync(join(earlier, 'data'), folder, { recursive: true });
  return at(folder);
}

const at = (folder: string) => ({
  env: { VIGIE_DATA_DIR: folder, VIGIE_SOURCES_DIR: join(earlier, 'sources') },
});

const searched = async (query: string, options: ReturnType<typeof at>) =>
  JSON.parse((await vigie.run(['search', query, '--json'], options)).stdout);

/** Expects the contents of the data folder. They are the same in a folder that its backup is restored to. */
async function expectWhole(options: ReturnType<typeof at>, events = 6): Promise<void> {
  expect((await searched('IA', options)).total).toBe(56);
  const tagged = await searched('policy:charte-ia-generative', options);
  expect(tagged.total).toBe(10);
  expect(tagged.items.map(({ id }: { id: string }) => id)).toContain(confirmed);
  expect(tagged.items.map(({ id }: { id: string }) => id)).not.toContain(rejected);
  const verified = await vigie.run(['audit', 'verify', '--json'], options);
  expect(verified.exitCode).toBe(0);
  expect(JSON.parse(verified.stdout)).toMatchObject({ events, differences: [] });
  const listed = (await vigie.run(['audit', 'list'], options)).stdout;
  expect(listed).toMatch(/tag\.confirmed {2}\S+ {2}Claire Martin \(typed name\)/);
  expect(listed).toMatch(/subscription\.confirmed {2}\S+ {2}Vigie$/m);
}

describe('an installation of version 0.1', () => {
  it('is searched and verified, and backed up and restored', async () => {
    const opened = upgraded('opened');
    await expectWhole(opened);
    const backup = join(earlier, 'again.vigie');
    expect(await vigie.run(['backup', backup], opened)).toMatchObject({ exitCode: 0 });
    const restored = at(join(earlier, 'restored'));
    expect(await vigie.run(['restore', backup], restored)).toMatchObject({ exitCode: 0 });
    expect(await vigie.run(['secret', 'rotate', '--lost'], restored)).toMatchObject({ exitCode: 0 });
    // The backup adds an entry to the audit log.
    await expectWhole(restored, 7);
  });

  it('is restored from the backup that it made itself', async () => {
    const restored = at(join(earlier, 'from-archive'));
    expect(await vigie.run(['restore', join(earlier, 'archive.vigie')], restored)).toMatchObject({ exitCode: 0 });
    expect(await vigie.run(['secret', 'rotate', '--lost'], restored)).toMatchObject({ exitCode: 0 });
    await expectWhole(restored);
  });

  it('is checked again, and tells no amendment of what its publishers repeat', async () => {
    const { env } = upgraded('checked');
    await using publishers = await repeatPublishers();
    const sources = join(earlier, 'repeated');
    mkdirSync(sources);
    for (const name of readdirSync(env.VIGIE_SOURCES_DIR)) {
      const proxied = readFileSync(join(env.VIGIE_SOURCES_DIR, name), 'utf8').replace(
        /^( +)url: .*$/gm,
        `$&\n$1proxy: ${publishers.url}`,
      );
      writeFileSync(join(sources, name), proxied);
    }
    const ids = Object.keys(lastBodies).flatMap((id) => ['--source', id]);
    const ran = await vigie.run(['run', '--once', '--json', ...ids], { env: { ...env, VIGIE_SOURCES_DIR: sources } });
    const summary = { checked: 4, notModified: 0, failed: 0, newItems: 0, amendedItems: 0 };
    expect(JSON.parse(ran.stdout)).toMatchObject(summary);
    await expectWhole({ env: { ...env, VIGIE_SOURCES_DIR: sources } });
  });

  it('shows its decisions and its digest, and ends a subscription by the link of its mail', async () => {
    const { env } = copyOf('served');
    const service = await startVigie({ folder: earlier, env: { ...vigie.env, ...env } });
    try {
      const page = async (path: string) => (await fetch(new URL(path, service.url))).text();
      expect(await page(`/items/${confirmed}`)).toContain('Claire Martin');
      expect(await page('/audit')).toMatch(/Claire Martin<\/strong>.*nom saisi/s);
      expect(await page('/digests')).toContain('7');
      const link = new URL(/\/unsubscribe\?t=[\w.~%-]+/.exec(digestMail())?.[0] ?? '', service.url);
      expect((await fetch(link, { method: 'POST', headers: { Origin: link.origin } })).status).toBe(200);
      const list = await vigie.run(['subscriptions', 'list', '--json'], { env });
      expect(list.stdout).not.toContain('"active"');
    } finally {
      await service.stop();
    }
  });
});

/** The blob folder of the last body of each feed, by source. */
const lastBodies = {
  'exemple-droit-ia': 'e9',
  'exemple-libertes': '99',
  'sample-standards': 'f6',
  'sample-uk': 'ee',
};

/** Starts a proxy. Behind it the publishers of the folder serve their last bodies again, with one more byte at the end. */
async function repeatPublishers() {
  const server = createServer((request, response) => {
    const found = Object.entries(lastBodies).find(([id]) => request.url?.startsWith(`/${id}/`));
    if (!found) return response.writeHead(404).end();
    const folder = join(earlier, 'data/blobs', found[1]);
    const bytes = brotliDecompressSync(readFileSync(join(folder, readdirSync(folder)[0] ?? '')));
    return response.end(Buffer.concat([bytes, Buffer.from('\n')]));
  });
  server.on('connect', (_request, socket) => {
    socket.write('HTTP/1.1 200 OK\r\n\r\n');
    server.emit('connection', socket);
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const address = server.address();
  return {
    url: `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`,
    async [Symbol.asyncDispose]() {
      server.close().closeAllConnections();
    },
  };
}

/** The mail of the digest from the outbox. It is decoded as far as its links need it. */
function digestMail(): string {
  const outbox = join(earlier, 'data/outbox');
  const name = readdirSync(outbox).find((one) => one.includes('publications')) ?? '';
  return readFileSync(join(outbox, name), 'utf8')
    .replace(/=\r?\n/g, '')
    .replaceAll('=3D', '=');
}
