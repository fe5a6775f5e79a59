import { beforeEach, describe, expect, it } from 'vitest';
import { createWebhook } from '../../../src/decisions/manage-webhooks.js';
import { auditPhrases } from '../../../src/web/audit/audit-phrases.js';
import { layoutPhrases } from '../../../src/web/layout/layout-phrases.js';
import { webhookPhrases } from '../../../src/web/webhooks/webhook-phrases.js';
import { person } from '../../decisions/people.js';
import { startReceiver, type WebhookReceiver } from '../../fakes/webhook-receiver.js';
import { writePolicy } from '../sample-items.js';
import { createSite, formPost, inEnglish, type Site } from '../site.js';

let site: Site;
let receiver: WebhookReceiver;
beforeEach(async () => {
  site = createSite();
  receiver = await startReceiver();
});

const asked = { name: 'Veille', body: 'slack', language: 'fr', filter: '', by: 'Claire' } as const;

async function post(path: string, fields: Record<string, string>, events: readonly string[] = []) {
  const init = formPost(fields, { 'Accept-Language': 'en' });
  for (const event of events) init.body.append('events', event);
  const response = await site.app.request(path, init);
  return { status: response.status, location: response.headers.get('location') ?? '', html: await response.text() };
}

const html = async (path: string) => (await site.app.request(path, inEnglish)).text();

async function make(): Promise<{ id: string; secret: string }> {
  const made = await post('/webhooks', { ...asked, url: receiver.url }, ['item.new']);
  const [, secret = ''] = /(whsec_[A-Za-z0-9+/=]+)/.exec(made.html) ?? [];
  const [, id = ''] = /\/webhooks\/([0-9a-f]{32})"/.exec(made.html) ?? [];
  expect(made.status).toBe(200);
  return { id, secret };
}

describe('the pages of webhooks', () => {
  it('make one, show its secret once and its address never again', async () => {
    expect(await html('/webhooks')).toContain(webhookPhrases.en.none);
    const { id, secret } = await make();
    expect(secret).toMatch(/^whsec_/);
    const pages = [await html('/webhooks'), await html(`/webhooks/${id}`), await html(`/webhooks/${id}/edit`)].join();
    expect(pages).toContain('Veille');
    expect(pages).not.toContain(secret);
    expect(pages).not.toContain('/hook"');
    expect(pages).not.toContain(receiver.url);
  });

  it.each([
    [{ url: 'https://10.0.0.7/hook' }, ['item.new'], webhookPhrases.en.urlError],
    [{ url: 'nonsense' }, ['item.new'], webhookPhrases.en.urlError],
    [{ name: '' }, ['item.new'], webhookPhrases.en.nameError],
    [{}, [], webhookPhrases.en.eventsError],
    [{ by: '' }, ['item.new'], layoutPhrases.en.nameMissing],
  ])('say what is wrong with %j, and keep what was typed', async (wrong, events, message) => {
    const refused = await post(
      '/webhooks',
      { ...asked, url: 'https://hooks.example.org/x', filter: 'visages', ...wrong },
      events,
    );
    expect(refused.status).toBe(422);
    expect(refused.html).toContain(message);
    expect(refused.html).toContain('value="visages"');
    expect(await html('/webhooks')).toContain(webhookPhrases.en.none);
  });

  it('send a test at once and say what came of it', async () => {
    const { id } = await make();
    const tested = await post(`/webhooks/${id}/test`, { by: 'Claire' });
    expect(tested).toMatchObject({ status: 303, location: `/webhooks/${id}?tested=delivered` });
    expect(await html(tested.location)).toContain(webhookPhrases.en.tested.delivered);
    expect(JSON.parse(receiver.received[0]?.body ?? '')).toHaveProperty('blocks');
    receiver.answer((response) => response.writeHead(404).end('<b>no_service</b>'));
    const failed = await post(`/webhooks/${id}/test`, { by: 'Claire' });
    const page = await html(failed.location);
    expect(page).not.toContain('keeps trying');
    expect(page).toContain(webhookPhrases.en.tested.failed);
    expect(page).toContain('404 &lt;b>no_service&lt;/b>');
  });

  it('send again what was given up', async () => {
    const { id } = await make();
    const at = site.clock.now().toISOString();
    await site.store.webhookDeliveries.create({
      ...{ id: 'wd', webhookId: id, type: 'item.new', eventAt: at, title: 'Avis', createdAt: at, state: 'dead' },
      ...{ open: false, attempts: 10, attemptAt: at, payload: '{}', answer: null, deliveredAt: null, retriedBy: 0 },
      generation: '',
    });
    await site.store.refresh();
    expect(await html(`/webhooks/${id}`)).toContain('action="/webhooks/deliveries/wd/retry"');
    expect((await post('/webhooks/deliveries/wd/retry', { by: 'Claire' })).location).toBe(`/webhooks/${id}`);
    expect(await site.queue.counts('deliver-webhook')).toMatchObject({ waiting: 1 });
    expect((await site.store.webhookDeliveries.get('wd'))?.value).toMatchObject({ state: 'waiting', open: true });
    expect((await post('/webhooks/deliveries/wd/retry', { by: 'Claire' })).status).toBe(409);
  });

  it('pause, switch on, change, rotate and remove', async () => {
    const { id, secret } = await make();
    await post(`/webhooks/${id}/switch`, { to: 'paused', by: 'Claire' });
    expect(await html(`/webhooks/${id}`)).toContain(webhookPhrases.en.paused);
    await post(`/webhooks/${id}/switch`, { to: 'active', by: 'Claire' });
    const changed = await post(`/webhooks/${id}`, { ...asked, name: 'Registre' }, ['tag.confirmed', 'deadline.moved']);
    expect(changed.status).toBe(303);
    expect(await html(`/webhooks/${id}`)).toContain('Deadline moved');
    const rotated = await post(`/webhooks/${id}/secret`, { by: 'Claire' });
    expect(rotated.html).toContain(webhookPhrases.en.secretRotated);
    expect(rotated.html).not.toContain(secret);
    expect((await post(`/webhooks/${id}/remove`, { by: 'Claire' })).location).toBe('/webhooks');
    expect((await site.app.request(`/webhooks/${id}`)).status).toBe(404);
    expect(await html('/audit')).toContain(auditPhrases.en.actions['webhook.removed']);
  });

  it('name policies, in the filter too, and say which are retired', async () => {
    for (const [id, retired] of [
      ['ia-rh', false],
      ['achats', true],
    ] as const)
      await writePolicy(site, id, { name: `Politique « ${id} »`, retired });
    const { name, body, language } = asked;
    const request = { name, body, language, url: receiver.url, filter: 'policy:ia-rh' } as const;
    const policies = ['ia-rh', 'achats'];
    await createWebhook(site.deps, { ...request, policies, events: ['item.new'] }, person('Claire Martin'));
    await site.store.refresh();
    const [, id] = /href="\/webhooks\/([0-9a-f]{32})"/.exec(await html('/webhooks')) ?? [];
    const page = await html(`/webhooks/${id}`);
    expect(page).toContain('Politique « ia-rh », Politique « achats » (retired)');
    expect(page).toMatch(/Filter<.*Politique « ia-rh »/s);
    expect(page).not.toContain('policy:ia-rh');
  });

  it('find nothing under an id that is none', async () => {
    for (const path of ['/webhooks/none', '/webhooks/none/edit'])
      expect((await site.app.request(path)).status).toBe(404);
    for (const path of ['test', 'switch', 'secret', 'remove'].map((what) => `/webhooks/none/${what}`))
      expect((await post(path, { by: 'Claire' })).status).toBe(404);
    expect((await post('/webhooks/deliveries/none/retry', { by: 'Claire' })).status).toBe(404);
  });
});

describe('the API of webhooks', () => {
  const json = (method: string, body: unknown) => ({
    method,
    body: JSON.stringify(body),
    headers: { 'Content-Type': 'application/json' },
  });
  const base = '/api/v1/webhooks';

  it('makes, lists, changes, tests, rotates and removes', async () => {
    const request = { ...asked, url: receiver.url, events: ['item.new'] };
    const made = await site.app.request(base, json('POST', request));
    expect(made.status).toBe(201);
    const { webhook, secret } = await made.json();
    expect(secret).toMatch(/^whsec_/);
    const listed = await (await site.app.request(base)).json();
    expect(listed.webhooks).toEqual([webhook]);
    expect(JSON.stringify(listed)).not.toContain('/hook');
    const path = `${base}/${webhook.id}`;
    const changed = await site.app.request(path, json('PATCH', { state: 'paused', by: 'Claire' }));
    expect(await changed.json()).toMatchObject({ name: 'Veille', state: 'paused', events: ['item.new'] });
    const tested = await site.app.request(`${path}/test`, json('POST', { by: 'Claire' }));
    expect(await tested.json()).toMatchObject({ state: 'delivered', type: 'test', answer: { status: 200 } });
    const deliveries = await (await site.app.request(`${path}/deliveries`)).json();
    expect(deliveries).toMatchObject({ deliveries: [{ state: 'delivered' }], next: null });
    const id = deliveries.deliveries[0].id;
    const retried = await site.app.request(`/api/v1/webhook-deliveries/${id}/retry`, json('POST', { by: 'Claire' }));
    expect(retried.status).toBe(409);
    const rotated = await site.app.request(`${path}/secret`, json('POST', { by: 'Claire' }));
    expect((await rotated.json()).secret).not.toBe(secret);
    expect((await site.app.request(`${path}?by=Claire`, { method: 'DELETE' })).status).toBe(204);
    expect((await site.app.request(path)).status).toBe(404);
  });

  it('gives one secret where a rotation is sent twice, and the one before signs on', async () => {
    const made = await site.app.request(base, json('POST', { ...asked, url: receiver.url, events: ['item.new'] }));
    const path = `${base}/${(await made.json()).webhook.id}`;
    const seen = (await site.app.request(path)).headers.get('ETag') ?? '';
    const rotate = async (by: string) => {
      const sent = json('POST', { by });
      const headers = { ...sent.headers, 'If-Match': seen };
      const answer = await site.app.request(`${path}/secret`, { ...sent, headers });
      return { status: answer.status, secret: (await answer.json()).secret };
    };
    const once = await rotate('Claire');
    expect(once.secret).toMatch(/^whsec_/);
    expect(await rotate('Claire')).toEqual(once);
    expect(await rotate('Paul')).toMatchObject({ status: 409 });
    const kept = (await site.store.webhooks.get(path.slice(base.length + 1)))?.value;
    expect(kept?.secrets.map(({ number }) => number)).toEqual([2, 1]);
  });

  it('refuses an address inside, saying what it expects', async () => {
    const request = { ...asked, url: 'https://169.254.169.254/', events: ['item.new'] };
    const refused = await site.app.request(base, json('POST', request));
    expect(refused.status).toBe(422);
    expect(await refused.json()).toMatchObject({
      errors: [
        {
          where: 'url',
          expected: 'a public address (VIGIE_WEBHOOKS_ALLOW_PRIVATE can name others), got 169.254.169.254',
        },
      ],
    });
  });
});
