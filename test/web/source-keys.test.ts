import { beforeEach, describe, expect, it } from 'vitest';
import { resealKeys } from '../../src/decisions/give-key.js';
import { sealKey } from '../../src/decisions/seal-key.js';
import { createCredentialsKeeper } from '../../src/jobs/check/credentials.js';
import { createHeldKeys } from '../../src/jobs/check/held-keys.js';
import { verifyChain } from '../../src/jobs/verify/verify-chain.js';
import { SourceDefinition } from '../../src/model/source/source.js';
import { useOf } from '../../src/model/source/source-key.js';
import type { FetchRequest } from '../../src/ports/fetcher.js';
import { createKeyRule } from '../../src/sources/key-rule.js';
import { keyPhrases } from '../../src/web/sources/source-keys.js';
import { fresh, rss } from '../jobs/watch.js';
import { createSite, formPost, inEnglish, type Site, testCatalogue, testNow } from './site.js';

const secret = 's3cr3t-of-congress';
const { id, ...fields } = {
  ...{ id: 'congress', name: { fr: 'Congrès', en: 'Congress' }, authority: 'Congress', jurisdiction: 'US' },
  ...{ language: 'en', url: 'https://congress.example/feed', auth: { kind: 'header', name: 'X-Key', key: 'CONGRESS' } },
};
const congress = SourceDefinition.parse({ id, ...fields });
const use = useOf(congress) ?? '';

let site: Site;
let asked: FetchRequest[];
let environment: Record<string, string>;

beforeEach(async () => {
  asked = [];
  environment = {};
  const before = createSite();
  const fetcher = {
    fetch: async (request: FetchRequest) => {
      asked.push(request);
      return fresh(request.url, rss([{ title: 'A bill', guid: '1' }]));
    },
  };
  const { store, deps, clock } = before;
  const credentials = createCredentialsKeeper({
    ...{ keyOf: (name) => environment[name], mayUse: createKeyRule(testCatalogue), fetcher, clock },
    heldKey: createHeldKeys({ store, keyRing: deps.keyRing }),
  });
  site = createSite({ store, fetcher, credentials });
  await store.ownSources.create({ id, fields, sequence: 1, changedAt: testNow });
  await store.refresh();
  await site.deps.refreshCatalogue(0);
});

async function send(fields: Readonly<Record<string, string>>, id = 'congress') {
  const sent = { by: 'Claire', action: 'give', use, ...fields };
  const answer = await site.app.request(`/sources/${id}/keys`, formPost(sent, { 'Accept-Language': 'en' }));
  return { status: answer.status, location: answer.headers.get('location'), html: await answer.text() };
}

const page = async (path = '/sources/congress') => (await site.app.request(path, inEnglish)).text();
const sentKey = async () => {
  const definition = site.deps.catalogue.get('congress');
  return definition && site.deps.credentials.of(definition);
};
const stored = async () => (await site.store.sourceKeys.get('CONGRESS'))?.value;

describe('a key that an administrator gives', () => {
  it('is sent from then on, and nowhere shown or stored as it is', async () => {
    expect(await page()).toContain(keyPhrases.en.missing);
    expect(await sentKey()).toEqual({ kind: 'missing', keys: ['CONGRESS'] });
    expect(await send({ 'key CONGRESS': ` ${secret} ` })).toMatchObject({ status: 303 });
    expect(await sentKey()).toMatchObject({ kind: 'ready', credentials: { headers: { 'x-key': secret } } });
    const html = await page('/sources/congress?key=given');
    for (const words of [keyPhrases.en.said.given, keyPhrases.en.held, 'https://congress.example'])
      expect(html).toContain(words);
    await site.store.refresh();
    const pages = [html, await page('/audit'), await page('/sources'), await page('/sources/congress/edit')];
    for await (const records of site.store.archive.read()) pages.push(JSON.stringify(records));
    for (const text of pages) expect(text).not.toContain(secret);
  });

  it('is on record by its mark and where it goes, and verifies', async () => {
    await send({ 'key CONGRESS': secret });
    await site.store.refresh();
    const { documents } = await site.store.audit.find('newest', {}, { limit: 1 });
    const details = { mark: (await stored())?.held?.mark, to: 'https://congress.example' };
    expect(documents[0]?.value).toMatchObject({ action: 'key.given', subject: 'CONGRESS', details });
    expect(await verifyChain(site.deps)).toMatchObject({ differences: [], behind: [] });
  });

  it('counts after the one of the environment', async () => {
    await send({ 'key CONGRESS': secret });
    environment.CONGRESS = 'of-the-operator';
    expect(await sentKey()).toMatchObject({ kind: 'refused', code: 'key-not-for-there' });
    expect(await page()).toContain(keyPhrases.en.byOperator('VIGIE_KEY_CONGRESS'));
  });

  it('is taken away for good', async () => {
    await send({ 'key CONGRESS': secret });
    expect(await send({ action: 'remove' })).toMatchObject({
      status: 303,
      location: expect.stringContaining('removed'),
    });
    expect(await stored()).toMatchObject({ held: null, offered: [] });
    expect(await sentKey()).toMatchObject({ kind: 'missing' });
  });

  it('does not follow the source to another origin, and is asked for again there', async () => {
    await send({ 'key CONGRESS': secret });
    const moved = { ...fields, url: 'https://evil.example/feed' };
    await site.store.ownSources.replace({ id: 'congress', fields: moved, sequence: 2, changedAt: testNow }, 1);
    await site.store.refresh();
    await site.deps.refreshCatalogue(0);
    expect(await sentKey()).toMatchObject({ kind: 'missing' });
    expect(await send({ 'key CONGRESS': secret })).toMatchObject({
      status: 422,
      html: expect.stringContaining(keyPhrases.en.said.moved),
    });
  });

  it.each(['', 'clé', 'two\nlines', 'x'.repeat(4_001)])('is refused as %j, which no request can carry', async (key) => {
    const { status, html } = await send({ 'key CONGRESS': key });
    expect([status, html.includes(keyPhrases.en.said.unfit)]).toEqual([422, true]);
    expect(await stored()).toBeUndefined();
  });

  it('is given and taken away by the API, by whoever knows where it goes', async () => {
    const put = async (body: object, id = 'congress') => {
      const headers = { 'Content-Type': 'application/json' };
      const sent = { method: 'PUT', headers, body: JSON.stringify({ by: 'Claire', ...body }) };
      const answer = await site.app.request(`/api/v1/sources/${id}/keys`, sent);
      return { status: answer.status, text: await answer.text() };
    };
    const to = 'https://congress.example';
    expect(await put({ keys: { CONGRESS: secret }, to: 'https://evil.example' })).toMatchObject({ status: 409 });
    const unfit = await put({ keys: { OTHER: secret }, to });
    expect([unfit.status, unfit.text.includes(secret)]).toEqual([422, false]);
    expect(await put({ keys: { CONGRESS: secret }, to }, 'cnil')).toMatchObject({ status: 404 });
    expect(await stored()).toBeUndefined();
    expect(await put({ keys: { CONGRESS: secret }, to })).toMatchObject({ status: 204 });
    expect(await sentKey()).toMatchObject({ kind: 'ready', credentials: { headers: { 'x-key': secret } } });
    const taken = await site.app.request('/api/v1/sources/congress/keys?by=Claire', { method: 'DELETE' });
    expect([taken.status, (await stored())?.held]).toEqual([204, null]);
  });

  it('is for sources that need one', async () => expect((await send({}, 'cnil')).status).toBe(404));
});

describe('the secret of the installation', () => {
  const older = new Uint8Array(32).fill(1);
  const newer = new Uint8Array(32).fill(2);
  const place = { name: 'CONGRESS', mark: 'k', use };

  it('is rotated without a loss: what is under an earlier key is encrypted under the current one', async () => {
    const held = sealKey([older], place, secret);
    await site.store.sourceKeys.create({ id: 'CONGRESS', held, offered: [], sequence: 1, changedAt: testNow });
    await site.store.refresh();
    await resealKeys({ store: site.store, keyRing: [newer, older] });
    const find = createHeldKeys({ store: site.store, keyRing: [newer] });
    expect(await find('CONGRESS', use)).toBe(secret);
    expect((await stored())?.held?.mark).toBe('k');
  });

  it('opens nothing that was moved to another name or another use', async () => {
    const held = sealKey([newer], place, secret);
    const find = createHeldKeys({ store: site.store, keyRing: [newer] });
    const put = { offered: [], sequence: 1, changedAt: testNow };
    await site.store.sourceKeys.create({ id: 'OTHER', held, ...put });
    await site.store.sourceKeys.create({ id: 'CONGRESS', held: { ...held, use: 'elsewhere' }, ...put });
    expect(await find('OTHER', use)).toBeUndefined();
    expect(await find('CONGRESS', 'elsewhere')).toBeUndefined();
  });
});
