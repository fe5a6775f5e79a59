import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { dump } from 'js-yaml';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeUnfollowed } from '../../../src/cli/sources/sources.js';
import { installVigie } from '../vigie.js';

const feed = (title: string) =>
  `<rss version="2.0"><channel><title>Avis</title><item><title>${title}</title><link>https://a.example/1</link></item></channel></rss>`;
const answers: Readonly<Record<string, { status: number; type: string; body: string }>> = {
  '/feed': { status: 200, type: 'application/rss+xml', body: feed('Premier avis') },
  '/list': { status: 200, type: 'text/html', body: '<ul><li class="autre"><a href="/1">Avis</a></li></ul>' },
  '/moved': { status: 200, type: 'text/html', body: '<!doctype html><html><title>Nouveau site</title></html>' },
};

let vigie: Awaited<ReturnType<typeof installVigie>>;
const asked: string[] = [];
const servers: Server[] = [];
let definitions: readonly Readonly<Record<string, unknown>>[];

async function startPublisher(): Promise<string> {
  const server = createServer((request, response) => {
    asked.push(`${request.headers.host}${request.url}`);
    const answer = answers[request.url ?? ''] ?? { status: 404, type: 'text/plain', body: 'nothing' };
    const headers = { 'content-type': answer.type, 'set-cookie': 'session=hush', etag: '"7"', 'x-auth-token': 'hush' };
    response.writeHead(answer.status, headers).end(answer.body);
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

beforeAll(async () => {
  vigie = await installVigie();
  const [first, second] = [await startPublisher(), await startPublisher()];
  definitions = [
    { id: 'own-feed', url: `${first}/feed` },
    { id: 'own-gone', url: `${first}/gone` },
    { id: 'own-list', url: `${second}/list`, kind: 'html-list', list: { entry: 'li.avis', title: 'a' } },
    { id: 'own-moved', url: `${second}/moved` },
    { id: 'own-off', url: `${second}/feed`, enabled: false },
    { id: 'own-keyed', url: `${second}/keyed`, auth: { kind: 'header', name: 'X-Key', key: 'NONE' } },
  ];
  writeFileSync(join(vigie.folder, 'sources/sample.yaml'), dump({ sources: definitions }));
});
afterAll(async () => {
  for (const server of servers) server.close();
  await vigie[Symbol.asyncDispose]();
});

it('asks every source that is on once, reports by cause, and keeps the answers for tests', async () => {
  const { exitCode, stdout, stderr } = await vigie.runApart(['sources', 'test', '--all', '--record', 'answers']);
  expect(exitCode).toBe(1);
  expect(stderr).toBe('');
  expect(stdout).toMatch(/^1 of 4 sources fit; 1 wait for a key and were not asked\n/);
  for (const cause of ['http-404', 'nothing-found', 'html-instead-of-feed'])
    expect(stdout).toMatch(new RegExp(`\n${cause} \\(.*\\): 1\n {2}own-`));
  const visits = asked.filter((visit) => !visit.endsWith('/robots.txt'));
  expect(visits.map((visit) => visit.slice(visit.indexOf('/'))).toSorted()).toEqual([
    '/feed',
    '/gone',
    '/list',
    '/moved',
  ]);
  expect(asked.filter((visit) => visit.endsWith('/robots.txt'))).toHaveLength(1);
  const told = JSON.parse(readFileSync(join(vigie.folder, 'answers/own-feed.json'), 'utf8'));
  expect(told).toMatchObject({ source: 'own-feed', status: 200, fit: 'fits', entries: 1, title: 'Premier avis' });
  expect(told.headers).toMatchObject({ 'content-type': 'application/rss+xml', etag: '"7"' });
  expect(JSON.stringify(told)).not.toContain('hush');
  expect(readFileSync(join(vigie.folder, 'answers/own-feed.body'), 'utf8')).toBe(feed('Premier avis'));
  expect(existsSync(join(vigie.folder, 'answers/own-gone.json'))).toBe(false);
  const again = ['sources', 'test', 'own-feed', '--file', 'answers/own-feed.body', '--url', told.url];
  expect((await vigie.run(again)).exitCode).toBe(0);
});

it('tells programs in JSON, and succeeds where all that were asked fit', async () => {
  const sources = [definitions.find(({ id }) => id === 'own-feed'), definitions.find(({ id }) => id === 'own-keyed')];
  writeFileSync(join(vigie.folder, 'sources/sample.yaml'), dump({ sources }));
  const { exitCode, stdout } = await vigie.run(['sources', 'test', '--all', '--json']);
  expect(exitCode).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({
    ...{ tried: 1, fits: 1, misfits: 0, needKey: 1 },
    sources: [
      { source: 'own-feed', fit: 'fits', entries: 1, problem: null },
      { source: 'own-keyed', fit: 'needs-key' },
    ],
  });
});

it.each([
  [['sources', 'test'], 'expected a file, an id or --all'],
  [['sources', 'test', 'own-feed', '--all'], 'expected a file, an id or --all'],
  [['sources', 'test', 'own-feed', '--record', 'x'], '--record: expected it with --all'],
  [['sources', 'follow', 'own-feed', 'pjl18-404'], 'the source "own-feed" is no template'],
])('says what is wrong with %j', async (args, message) => {
  expect(await vigie.run(args)).toMatchObject({ exitCode: 2, stderr: expect.stringContaining(message) });
});

it.each([
  ['no-template', 'was changed meanwhile and is no template any more: nothing was made'],
  ['other-reference', 'was changed meanwhile and takes other references now: nothing was made'],
] as const)('says of a template that was changed while it was followed: %s', (kind, said) => {
  expect(describeUnfollowed({ kind }, 'senat')).toContain(`the source "senat" ${said}; see "vigie sources show senat"`);
});
