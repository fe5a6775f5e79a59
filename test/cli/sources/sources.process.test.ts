import { readFileSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { dump } from 'js-yaml';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { installVigie } from '../vigie.js';

const list = `<title>Avis</title><ul>
  <li class="avis"><a href="/avis/2">Avis sur l’IA générative</a> <time datetime="2026-03-04">4 mars</time></li>
  <li class="avis"><a href="/avis/1">Avis sur la biométrie</a> <time datetime="2026-02-01">1er février</time></li></ul>`;

let vigie: Awaited<ReturnType<typeof installVigie>>;
let server: Server;
let origin: string;

beforeAll(async () => {
  vigie = await installVigie();
  server = createServer((request, response) => {
    if (request.url === '/robots.txt') response.writeHead(404).end();
    else response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(list);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  writeFileSync(join(vigie.folder, 'avis.yaml'), dump({ sources: [definition('li.avis')] }));
  writeFileSync(join(vigie.folder, 'wrong.yaml'), dump({ sources: [definition('li.arret')] }));
  writeFileSync(join(vigie.folder, 'saved.html'), list);
});
afterAll(async () => {
  server.close();
  await vigie[Symbol.asyncDispose]();
});

function definition(entry: string) {
  return {
    ...{
      id: 'own-avis',
      name: { fr: 'Avis', en: 'Opinions' },
      authority: 'Comité',
      jurisdiction: 'FR',
      language: 'fr',
    },
    ...{ kind: 'html-list', url: `${origin}/avis`, carries: ['decision'], list: { entry, title: 'a' } },
  };
}

describe('trying a definition', () => {
  it('shows what it extracts from the network, and what each selector found', async () => {
    const { exitCode, stdout } = await vigie.runApart(['sources', 'test', 'avis.yaml']);
    expect(exitCode).toBe(0);
    expect(stdout).toContain(`GET ${origin}/avis`);
    expect(stdout).toContain('2  entry: li.avis');
    expect(stdout).toContain('2 entries, 2 with a date, 2 with a link');
    expect(stdout).toContain(`2026-03-04  Avis sur l’IA générative\n              ${origin}/avis/2`);
  });

  it('reads a saved answer in place of the network', async () => {
    const args = ['sources', 'test', 'avis.yaml', '--file', 'saved.html', '--url', 'https://comite.example/', '--json'];
    const { exitCode, stdout } = await vigie.run(args);
    expect(exitCode).toBe(0);
    const { asked, page } = JSON.parse(stdout);
    expect(asked).toBeNull();
    expect(page.entries[0]).toMatchObject({ url: 'https://comite.example/avis/2' });
  });

  it('fails where nothing is found, and shows which selector is at fault', async () => {
    const { exitCode, stdout } = await vigie.run(['sources', 'test', 'wrong.yaml']);
    expect(exitCode).toBe(1);
    expect(stdout).toContain('0  entry: li.arret');
  });

  it('tries a source that is known', async () => {
    const { exitCode, stdout } = await vigie.run(['sources', 'test', 'sample-uk', '--limit', '1']);
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/… and \d+ more/);
  });

  it.each([
    [['sources', 'test', 'nobody'], 3, 'expected the id of a source or a .yaml file, got "nobody"'],
    [['sources', 'test', 'avis.yaml', '--file', 'none.html'], 3, '"none.html" cannot be read (ENOENT)'],
    [['sources', 'test', 'avis.yaml', '--limit', 'x'], 2, '--limit: expected a whole number'],
    [['sources', 'test', 'none.yaml'], 3, 'sources test: "none.yaml" cannot be read (ENOENT)'],
    [['sources', 'put', 'none.yaml'], 3, 'sources put: "none.yaml" cannot be read (ENOENT)'],
    [['sources', 'import', 'none.opml'], 3, 'sources import: "none.opml" cannot be read (ENOENT)'],
    [['sources', 'export', 'none/out.opml'], 2, 'sources export: "none/out.opml" cannot be written (ENOENT)'],
    [['sources', 'reset', 'nobody'], 3, 'sources reset: no source has the id "nobody"'],
  ])('says what is wrong with %j', async (args, exitCode, message) => {
    const ran = await vigie.run(args);
    expect(ran).toMatchObject({ exitCode, stderr: expect.stringContaining(message) });
  });
});

describe('changing sources', () => {
  const show = async (id: string) => JSON.parse((await vigie.run(['sources', 'show', id, '--json'])).stdout);

  it('adds one, checks it, and keeps it beside those that came', async () => {
    expect(await vigie.runApart(['sources', 'put', 'avis.yaml', '--by', 'Claire'])).toMatchObject({
      exitCode: 0,
      stdout: 'own-avis: changed\n',
    });
    const ran = await vigie.run(['run', '--once', '--json', '--source', 'own-avis']);
    expect(JSON.parse(ran.stdout)).toMatchObject({ checked: 1, failed: 0, newItems: 2 });
    expect((await vigie.run(['sources', 'list'])).stdout).toContain('on  own-avis');
  });

  it('shows a definition in the form that put reads', async () => {
    const { stdout } = await vigie.run(['sources', 'show', 'own-avis']);
    writeFileSync(join(vigie.folder, 'shown.yaml'), stdout);
    expect((await vigie.run(['sources', 'put', 'shown.yaml'])).exitCode).toBe(0);
    expect(await show('own-avis')).toMatchObject(definition('li.avis'));
  });

  it('lays single fields over a source that came, and takes them back', async () => {
    writeFileSync(join(vigie.folder, 'fields.yaml'), 'sources: [{ id: sample-uk, everyMinutes: 15, why: ours }]');
    await vigie.run(['sources', 'put', 'fields.yaml']);
    expect(await show('sample-uk')).toMatchObject({ everyMinutes: 15, why: 'ours', kind: 'feed' });
    expect(await vigie.run(['sources', 'disable', 'sample-uk'])).toMatchObject({ stdout: 'sample-uk is off\n' });
    expect(await show('sample-uk')).toMatchObject({ everyMinutes: 15, enabled: false });
    expect((await vigie.run(['sources', 'reset', 'sample-uk'])).exitCode).toBe(0);
    expect((await show('sample-uk')).why).not.toBe('ours');
    expect((await vigie.run(['sources', 'reset', 'sample-uk'])).exitCode).toBe(3);
  });

  it('is on record: who changed what', async () => {
    expect((await vigie.run(['audit', 'verify'])).exitCode).toBe(0);
  });

  it.each([
    ['a field that is wrong', '[{ id: own-avis, url: no-url }]', 'url: expected an http(s) URL, got "no-url"'],
    ['a field that is unknown', '[{ id: own-avis, colour: red }]', 'unknown field colour'],
    [
      'a source that lacks what it needs',
      '[{ id: own-new, kind: html-list }]',
      'source "own-new": url: expected a text, got nothing',
    ],
    [
      'one of several',
      '[{ id: own-avis, everyMinutes: 15, url: "ADDRESS/other" }, { id: own-new, kind: html-list }]',
      'source "own-new": url: expected a text',
    ],
    [
      'an address that is taken',
      '[{ id: own-twin, name: { fr: a, en: a }, authority: a, jurisdiction: FR, language: fr, kind: feed, carries: [news], url: "ADDRESS" }]',
      'has this address',
    ],
    [
      'two of one address',
      `[${['own-one', 'own-two'].map((id) => `{ id: ${id}, name: { fr: a, en: a }, authority: a, jurisdiction: FR, language: fr, kind: feed, carries: [news], url: "https://twin.example/feed" }`).join()}]`,
      'source "own-two": url: the source "own-one" has this address',
    ],
  ])('refuses %s, and changes nothing', async (_, sources, message) => {
    writeFileSync(join(vigie.folder, 'bad.yaml'), `sources: ${sources.replace('ADDRESS', `${origin}/avis`)}`);
    expect(await vigie.run(['sources', 'put', 'bad.yaml'])).toMatchObject({
      exitCode: 2,
      stderr: expect.stringContaining(message),
    });
    expect(await show('own-avis')).toMatchObject({ url: `${origin}/avis` });
    expect((await vigie.run(['sources', 'show', 'own-one'])).exitCode).toBe(3);
  });
});

describe('a key that a publisher wants', () => {
  it('is read from standard input, kept and taken away, and never printed', async () => {
    const auth = { kind: 'header', name: 'X-Key', key: 'AVIS' };
    writeFileSync(join(vigie.folder, 'keyed.yaml'), dump({ sources: [{ id: 'own-avis', auth }] }));
    await vigie.run(['sources', 'put', 'keyed.yaml']);
    const given = await vigie.run(['sources', 'key', 'own-avis', '--by', 'Claire'], { stdin: 'hush-hush\n' });
    expect(given).toMatchObject({ exitCode: 0, stdout: `AVIS: kept encrypted, sent to ${origin} alone\n` });
    expect((await vigie.run(['sources', 'show', 'own-avis'])).stdout).not.toContain('hush-hush');
    const removed = await vigie.run(['sources', 'key', 'own-avis', '--remove']);
    expect(removed).toMatchObject({ exitCode: 0, stdout: 'AVIS: removed\n' });
    expect((await vigie.run(['sources', 'key', 'own-avis', '--remove'])).stdout).toBe('AVIS: unknown-key\n');
    const accented = await vigie.run(['sources', 'key', 'own-avis'], { stdin: 'clé' });
    expect(accented).toMatchObject({
      exitCode: 2,
      stderr: expect.stringContaining('expected a key of printable ASCII'),
    });
    const none = await vigie.run(['sources', 'key', 'sample-uk'], { stdin: 'hush' });
    expect(none).toMatchObject({ exitCode: 2, stderr: expect.stringContaining('asks for no key') });
  });
});

describe('OPML', () => {
  it('goes out and comes in, and what is watched already is known', async () => {
    expect((await vigie.run(['sources', 'export', 'out.opml'])).exitCode).toBe(0);
    const opml = readFileSync(join(vigie.folder, 'out.opml'), 'utf8');
    expect(opml).toContain('<opml version="2.0">');
    const more = `<outline text="Droit"><outline type="rss" text="Blog &amp; IA" xmlUrl="${origin}/feed" language="fr-FR"/>
      <outline text="No feed" htmlUrl="https://a.example/"/></outline></body>`;
    writeFileSync(join(vigie.folder, 'in.opml'), opml.replace('</body>', more));
    const summary = await vigie.run(['sources', 'import', 'in.opml']);
    expect(summary.stdout).toMatch(/^1 new, \d+ known, 0 refused\n {2}Blog & IA {2}http.*\nnothing was added; --yes/);
    expect((await vigie.run(['sources', 'show', 'own-blog-ia'])).exitCode).toBe(3);
    const ran = await vigie.run(['sources', 'import', 'in.opml', '--jurisdiction', 'France', '--yes', '--json']);
    const report = JSON.parse(ran.stdout);
    expect(report).toMatchObject({ added: ['own-blog-ia'], refused: [] });
    expect(report.known.length).toBeGreaterThan(5);
    const shown = async () => JSON.parse((await vigie.run(['sources', 'show', 'own-blog-ia', '--json'])).stdout);
    expect(await shown()).toMatchObject({ jurisdiction: 'FR', language: 'fr', enabled: false });
    const again = await vigie.run(['sources', 'import', 'in.opml', '--yes', '--enable']);
    expect(again.stdout).toContain('0 added, on; 1 that were off are on\n');
    expect(await shown()).toMatchObject({ enabled: true });
  });

  it('refuses a file that is none', async () => {
    writeFileSync(join(vigie.folder, 'no.opml'), '<rss/>');
    expect(await vigie.run(['sources', 'import', 'no.opml'])).toMatchObject({
      exitCode: 2,
      stderr: expect.stringContaining('sources import: no.opml: OPML: expected <opml> with a <body>'),
    });
  });
});
