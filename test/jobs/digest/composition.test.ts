import { describe, expect, it, vi } from 'vitest';
import { checkGrant, revokeGrant } from '../../../src/decisions/access/grant-link.js';
import { addEntry } from '../../../src/decisions/add-entry.js';
import { importPolicies } from '../../../src/decisions/import-policies.js';
import { buildDigest } from '../../../src/jobs/digest/build-digest.js';
import { createDigestCache } from '../../../src/jobs/digest/digest-cache.js';
import { ingestEntries } from '../../../src/jobs/ingest/ingest-entries.js';
import { deliverMail } from '../../../src/jobs/mail/deliver-mail.js';
import { namedBlobs } from '../../../src/jobs/upkeep/expire-blobs.js';
import { thinRecords } from '../../../src/jobs/upkeep/thin-records.js';
import { grantId } from '../../../src/model/access/grant.js';
import { ComposedDigest } from '../../../src/model/digest/digest.js';
import type { Store } from '../../../src/ports/store/store.js';
import { sampleDelivery, sampleDigest } from '../../contract/archive-sample.js';
import { claire } from '../../decisions/people.js';
import { createRecordingChannel } from '../../fakes/recording-channel.js';
import { begin, source, startWatch, type Watch } from '../watch.js';
import { built, publish, subscribed, weekMs } from '../watch-subscribers.js';

async function compositionOf(watch: Watch, subscriptionId: string) {
  const { digest } = await built(watch, subscriptionId);
  const { compositionId, size } = ComposedDigest.parse(digest);
  return { compositionId, size };
}

async function compositions({ store }: { readonly store: Store }): Promise<readonly string[]> {
  await store.refresh();
  const { documents } = await store.compositions.find('old', { before: '9999-01-01T00:00:00.000Z' }, { limit: 100 });
  return documents.map(({ value }) => value.id);
}

/** Subscriptions confirmed at one moment, so that they share their first window. */
async function subscribers(watch: Watch, filters: readonly string[]): Promise<readonly string[]> {
  const ids = [];
  const clock = { ...watch.clock, advance: async () => undefined };
  for (const [index, filter] of filters.entries()) {
    const language = index % 2 === 0 ? 'fr' : 'en';
    ids.push(await subscribed({ ...watch, clock }, { filter, language, address: `reader-${index}@example.org` }));
  }
  return ids;
}

describe('a composition', () => {
  it('is selected once for all subscribers with one filter, in whatever language', async () => {
    const watch = await startWatch([source('cnil')]);
    const ids = await subscribers(watch, ['biométrie', '', 'biométrie', '', 'biométrie', ' biométrie ']);
    await watch.clock.advance(1);
    await publish(watch, [
      { guid: 'a', title: 'Biométrie', date: begin },
      { guid: 'b', title: 'Pêche', date: begin },
    ]);
    await watch.clock.advance(weekMs);
    const asked = [vi.spyOn(watch.store.items, 'activity'), vi.spyOn(watch.store.items, 'revisionMany')];
    const built = [];
    for (const id of ids) built.push(await compositionOf(watch, id));
    expect(built.map(({ size }) => size)).toEqual([1, 2, 1, 2, 1, 1]);
    expect(new Set(built.map(({ compositionId }) => compositionId)).size).toBe(2);
    for (const question of asked) expect(question).toHaveBeenCalledTimes(2);
    expect(await compositions(watch)).toHaveLength(2);
  });

  it('is found again by another process, and by one that died before the digest was stored', async () => {
    const watch = await startWatch([source('cnil')]);
    const [one = '', two = ''] = await subscribers(watch, ['', '']);
    await watch.clock.advance(weekMs);
    const create = async () => Promise.reject(new Error('crash'));
    const digests = { ...watch.store.digests, create };
    const dying = { ...watch, store: { ...watch.store, digests }, digestCache: createDigestCache() };
    await expect(buildDigest(dying, { subscriptionId: one })).rejects.toThrow('crash');
    const activity = vi.spyOn(watch.store.items, 'activity');
    const other = { ...watch, digestCache: createDigestCache() };
    expect(await compositionOf(watch, one)).toEqual(await compositionOf(other, two));
    expect(activity).not.toHaveBeenCalled();
  });

  it('is shared by whoever subscribed later from the second digest on, and brings each their own hour once', async () => {
    const watch = await startWatch([source('cnil')]);
    const early = await subscribed(watch);
    await watch.clock.advance(weekMs / 7);
    const late = await subscribed(watch, { address: 'nadia@example.org' });
    await watch.clock.advance(Date.parse('2026-03-09T06:59:00.000Z') - watch.clock.now().getTime());
    await publish(watch, [{ guid: 'a', title: 'Au dernier moment', date: begin }]);
    await watch.clock.advance(weekMs / 7);
    const first = [await compositionOf(watch, early), await compositionOf(watch, late)];
    await watch.clock.advance(weekMs);
    const second = [await compositionOf(watch, early), await compositionOf(watch, late)];
    expect(first.map(({ size }) => size)).toEqual([1, 1]);
    expect(first[0]?.compositionId).not.toBe(first[1]?.compositionId);
    expect(second.map(({ size }) => size)).toEqual([0, 0]);
    expect(second[0]?.compositionId).toBe(second[1]?.compositionId);
  });

  it('is another where the policies or the days of the filter are others', async () => {
    const watch = await startWatch([source('cnil')]);
    const [one = '', two = ''] = await subscribers(watch, ['', '']);
    await watch.clock.advance(weekMs);
    const before = await compositionOf(watch, one);
    await importPolicies(watch, [{ id: 'ia', name: 'IA', description: '', owner: '', query: 'IA' }], claire);
    await watch.clock.advance(60_000);
    expect((await compositionOf(watch, two)).compositionId).not.toBe(before.compositionId);
  });

  it('goes after the last digest of its window', async () => {
    const watch = await startWatch([source('cnil')]);
    const [one = '', two = ''] = await subscribers(watch, ['', '']);
    await watch.clock.advance(weekMs);
    await built(watch, one);
    await watch.clock.advance(1_100 * 24 * 3_600_000);
    await built(watch, two);
    expect(await compositions(watch)).toHaveLength(2);
    await thinRecords(watch);
    // Its delivery is still pending.
    expect(await compositions(watch)).toHaveLength(2);
    for (const { value } of (await watch.store.deliveries.find('recent', {}, { limit: 9 })).documents)
      await deliverMail(watch, { deliveryId: value.id });
    await thinRecords(watch);
    expect(await compositions(watch)).toHaveLength(1);
  });
});

describe('the message of a digest', () => {
  it('says its filter with the names of policies and jurisdictions, as they were then', async () => {
    const watch = await startWatch([source('cnil')]);
    const policy = { id: 'ia-et-recrutement', name: 'IA et recrutement', description: '', owner: '', query: 'IA' };
    await importPolicies(watch, [policy], claire);
    const filter = 'policy:ia-et-recrutement jurisdiction:FR';
    const id = await subscribed(watch, { filter, language: 'fr' });
    await watch.clock.advance(weekMs);
    const { deliveryId } = await built(watch, id);
    await importPolicies(watch, [{ ...policy, name: 'Autre nom' }], claire);
    await deliverMail(watch, { deliveryId });
    expect(watch.mails[0]?.text.replaceAll('\n', ' ')).toMatch(/Votre filtre\s: IA et recrutement France/);
    expect(watch.mails[0]?.html).not.toContain('policy:ia-et-recrutement<');
  });

  it('says of what a person added that it was added by hand', async () => {
    const watch = await startWatch([source('cnil')]);
    const id = await subscribed(watch, { language: 'fr' });
    await addEntry(watch, {
      by: claire,
      what: { url: 'https://a.example/avis' },
      from: '',
      title: 'Avis sur l’intelligence artificielle',
      jurisdiction: 'FR',
      kind: 'news',
    });
    await watch.store.refresh();
    await ingestEntries(watch, { sourceId: 'by-hand' });
    await watch.store.refresh();
    await watch.clock.advance(weekMs);
    await deliverMail(watch, { deliveryId: (await built(watch, id)).deliveryId });
    expect(watch.mails[0]?.html).toContain('Ajout à la main');
    expect(watch.mails[0]?.html).not.toContain('by-hand');
  });

  const deferred = { kind: 'deferred', response: '451 later' } as const;

  async function ready(watch: Watch) {
    const [one = '', , two = ''] = await subscribers(watch, ['', '', '']);
    await watch.clock.advance(1);
    await publish(watch, [{ guid: 'a', title: 'Premier', date: begin }]);
    await watch.clock.advance(weekMs);
    return [await built(watch, one), await built(watch, two)] as const;
  }
  const row = async (watch: Watch, id: string) => (await watch.store.deliveries.get(id))?.value;

  it('is the same at each attempt, whatever the templates, the secret and the catalogue are by then', async () => {
    const watch = await startWatch([source('cnil')]);
    const [{ deliveryId }] = await ready(watch);
    watch.mailOutcomes.push(deferred);
    await expect(deliverMail(watch, { deliveryId })).rejects.toMatchObject({ name: 'RetryLater' });
    await watch.clock.advance(300_000);
    const render = async () => ({ message: { subject: 'Autre', html: 'autre', text: 'autre' }, omitted: 0 });
    const channels = { mail: { ...watch.channels.mail, render } };
    const later = {
      ...watch,
      channels,
      digestCache: createDigestCache(),
      keyRing: [new Uint8Array(32).fill(9)] as const,
    };
    expect(await deliverMail(later, { deliveryId })).toBe('accepted');
    expect(watch.mails[1]).toEqual(watch.mails[0]);
    expect(watch.mails[0]?.text).toContain('Premier');
  });

  it('has a link that works at the next attempt where the first one was revoked meanwhile', async () => {
    const watch = await startWatch([source('cnil')]);
    const [{ deliveryId, digest }] = await ready(watch);
    watch.mailOutcomes.push(deferred);
    await expect(deliverMail(watch, { deliveryId })).rejects.toMatchObject({ name: 'RetryLater' });
    await revokeGrant(watch, grantId('unsubscribe', digest.subscriptionId), claire);
    await watch.clock.advance(300_000);
    expect(await deliverMail(watch, { deliveryId })).toBe('accepted');
    const verdicts = watch.mails.map(({ unsubscribeUrl = '' }) =>
      checkGrant(watch, new URL(unsubscribeUrl).searchParams.get('t') ?? '', 'unsubscribe'),
    );
    expect((await Promise.all(verdicts)).map(({ kind }) => kind)).toEqual(['revoked', 'valid']);
    expect(watch.mails[1]?.html).toContain(`href="${watch.mails[1]?.unsubscribeUrl}"`);
  });

  it('is kept once for readers of one language, each with links of their own until it is settled', async () => {
    const watch = await startWatch([source('cnil')]);
    const [one, two] = await ready(watch);
    watch.mailOutcomes.push(deferred);
    await expect(deliverMail(watch, one)).rejects.toMatchObject({ name: 'RetryLater' });
    await deliverMail(watch, two);
    const [open, settled] = [await row(watch, one.deliveryId), await row(watch, two.deliveryId)];
    expect(open?.message?.blob).toBe(settled?.message?.blob);
    expect(settled?.message?.links).toBeNull();
    expect(open?.message?.links?.unsubscribe).toBe(watch.mails[0]?.unsubscribeUrl);
    const [first, second] = watch.mails;
    expect(first?.html).toContain(`href="${first?.unsubscribeUrl}"`);
    expect(second?.html).toContain(`href="${second?.unsubscribeUrl}"`);
    expect(second?.html).not.toContain(first?.unsubscribeUrl);
    const bytes = Buffer.from((await watch.blobs.get(open?.message?.blob ?? '')) ?? []).toString();
    expect(bytes).not.toMatch(/v\d\./);
  });

  it('is named as long as its delivery is there, and made anew where it is lost', async () => {
    const watch = await startWatch([source('cnil')]);
    const [{ deliveryId }] = await ready(watch);
    watch.mailOutcomes.push(deferred);
    await expect(deliverMail(watch, { deliveryId })).rejects.toMatchObject({ name: 'RetryLater' });
    await watch.store.refresh();
    const blob = (await row(watch, deliveryId))?.message?.blob ?? '';
    const named = [];
    for await (const hash of namedBlobs(watch.store)) named.push(hash);
    expect(named).toContain(blob);
    await watch.blobs.delete(blob);
    await watch.clock.advance(300_000);
    expect(await deliverMail({ ...watch, digestCache: createDigestCache() }, { deliveryId })).toBe('accepted');
    expect(watch.mails[1]).toEqual(watch.mails[0]);
  });

  it('goes by the channel that its delivery names, as that channel renders it', async () => {
    const watch = await startWatch([source('cnil')]);
    const [{ digest }] = await ready(watch);
    const hook = createRecordingChannel();
    const address = 'https://hooks.example.org/vigie';
    const at = watch.clock.now().toISOString();
    const now = { createdAt: at, attemptAt: at };
    const delivery = sampleDelivery('h-1', { subjectId: digest.id, channel: 'hook', recipient: address, ...now });
    await watch.store.deliveries.create(delivery);
    const channels = { ...watch.channels, hook };
    hook.outcomes.push(deferred);
    await expect(deliverMail({ ...watch, channels }, { deliveryId: 'h-1' })).rejects.toMatchObject({
      name: 'RetryLater',
    });
    await watch.clock.advance(300_000);
    expect(await deliverMail({ ...watch, channels }, { deliveryId: 'h-1' })).toBe('accepted');
    const [first, second] = hook.delivered;
    expect(second).toEqual(first);
    expect(first?.destination).toMatchObject({ recipient: address, messageId: delivery.messageId });
    expect(JSON.parse(first?.message.body ?? '')).toMatchObject({ items: [{ title: 'Premier', revision: 1 }] });
    expect(watch.mails).toEqual([]);
  });

  it('is not sent by a channel that there is none of', async () => {
    const watch = await startWatch([]);
    await watch.store.deliveries.create(sampleDelivery('h-1', { channel: 'hook' }));
    await expect(deliverMail(watch, { deliveryId: 'h-1' })).rejects.toMatchObject({ name: 'Permanent' });
  });

  it('of a digest that an earlier program stored is sent as it was stored', async () => {
    const watch = await startWatch([]);
    const subscriptionId = await subscribed(watch);
    await watch.store.digests.create({ ...sampleDigest, subscriptionId });
    await watch.store.deliveries.create(sampleDelivery('m-1'));
    expect(await deliverMail(watch, { deliveryId: 'm-1' })).toBe('accepted');
    const { subject, html, text } = sampleDigest;
    expect(watch.mails).toMatchObject([{ subject, html, text }]);
    expect(watch.mails[0]?.unsubscribeUrl).toContain('/unsubscribe?t=');
  });
});
