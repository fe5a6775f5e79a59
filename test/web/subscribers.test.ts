import { beforeEach, describe, expect, it } from 'vitest';
import { retirePolicy } from '../../src/decisions/decide-policy.js';
import { importPolicies } from '../../src/decisions/import-policies.js';
import { confirmSubscription, endSubscription, requestSubscription } from '../../src/decisions/subscribe.js';
import { SubscriptionRequest } from '../../src/model/digest/subscription.js';
import { digestPhrases } from '../../src/web/digests/digest-phrases.js';
import { subscriberPhrases } from '../../src/web/subscriptions/subscriber-phrases.js';
import { holder, person } from '../decisions/people.js';
import { writeItem } from './sample-items.js';
import { createSite, formPost, jsonPost, type Site } from './site.js';

let site: Site;
beforeEach(() => {
  site = createSite();
});

async function subscribe(address: string, filter = ''): Promise<string> {
  const asked = await requestSubscription(site.deps, SubscriptionRequest.parse({ address, filter }), person('Claire'));
  if (asked.kind !== 'requested') throw new Error(asked.kind);
  await site.store.refresh();
  return asked.subscription.id;
}

async function read(path = '/subscriptions', init?: RequestInit): Promise<string> {
  const html = await (await site.app.request(path, init)).text();
  return html.replace(/<[^>]*>/g, ' ').replaceAll(/\s+/g, ' ');
}

async function settle(subjectId: string, changes: object): Promise<void> {
  const { documents } = await site.store.deliveries.find('bySubject', { subjectId }, { limit: 1 });
  const [mail] = documents;
  if (!mail) throw new Error('no mail');
  await site.store.deliveries.replace({ ...mail.value, open: false, ...changes }, mail.version);
  await site.store.refresh();
}

describe('the subscribers to the digest', () => {
  it('say who waits for confirmation, since when, and what became of the mail', async () => {
    const id = await subscribe('paul@example.org', 'reference:"celex:32024R1689"');
    const text = await read();
    expect(text).toMatch(/paul@example\.org confirmation attendue depuis le 25 nov\. 2026, 10:00/);
    expect(text).toContain('Reçoit : Règlement sur l’IA (UE) 2024/1689');
    expect(text).toMatch(/Dernier message : demande de confirmation\s?, 25 nov\. 2026, 10:00\s?, prêt à partir/);
    expect(text).toMatch(/Sans réponse, la demande sera effacée après le 2 déc\. 2026/);
    await settle(id, { state: 'refused', response: '550 no such user' });
    expect(await read()).toContain(digestPhrases.fr.states.refused);
    expect(await read('/digests')).toContain(subscriberPhrases.fr.title);
  });

  it('say who confirmed, whose mail fails since when, and who left', async () => {
    const [well, failing, gone] = [await subscribe('a@e.org'), await subscribe('b@e.org'), await subscribe('c@e.org')];
    for (const id of [well, failing, gone]) await confirmSubscription(site.deps, id, holder);
    const stored = await site.store.subscriptions.get(failing);
    if (!stored) throw new Error('no subscription');
    const at = '2026-11-20T08:00:00.000Z';
    const refused = { count: 2, since: at, at, deliveryId: 'd', response: '550 b@e.org: unknown' };
    await site.store.subscriptions.replace({ ...stored.value, refused }, stored.version);
    await endSubscription(site.deps, gone, holder);
    await site.store.refresh();
    const text = await read();
    expect(text).toMatch(/a@e\.org confirmé le 25 nov\. 2026, 10:00 .* Prochain bulletin le 30 nov\. 2026, 08:00/);
    expect(text).toMatch(
      /b@e\.org les messages n’arrivent plus depuis le 20 nov\. 2026, 09:00 2 bulletins refusés de suite/,
    );
    expect(text).not.toContain('550 b@e.org');
    expect(text).toMatch(/c@e\.org désabonné le 25 nov\. 2026, 10:00/);
  });

  it('say whose filter names a policy that is no more, until it is over', async () => {
    const policy = { id: 'charte', name: 'Charte IA', description: '', owner: '', query: 'charte' };
    await importPolicies(site.deps, [policy], person('Claire'));
    const id = await subscribe('paul@example.org', 'policy:charte');
    await subscribe('lea@example.org', 'policy:jamais');
    expect(await read()).toMatch(/lea@example\.org .* Aucune politique ne porte l’identifiant « jamais »/);
    expect(await read()).not.toContain('a été retirée');
    await retirePolicy(site.deps, 'charte', person('Claire'));
    await site.store.refresh();
    expect(await read()).toContain('La politique « Charte IA » a été retirée');
    await endSubscription(site.deps, id, holder);
    await site.store.refresh();
    expect(await read()).not.toContain('a été retirée');
  });

  it('are asked again to confirm by programs, which are told why not', async () => {
    const id = await subscribe('paul@example.org');
    await settle(id, { state: 'accepted', acceptedAt: '2026-11-25T09:00:00.000Z' });
    const remind = async (of = id, body: object = { by: 'Claire' }) => {
      const answer = await site.app.request(`/api/v1/subscriptions/${of}/remind`, jsonPost(body));
      await site.store.refresh();
      return [answer.status, await answer.json()];
    };
    expect(await remind()).toMatchObject([409, { code: 'not-needed', title: expect.stringContaining('under way') }]);
    await site.clock.advance(11 * 60_000);
    expect((await remind(id, {}))[0]).toBe(422);
    expect(await remind()).toMatchObject([202, { state: 'pending' }]);
    expect(await site.store.deliveries.count('recent', {})).toBe(2);
    await confirmSubscription(site.deps, id, holder);
    expect(await remind()).toMatchObject([409, { title: 'The subscription waits for no confirmation' }]);
    expect((await remind('nobody'))[0]).toBe(404);
  });

  it('are asked again to confirm, or ended, in somebody’s name', async () => {
    const id = await subscribe('paul@example.org');
    await settle(id, { state: 'accepted', acceptedAt: '2026-11-25T09:00:00.000Z' });
    const act = async (action: string, by = 'Claire') => {
      const answer = await site.app.request(`/subscriptions/${id}`, formPost({ action, by }));
      return [answer.status, answer.headers.get('Location')];
    };
    expect(await act('remind')).toEqual([303, '/subscriptions?done=just-mailed']);
    await site.clock.advance(11 * 60_000);
    expect(await act('remind')).toEqual([303, '/subscriptions?done=reminded']);
    expect(await read('/subscriptions?done=reminded')).toContain(
      subscriberPhrases.fr.done.reminded.replace(/\s/g, ' '),
    );
    expect(await site.store.deliveries.count('recent', {})).toBe(2);
    expect((await act('end', ''))[0]).toBe(400);
    expect((await act('delete'))[0]).toBe(400);
    expect(await act('end')).toEqual([303, '/subscriptions?done=ended']);
    expect((await site.store.subscriptions.get(id))?.value.state).toBe('unsubscribed');
    expect((await site.app.request('/subscriptions/nobody', formPost({ action: 'end', by: 'C' }))).status).toBe(404);
  });

  it('lead to what the next digest would bring, of which nothing is kept', async () => {
    await writeItem(site, { id: 'avis', title: 'Avis sur la biométrie', activity: '2026-11-24T12:00:00.000Z' });
    await writeItem(site, { id: 'autre', title: 'Avis sur la pêche', activity: '2026-11-24T12:00:00.000Z' });
    const id = await subscribe('paul@example.org', 'biométrie');
    await site.store.refresh();
    const list = await (await site.app.request('/subscriptions')).text();
    expect(list).toContain(`href="/subscriptions/${id}/preview"`);
    expect(await read(`/subscriptions/${id}/preview`)).toMatch(
      /Ce que paul@example\.org recevrait .* depuis le 18 nov\. 2026/,
    );
    const raw = await site.app.request(`/subscriptions/${id}/preview/raw`);
    expect(raw.headers.get('Content-Security-Policy')).toContain('sandbox');
    const html = await raw.text();
    expect(html).toContain('Avis sur la biométrie');
    expect(html).not.toContain('Avis sur la pêche');
    expect(await site.store.digests.count('recent', {})).toBe(0);
    await endSubscription(site.deps, id, holder);
    for (const path of [`${id}/preview`, `${id}/preview/raw`, 'nobody/preview'])
      expect((await site.app.request(`/subscriptions/${path}`)).status).toBe(404);
  });

  it('are nobody yet, and one can subscribe', async () => {
    expect(await read('/subscriptions?done=whatever')).toContain('Personne n’est abonné pour l’instant.');
  });
});
