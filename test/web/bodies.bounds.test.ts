import { afterAll, describe, expect, it } from 'vitest';
import { createFileBlobStore } from '../../src/adapters/files/file-blob-store.js';
import { createWebSite } from '../../src/web/create-web-app.js';
import { makeDataFolder } from '../adapters/sqlite/data-folder.js';
import { createManualClock } from '../fakes/manual-clock.js';
import { turnOf } from '../processor-time.js';
import { createSite, publicUrl, testNow } from './site.js';

const megabyte = 1024 * 1024;
/** The longest turn: the event loop serves nobody else during it. */
const mostMs = 200;

const folder = makeDataFolder();
const blobs = createFileBlobStore({ dir: `${folder.path}/blobs`, clock: createManualClock(testNow) });
const site = createSite();
const { app, routes } = createWebSite({ ...site.deps, blobs });
afterAll(() => folder.remove());

/** Sends the body in pieces, like a socket. With a `Content-Length`, the length alone may refuse it. */
async function send(method: string, path: string, sent: { type: string; bytes: Buffer; told: boolean }) {
  const { bytes } = sent;
  let at = 0;
  const stream = new ReadableStream({
    pull(controller) {
      if (at >= bytes.length) return controller.close();
      controller.enqueue(new Uint8Array(bytes.subarray(at, at + 65_536)));
      at += 65_536;
    },
  });
  const length = sent.told ? { 'Content-Length': String(bytes.length) } : {};
  const headers = { 'Content-Type': sent.type, 'Sec-Fetch-Site': 'same-origin', ...length };
  let answer = new Response();
  const request = new Request(`${publicUrl}${path}`, { method, headers, body: stream, duplex: 'half' } as RequestInit);
  const work = async () => {
    answer = await app.request(request);
    await answer.arrayBuffer();
  };
  // A body can be sent only once.
  const turn = await turnOf(work, { runs: 1 });
  return { answer, turn };
}

const form = 'application/x-www-form-urlencoded';
const multipart = 'multipart/form-data; boundary=b';
const part = (name: string, value: string, more = '') =>
  `--b\r\nContent-Disposition: form-data; name="${name}"${more}\r\n\r\n${value}\r\n`;
const hostile = [
  ['28 MB of JSON', 'application/json', `[${'1,'.repeat(14 * megabyte - 1)}1]`],
  ['28 MB of one text', 'application/json', `{"name":"${'x'.repeat(28 * megabyte)}"}`],
  ['64 KB of JSON', 'application/json', `[${'1,'.repeat(32_000)}1]`],
  ['2.3 million fields', form, 'a=b&c=d&e=f&'.repeat(2_300_000 / 3)],
  ['as many fields as 64 KB hold', form, 'a&'.repeat(32_000)],
  ['400,000 parts', multipart, `${part('a', 'b').repeat(400_000)}--b--`],
  ['headers without end', multipart, `--b\r\n${'X-A: b\r\n'.repeat(1_000_000)}`],
  ['28 MB in a field', multipart, `${part('title', 'x'.repeat(28 * megabyte))}--b--`],
  ['a file of 28 MB', multipart, `${part('file', 'x'.repeat(28 * megabyte), '; filename="a.pdf"')}--b--`],
  ['28 MB of what is no form', 'text/plain', 'x'.repeat(28 * megabyte)],
] as const;

const paths = routes.table
  .filter(({ method }) => method !== 'GET')
  .map(({ method, path }) => ({ method, path: path.replace(/:\w+\{(?:[^{}]|\{[^{}]*\})*\}/g, (form) => given(form)) }));

/** A value for a parameter in a path; the token of a hub has 43 characters. */
function given(form: string): string {
  return form.includes('{43}') ? 'a'.repeat(43) : 'one';
}

it('walks all routes that take a body', () => {
  expect(paths.length).toBeGreaterThan(90);
  expect(paths.filter(({ path }) => path.includes('{'))).toEqual([]);
});

describe.each(hostile)('%s', (_, type, text) => {
  const bytes = Buffer.from(text);
  it.each([true, false])('keeps nobody waiting on any route, its length told: %s', async (told) => {
    for (const { method, path } of paths) {
      const { answer, turn } = await send(method, path, { type, bytes, told });
      expect([path, answer.status < 500]).toEqual([path, true]);
      expect(turn, `${method} ${path}`).toBeLessThan(mostMs);
    }
    expect(site.errors).toEqual([]);
  });
});

const honest = Buffer.alloc(19 * megabyte, 'Texte de l’avis sur le règlement IA. ');
it.each([
  ['/items/new', multipart],
  ['/api/v1/item-files?name=avis.txt&by=Claire', 'text/plain'],
])('an honest file of 19 MB is taken by %s, and keeps nobody waiting', async (path, type) => {
  const head = part('by', 'Claire') + part('file', '', '; filename="avis.txt"').slice(0, -2);
  const bytes = type === multipart ? Buffer.concat([Buffer.from(head), honest, Buffer.from('\r\n--b--\r\n')]) : honest;
  const { answer, turn } = await send('POST', path, { type, bytes, told: true });
  expect(answer.status).toBe(type === multipart ? 303 : 202);
  expect(turn).toBeLessThan(mostMs);
});
