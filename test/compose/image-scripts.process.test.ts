import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { expect, it, onTestFinished } from 'vitest';
import { findFreePort } from '../free-port.js';
import { createFolder } from '../settings/settings-fixture.js';
import { root } from './compose-file.js';

const script = (name: string): string => join(root, 'config/image', name);
const main = join(root, 'dist/src/cli/main.js');

/** Stands for a container: a folder with the command `vigie` on the path, and a data folder. */
function createImage() {
  const folder = createFolder({});
  onTestFinished(() => folder[Symbol.dispose]());
  symlinkSync(main, join(folder.path, 'vigie'));
  return { folder: folder.path, PATH: `${folder.path}:${process.env.PATH}`, VIGIE_DATA_DIR: join(folder.path, 'data') };
}

function run(args: readonly string[], { folder, ...env }: ReturnType<typeof createImage>, more = {}): ChildProcess {
  return spawn('/bin/sh', [script('entry.sh'), ...args], { cwd: folder, env: { ...env, ...more } });
}

/** Resolves with the output so far once it contains `words`. */
async function untilSaid({ stderr, stdout }: ChildProcess, words: string): Promise<string> {
  let said = '';
  await new Promise<void>((resolve) => {
    for (const stream of [stderr, stdout])
      stream?.on('data', (chunk) => {
        said += chunk;
        if (said.includes(words)) resolve();
      });
  });
  return said;
}

it('says of wrong settings what is wrong, once, and waits until it is stopped', async () => {
  const child = run(['start'], createImage(), { VIGIE_TIME_ZONE: 'Europe/Nowhere' });
  const ended = once(child, 'exit');
  const said = await untilSaid(child, 'it waits until it is stopped');
  expect(said.match(/VIGIE_TIME_ZONE/g)).toHaveLength(1);
  expect(child.exitCode).toBeNull();
  child.kill('SIGTERM');
  expect(await ended).toEqual([2, null]);
});

it('waits where a variable has the name of before', async () => {
  const child = run(['start'], createImage(), { SMTP_URL_FILE: './secrets/smtp_url' });
  const ended = once(child, 'exit');
  expect(await untilSaid(child, 'it waits until it is stopped')).toContain(
    'SMTP_URL_FILE: expected VIGIE_SMTP_URL_FILE',
  );
  child.kill('SIGTERM');
  expect(await ended).toEqual([2, null]);
});

it('hands the signal on, and ends as the program ends', async () => {
  const more = { VIGIE_HTTP_PORT: '0', VIGIE_SOURCES_DIR: createImage().folder };
  writeFileSync(join(more.VIGIE_SOURCES_DIR, 'none.yaml'), 'sources: []\n');
  const child = run(['start'], createImage(), more);
  const ended = once(child, 'exit');
  await untilSaid(child, 'Pages: ');
  child.kill('SIGTERM');
  expect(await ended).toEqual([0, null]);
});

it('ends with what another command ends with, and gives it standard input', async () => {
  const image = createImage();
  const child = run(['enrich', '-', '--json'], image);
  child.stdin?.end('{"title": "Lignes directrices sur l’IA"}');
  const [said, [code]] = await Promise.all([child.stdout ? text(child.stdout) : '', once(child, 'exit')]);
  expect([code, JSON.parse(said)]).toMatchObject([0, { kind: { kind: 'guideline' } }]);
  const [wrong] = await once(run(['nonsense'], image), 'exit');
  expect(wrong).toBe(2);
});

it.each([
  [200, 0],
  [503, 1],
])('is healthy where /readyz answers %i: %i, and starts no Node for it', async (status, code) => {
  const asked: (string | undefined)[] = [];
  const server = createServer((request, response) => {
    asked.push(`${request.headers.host}${request.url}`);
    response.writeHead(status).end('{}');
  }).listen(0, '127.0.0.1');
  onTestFinished(() => void server.close());
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('expected a port');
  expect(await health(address.port)).toBe(code);
  expect(asked).toEqual(['localhost/readyz']);
});

it('is not healthy where nothing answers', async () => {
  expect(await health(await findFreePort())).toBe(1);
});

/** The exit code of the health check. No program but bash is on the path. */
async function health(port: number): Promise<unknown> {
  using empty = createFolder({ none: '' });
  chmodSync(empty.path, 0o700);
  const env = { PATH: empty.path, VIGIE_HEALTH_PORT: String(port) };
  const [code] = await once(spawn('/bin/bash', [script('health.sh')], { env }), 'exit');
  return code;
}
