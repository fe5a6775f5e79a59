import { Webhook as Verifier } from 'standardwebhooks';
import { beforeEach, describe, expect, it } from 'vitest';
import { analyse } from '../../../src/analysis/analyse.js';
import { joinText } from '../../../src/analysis/analysed.js';
import { decideTag } from '../../../src/decisions/decide-tag.js';
import { importPolicies } from '../../../src/decisions/import-policies.js';
import {
  changeWebhook,
  createWebhook,
  keptWebhook,
  removeWebhook,
  retryWebhookDelivery,
  rotateWebhook,
  secretsInForce,
} from '../../../src/decisions/manage-webhooks.js';
import { runCycle } from '../../../src/jobs/run-cycle.js';
import { sweep } from '../../../src/jobs/sweep.js';
import { verifyChain } from '../../../src/jobs/verify/verify-chain.js';
import { testWebhook } from '../../../src/jobs/webhooks/write-notice.js';
import type { WebhookRequest } from '../../../src/model/digest/webhook.js';
import { sqliteStore } from '../../adapters/sqlite/make-sqlite-store.js';
import { claire } from '../../decisions/people.js';
import { startReceiver, type WebhookReceiver } from '../../fakes/webhook-receiver.js';
import { source, startWatchOn, type Watch } from '../watch.js';

let watch: Watch;
let receiver: WebhookReceiver;
beforeEach(async () => {
  watch = await startWatchOn(sqliteStore(), [source('cnil'), source('arxiv', { licence: 'CC0 1.0' })]);
  receiver = await startReceiver();
});

const minutes = (count: number): number => count * 60_000;

async function makeWebhook(asked: Partial<WebhookRequest> = {}) {
  const request = {
    name: 'GRC',
    body: 'generic',
    language: 'fr',
    filter: '',
    policies: [],
    url: receiver.url,
  } as const;
  const made = await createWebhook(watch, { ...request, events: ['item.new', 'item.amended'], ...asked }, claire);
  if (made.kind !== 'created') throw new Error(made.kind);
  return { id: made.webhook.id, secret: made.secret };
}

/** Publishes entries and does all work that follows. */
async function publish(...titles: readonly string[]): Promise<void> {
  const entries = titles.map((title, index) => ({
    guid: `g${index}`,
    title,
    text: `${title} : le texte de l’éditeur.`,
  }));
  watch.publish('cnil', entries);
  await cycle();
}

async function cycle(): Promise<void> {
  await watch.clock.advance(minutes(61));
  await runCycle(watch.deps, { sourceIds: ['cnil', 'arxiv'] });
}

const titles = (): string[] => receiver.received.map(({ body }) => JSON.parse(body).data.item.title);

async function deliveries(webhookId: string) {
  await watch.store.refresh();
  const { documents } = await watch.store.webhookDeliveries.find('ofWebhook', { webhookId }, { limit: 100 });
  return documents.map(({ value }) => value).reverse();
}

describe('a webhook', () => {
  it('tells each new publication once, signed, and nothing of what was there before', async () => {
    await publish('IA : avant');
    const { id, secret } = await makeWebhook();
    await cycle();
    expect(receiver.received).toEqual([]);
    await publish('IA : avant', 'IA : après');
    await cycle();
    expect(titles()).toEqual(['IA : après']);
    const [{ headers, body } = { headers: {}, body: '' }] = receiver.received;
    const signed = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]));
    // The package checks the age by the real clock; the test's clock is another.
    expect(() => new Verifier(secret).verify(body, signed)).toThrow('too old');
    const at = new Date(Number(signed['webhook-timestamp']) * 1_000);
    expect(signed['webhook-signature']).toBe(new Verifier(secret).sign(signed['webhook-id'] ?? '', at, body));
    expect(headers).toMatchObject({ 'content-type': 'application/json', 'user-agent': 'Vigie/test' });
    expect(JSON.parse(body)).toMatchObject({
      type: 'item.new',
      data: { webhook: { id, name: 'GRC' }, revision: 1, source: { id: 'cnil', name: 'Source cnil' }, moved: [] },
    });
    expect((await deliveries(id)).map(({ state, payload }) => [state, payload])).toEqual([['delivered', null]]);
  });

  it('passes on the publisher’s words where the licence of the source allows it alone', async () => {
    await makeWebhook();
    watch.publish('arxiv', []);
    await publish();
    const entry = { guid: 'a', title: 'An AI paper', text: 'The abstract itself.' };
    watch.publish('arxiv', [entry]);
    await publish('IA : avis');
    const told = Object.fromEntries(
      receiver.received.map(({ body }) => {
        const { data } = JSON.parse(body);
        return [data.source.id, [data.item.excerpt, data.source.licence.text]];
      }),
    );
    expect(told).toEqual({ cnil: ['', 'link-only'], arxiv: ['The abstract itself.', 'pass-on'] });
  });

  it('tells only what its filter and its policies ask for', async () => {
    const policy = { id: 'bio', name: 'Biométrie', description: 'd', owner: 'o', query: 'biométrie' };
    await importPolicies(watch, [policy], claire);
    await makeWebhook({ filter: 'visages' });
    await makeWebhook({ policies: ['bio'], events: ['tag.suggested'] });
    await publish();
    await publish('IA et biométrie', 'IA et visages', 'IA et marchés');
    const told = receiver.received.map(({ body }) => [JSON.parse(body).type, JSON.parse(body).data.item.title]);
    expect(told.sort()).toEqual([
      ['item.new', 'IA et visages'],
      ['tag.suggested', 'IA et biométrie'],
    ]);
    const suggested = receiver.received
      .map(({ body }) => JSON.parse(body))
      .find(({ type }) => type === 'tag.suggested');
    expect(suggested.data.policies).toEqual([
      {
        ...{ id: 'bio', name: 'Biométrie', state: 'suggested', words: ['biométrie'] },
        ...{ reasons: [expect.objectContaining({ kind: 'words' })], why: expect.stringContaining('biométrie') },
      },
    ]);
  });

  it('tells an amendment that moves a date as a moved deadline, with both dates', async () => {
    await makeWebhook({ events: ['item.amended', 'deadline.moved'] });
    await publish();
    const text = (day: number) => `IA : la consultation est ouverte jusqu’au ${day} janvier 2027.`;
    watch.publish('cnil', [{ guid: 'g0', title: 'Consultation IA', text: text(15) }]);
    await cycle();
    watch.publish('cnil', [{ guid: 'g0', title: 'Consultation IA', text: text(29) }]);
    await cycle();
    const [told] = receiver.received.map(({ body }) => JSON.parse(body));
    expect(told).toMatchObject({
      type: 'deadline.moved',
      data: { revision: 2, moved: [{ from: '2027-01-15', to: '2027-01-29' }] },
    });
  });

  it('tells what people decide on tags, without their names', async () => {
    const policy = { id: 'bio', name: 'Biométrie', description: 'd', owner: 'o', query: 'biométrie' };
    await importPolicies(watch, [policy], claire);
    await publish();
    await publish('IA et biométrie');
    await makeWebhook({ events: ['tag.confirmed', 'tag.rejected'] });
    const { hits } = await watch.store.items.search({
      ...{ query: { kind: 'all' }, filters: {}, order: 'newest', limit: 1, facets: false },
    });
    const itemId = hits[0]?.id ?? '';
    await decideTag(watch, { itemId, policyId: 'bio', verdict: 'confirmed', reason: 'oui', by: claire });
    await cycle();
    await decideTag(watch, { itemId, policyId: 'bio', verdict: 'rejected', reason: 'non', by: claire });
    await cycle();
    expect(receiver.received.map(({ body }) => JSON.parse(body).type)).toEqual(['tag.confirmed', 'tag.rejected']);
    expect(JSON.parse(receiver.received[1]?.body ?? '').data.decision.policy).toMatchObject({
      id: 'bio',
      state: 'rejected',
    });
    expect(receiver.received.map(({ body }) => body).join()).not.toContain(claire.name);
  });

  it('tells what is decided on an item that a newer reader has read otherwise, where its filter asks for the item', async () => {
    await importPolicies(watch, [{ id: 'bio', name: 'B', description: 'd', owner: 'o', query: 'biométrie' }], claire);
    await publish();
    await publish('IA et biométrie');
    await makeWebhook({ events: ['tag.confirmed'], filter: 'biométrie' });
    const { hits } = await watch.store.items.search({
      ...{ query: { kind: 'all' }, filters: {}, order: 'newest', limit: 1, facets: false },
    });
    const [stored] = await watch.store.items.getMany([hits[0]?.id ?? '']);
    if (!stored) throw new Error('no item');
    const { value: item, version } = stored;
    const [revision] = await watch.store.items.revisions(item.id, { limit: 1 });
    const words = joinText(analyse({ title: item.title, body: '', references: [] }, 'fr', watch.glossary));
    await watch.store.items.write([
      {
        ...{ item: { ...item, revision: 2, matchedRevision: 2 }, expectedVersion: version, words },
        revision: revision ? { ...revision, ordinal: 2, cause: 'reader', backlog: true } : null,
      },
    ]);
    await decideTag(watch, { itemId: item.id, policyId: 'bio', verdict: 'confirmed', reason: 'oui', by: claire });
    await cycle();
    expect(receiver.received.map(({ body }) => JSON.parse(body).type)).toEqual(['tag.confirmed']);
  });

  it('tells once that a source fell silent, and nothing of what was so before', async () => {
    const change = (sequence: number, to: 'silent' | 'healthy') => ({
      ...{ id: `edpb_${sequence}`, sourceId: 'edpb', sequence, at: watch.clock.now().toISOString(), reported: true },
      ...{ from: to === 'silent' ? ('healthy' as const) : ('silent' as const), to, reason: 'no-news' },
    });
    await publish();
    await watch.store.health.create(change(1, 'silent'));
    await makeWebhook({ events: ['coverage.alert'], policies: ['bio'], filter: 'visages' });
    await cycle();
    await watch.store.health.create(change(2, 'healthy'));
    await cycle();
    await cycle();
    const told = receiver.received.map(({ body }) => JSON.parse(body));
    expect(told.filter(({ data }) => data.source.id === 'edpb')).toMatchObject([
      { type: 'coverage.alert', data: { change: { from: 'silent', to: 'healthy' }, source: { id: 'edpb' } } },
    ]);
  });

  it('goes past an event of the audit log that cannot be read', async () => {
    const policy = { id: 'bio', name: 'Biométrie', description: 'd', owner: 'o', query: 'biométrie' };
    await importPolicies(watch, [policy], claire);
    await publish();
    await publish('IA et biométrie');
    const { id } = await makeWebhook({ events: ['tag.confirmed'] });
    const { hits } = await watch.store.items.search({
      ...{ query: { kind: 'all' }, filters: {}, order: 'newest', limit: 1, facets: false },
    });
    await changeWebhook(watch, id, { name: 'Registre' }, claire);
    const newest = (await watch.store.audit.find('newest', {}, { limit: 1 })).documents[0]?.value.id ?? '';
    const decision = { policyId: 'bio', verdict: 'confirmed', reason: '', by: claire } as const;
    await decideTag(watch, { itemId: hits[0]?.id ?? '', ...decision });
    await watch.store.audit.delete(newest);
    await cycle();
    await cycle();
    expect(receiver.received).toHaveLength(1);
  });

  it('tries again under the same id and with the same bytes, later each time, and gives up after three days', async () => {
    const { id } = await makeWebhook();
    await publish();
    receiver.answer(...Array.from({ length: 40 }, () => 503));
    await publish('IA : avis');
    const moments = [watch.clock.now().getTime()];
    for (let hour = 0; hour < 24 * 5; hour += 1) {
      const before = receiver.received.length;
      await cycle();
      if (receiver.received.length > before) moments.push(watch.clock.now().getTime());
    }
    const [delivery] = await deliveries(id);
    expect(delivery).toMatchObject({ state: 'dead', attempts: 10, answer: { status: 503, text: 'said 503' } });
    expect(new Set(receiver.received.map(({ headers }) => headers['webhook-id'])).size).toBe(1);
    expect(new Set(receiver.received.map(({ body }) => body)).size).toBe(1);
    const days = ((moments.at(-1) ?? 0) - (moments[0] ?? 0)) / 86_400_000;
    expect(days).toBeGreaterThan(2.5);
    expect(days).toBeLessThan(4.5);
    // It accepted nothing for days, so it is switched off, and this is recorded.
    expect((await keptWebhook(watch.store, id))?.off?.why).toBe('failing');
    const { documents } = await watch.store.health.find('recent', {}, { limit: 5 });
    expect(documents.map(({ value }) => [value.to, value.reason])).toContainEqual(['switched-off', 'GRC (said 503)']);
  });

  it('sends again what was given up when a person says so, once it is on again', async () => {
    const { id } = await makeWebhook();
    await publish();
    receiver.answer(410);
    await publish('IA : avis');
    expect((await keptWebhook(watch.store, id))?.off?.why).toBe('gone');
    const [dead] = await deliveries(id);
    expect(dead?.state).toBe('dead');
    await publish('IA : avis', 'IA : perdu');
    expect(receiver.received).toHaveLength(1);
    await changeWebhook(watch, id, { state: 'active' }, claire);
    expect(await retryWebhookDelivery(watch, dead?.id ?? '', claire)).toMatchObject({ kind: 'retried' });
    expect(await retryWebhookDelivery(watch, dead?.id ?? '', claire)).toEqual({ kind: 'not-dead' });
    await cycle();
    expect(titles()).toEqual(['IA : avis', 'IA : avis']);
    expect((await deliveries(id)).map(({ state }) => state)).toEqual(['delivered']);
    const { documents } = await watch.store.health.find('recent', {}, { limit: 5 });
    expect(documents.map(({ value }) => value.to).slice(0, 2)).toEqual(['switched-on', 'switched-off']);
  });

  it('waits as long as its receiver asks, with everything', async () => {
    const { id } = await makeWebhook();
    await publish();
    receiver.answer((response) => response.writeHead(429, { 'Retry-After': '10800' }).end('slow down'));
    await publish('IA : un', 'IA : deux');
    expect(receiver.received).toHaveLength(1);
    await cycle();
    await cycle();
    expect(receiver.received).toHaveLength(1);
    await cycle();
    await cycle();
    expect(titles().sort()).toEqual(['IA : deux', 'IA : un', 'IA : un'].sort());
    expect((await deliveries(id)).every(({ state }) => state === 'delivered')).toBe(true);
  });

  it('goes on with others where one message alone is refused', async () => {
    await makeWebhook();
    await publish();
    receiver.answer(400);
    await publish('IA : un', 'IA : deux');
    expect(receiver.received).toHaveLength(2);
  });

  it('signs with both secrets for a day while one takes the place of the other', async () => {
    const { id, secret } = await makeWebhook();
    const rotated = await rotateWebhook(watch, id, claire);
    if (rotated.kind !== 'rotated') throw new Error(rotated.kind);
    expect(rotated.secret).not.toBe(secret);
    await publish();
    await publish('IA : un');
    const signatures = () => String(receiver.received.at(-1)?.headers['webhook-signature']).split(' ');
    expect(signatures()).toHaveLength(2);
    const { headers, body } = receiver.received.at(-1) ?? { headers: {}, body: '' };
    const at = new Date(Number(headers['webhook-timestamp']) * 1_000);
    const byEach = [rotated.secret, secret].map((one) =>
      new Verifier(one).sign(String(headers['webhook-id']), at, body),
    );
    expect(signatures()).toEqual(byEach);
    await watch.clock.advance(25 * minutes(60));
    await publish('IA : un', 'IA : deux');
    expect(signatures()).toHaveLength(1);
  });

  it('keeps the secret of before for its day where another is asked for twice at once', async () => {
    const { id, secret } = await makeWebhook();
    const asked = await Promise.all([rotateWebhook(watch, id, claire), rotateWebhook(watch, id, claire)]);
    const [given, ...others] = new Set(asked.flatMap((one) => (one.kind === 'rotated' ? [one.secret] : [])));
    expect(others).toEqual([]);
    const webhook = await keptWebhook(watch.store, id);
    if (!webhook) throw new Error('no webhook');
    expect(secretsInForce(watch.keyRing, webhook, watch.clock.now())).toEqual([given, secret]);
    expect(await verifyChain(watch.deps)).toMatchObject({ kind: 'sound', differences: [] });
  });

  it('says that it cannot sign where the key of its secret has left the ring', async () => {
    const { id } = await makeWebhook();
    await publish();
    const deps = { ...watch.deps, keyRing: [new Uint8Array(32).fill(9)] as const };
    watch.publish('cnil', [{ guid: 'g', title: 'IA : avis' }]);
    await watch.clock.advance(minutes(61));
    await runCycle(deps, { sourceIds: ['cnil'] });
    expect((await deliveries(id))[0]?.answer).toMatchObject({ code: 'no-secret' });
    expect(receiver.received).toEqual([]);
  });

  it('tells nothing while it is paused, and begins anew when it is switched on', async () => {
    const { id } = await makeWebhook();
    await publish();
    await changeWebhook(watch, id, { state: 'paused' }, claire);
    await publish('IA : pendant');
    await changeWebhook(watch, id, { state: 'active' }, claire);
    await cycle();
    expect(receiver.received).toEqual([]);
    await publish('IA : pendant', 'IA : ensuite');
    expect(titles()).toEqual(['IA : ensuite']);
  });

  it('forgets its address when it is removed, and sends nothing more', async () => {
    const { id } = await makeWebhook();
    await publish();
    receiver.answer(503);
    await publish('IA : avis');
    await removeWebhook(watch, id, claire);
    await cycle();
    expect(receiver.received).toHaveLength(1);
    expect((await watch.store.webhooks.get(id))?.value).toMatchObject({ url: '', secrets: [], state: 'removed' });
    expect(await keptWebhook(watch.store, id)).toBeUndefined();
  });

  it('tells a burst in turns, and loses nothing of it', async () => {
    const { id } = await makeWebhook();
    await publish();
    await publish(...Array.from({ length: 260 }, (_, index) => `IA : avis numéro ${index}`));
    expect((await deliveries(id)).length).toBeLessThanOrEqual(300);
    for (let turn = 0; turn < 12; turn += 1) await cycle();
    expect(new Set(titles()).size).toBe(260);
    expect(receiver.received).toHaveLength(260);
  });

  it('tells what was written late, with a stamp of before', async () => {
    await makeWebhook();
    await publish();
    await publish('IA : à l’heure');
    const { hits } = await watch.store.items.search({
      ...{ query: { kind: 'all' }, filters: {}, order: 'newest', limit: 1, facets: false },
    });
    const [item] = hits;
    if (!item) throw new Error('no item');
    const [revision] = await watch.store.items.revisions(item.id, { limit: 1 });
    const [webhook] = (await watch.store.webhooks.find('all', {}, { limit: 1 })).documents;
    const late = new Date(Date.parse(webhook?.value.through ?? '') - minutes(30)).toISOString();
    const write = { item: { ...item, id: 'late', activityAt: late }, expectedVersion: 0, words: null };
    const words = joinText(analyse({ title: 'IA', body: '', references: [] }, 'fr', watch.glossary));
    await watch.store.items.write([
      { ...write, words, revision: revision ? { ...revision, itemId: 'late', activityAt: late } : null },
    ]);
    await cycle();
    expect(receiver.received).toHaveLength(2);
  });

  it('sends a test at once, also while it is paused, and tells what came of it', async () => {
    const { id } = await makeWebhook();
    await changeWebhook(watch, id, { state: 'paused' }, claire);
    expect(await testWebhook(watch.deps, id, claire)).toMatchObject({ state: 'delivered', answer: { status: 200 } });
    receiver.answer(500);
    expect(await testWebhook(watch.deps, id, claire)).toMatchObject({ state: 'dead', answer: { status: 500 } });
    expect(JSON.parse(receiver.received[0]?.body ?? '').type).toBe('test');
    expect(await testWebhook(watch.deps, 'nobody', claire)).toBeUndefined();
  });

  it('stands in the audit log without its address, and the log proves what is stored', async () => {
    const { id } = await makeWebhook();
    await changeWebhook(watch, id, { name: 'Registre' }, claire);
    await rotateWebhook(watch, id, claire);
    await watch.store.refresh();
    const verdict = await verifyChain(watch);
    expect(verdict).toMatchObject({ kind: 'sound', behind: [] });
    const { documents } = await watch.store.audit.find('newest', {}, { limit: 5 });
    expect(JSON.stringify(documents)).not.toContain('/hook');
    const stored = await watch.store.webhooks.get(id);
    if (stored) await watch.store.webhooks.replace({ ...stored.value, filter: 'altered' }, stored.version);
    await watch.store.refresh();
    expect(JSON.stringify(await verifyChain(watch))).toContain('altered');
  });

  it('comes to what was decided where a crash came between', async () => {
    const { id } = await makeWebhook();
    const before = await watch.store.webhooks.get(id);
    await changeWebhook(watch, id, { name: 'Registre', state: 'paused' }, claire);
    const after = await watch.store.webhooks.get(id);
    if (!before || !after) throw new Error('no webhook');
    await watch.store.webhooks.replace(before.value, after.version);
    await sweep(watch.deps);
    expect(await keptWebhook(watch.store, id)).toMatchObject({ name: 'Registre', state: 'paused' });
  });
});
