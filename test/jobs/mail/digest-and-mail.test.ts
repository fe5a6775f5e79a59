import { describe, expect, it, vi } from 'vitest';
import { checkGrant } from '../../../src/decisions/access/grant-link.js';
import { decideTag } from '../../../src/decisions/decide-tag.js';
import { importPolicies } from '../../../src/decisions/import-policies.js';
import { retryDelivery } from '../../../src/decisions/open-delivery.js';
import { recordEvent } from '../../../src/decisions/record-event.js';
import { endSubscription, requestSubscription } from '../../../src/decisions/subscribe.js';
import { checkSource } from '../../../src/jobs/check/check-source.js';
import { buildDigest, closeWindowNow } from '../../../src/jobs/digest/build-digest.js';
import { digestInput, loadComposition, onlookersLinks } from '../../../src/jobs/digest/render-digest.js';
import { ingestEntries } from '../../../src/jobs/ingest/ingest-entries.js';
import { deliverMail } from '../../../src/jobs/mail/deliver-mail.js';
import { createMailChannel } from '../../../src/jobs/mail/write-mail.js';
import { sweep } from '../../../src/jobs/sweep.js';
import { digestTexts } from '../../../src/messages/digest-texts.js';
import { anonymous } from '../../../src/model/access/principal.js';
import type { Digest } from '../../../src/model/digest/digest.js';
import { SubscriptionRequest } from '../../../src/model/digest/subscription.js';
import type { MailOutcome } from '../../../src/ports/mailer.js';
import { parseQuery } from '../../../src/query/parse-query.js';
import { sqliteStore } from '../../adapters/sqlite/make-sqlite-store.js';
import { claire, holder } from '../../decisions/people.js';
import { composeDigest } from '../../digest/compose-at-once.js';
import { withMethods } from '../../fakes/with-methods.js';
import { begin, source, startWatchOn, type Watch } from '../watch.js';
import { built as builtDigest, publish, subscribed, weekMs } from '../watch-subscribers.js';

const minute = 60_000;
const week = weekMs;
const request = SubscriptionRequest.parse({ address: 'Claire@Example.org', weekday: 1, hour: 8 });

async function built(watch: Watch, subscriptionId: string) {
  const report = await builtDigest(watch, subscriptionId);
  return { ...report, digest: await written(watch, report.digest) };
}

/** A digest with its entries and its mail. */
async function written(watch: Watch, digest: Digest) {
  if ('html' in digest) return digest;
  const composition = await loadComposition(watch.store, digest);
  return {
    ...digest,
    ...composeDigest(
      digestInput(watch, digest, composition, { own: onlookersLinks(watch, digest.id), mayReadReasons: true }),
    ),
    pairs: composition.entries,
  };
}

const looksBack = digestTexts.fr.firstDigest.replace(/\s+/g, ' ');

describe('subscribing', () => {
  it('mails a link that only confirms, and nothing else before it is followed', async () => {
    const watch = await startWatchOn(sqliteStore(), []);
    const outcome = await requestSubscription(watch, request, anonymous);
    if (outcome.kind !== 'requested') throw new Error(outcome.kind);
    const { documents } = await watch.store.deliveries.find('recent', {}, { limit: 5 });
    expect(documents).toHaveLength(0);
    await watch.store.refresh();
    const delivery = (await watch.store.deliveries.find('recent', {}, { limit: 5 })).documents[0]?.value;
    await deliverMail(watch, { deliveryId: delivery?.id ?? '' });
    expect(watch.mails).toMatchObject([{ to: 'claire@example.org', messageId: delivery?.messageId }]);
    const link = /https:\/\/vigie\.example\.org\/confirm\?t=([\w.-]+)/.exec(watch.mails[0]?.text ?? '');
    const verdict = await checkGrant(watch, link?.[1] ?? '', 'confirm');
    expect(verdict).toMatchObject({ kind: 'valid', owner: outcome.subscription.id });
    expect(watch.mails[0]?.unsubscribeUrl).toBeUndefined();
  });

  it('opens the first window seven days before confirmation, up to the next Monday at eight in Paris', async () => {
    const watch = await startWatchOn(sqliteStore(), []);
    const id = await subscribed(watch);
    expect((await watch.store.subscriptions.get(id))?.value).toMatchObject({
      state: 'active',
      windowStart: '2026-02-25T10:00:00.000Z',
      windowEnd: '2026-03-09T07:00:00.000Z',
    });
  });
});

describe('building a digest', () => {
  it('waits until the window has closed and settled', async () => {
    const watch = await startWatchOn(sqliteStore(), [source('cnil')]);
    const subscriptionId = await subscribed(watch);
    expect(await buildDigest(watch, { subscriptionId })).toEqual({ kind: 'not-due' });
    await watch.clock.advance(Date.parse('2026-03-09T07:01:59.000Z') - Date.parse(begin));
    expect(await buildDigest(watch, { subscriptionId })).toEqual({ kind: 'not-due' });
    await watch.clock.advance(1_000);
    expect(await buildDigest(watch, { subscriptionId })).toMatchObject({ kind: 'built' });
  });

  it('holds each revision in exactly one digest, and none of the backlog', async () => {
    const watch = await startWatchOn(sqliteStore(), [source('cnil')]);
    const subscriptionId = await subscribed(watch);
    const old = { guid: 'old', title: 'Vieux', date: '2020-01-01T00:00:00Z' };
    const first = { guid: 'a', title: 'Premier', date: '2026-03-04T00:00:00Z' };
    await publish(watch, [old, first]);
    await watch.clock.advance(week);
    const one = await built(watch, subscriptionId);
    await publish(watch, [old, { ...first, title: 'Premier, amendé' }, { guid: 'b', title: 'Second' }]);
    await watch.clock.advance(week);
    const two = await built(watch, subscriptionId);
    expect(one.digest.pairs.map(({ revision }) => revision)).toEqual([1]);
    expect(two.digest.pairs.map(({ revision }) => revision).toSorted()).toEqual([1, 2]);
    expect(two.digest.windowStart).toBe(one.digest.windowEnd);
    expect(one.digest.text).not.toContain('Vieux');
  });

  it('looks back seven days in the first digest, not for backlog, and says so', async () => {
    const watch = await startWatchOn(sqliteStore(), [source('cnil')]);
    const old = { guid: 'old', title: 'Vieux', date: '2020-01-01T00:00:00Z' };
    const before = { guid: 'before', title: 'Trop tôt', date: '2026-03-03T00:00:00Z' };
    await publish(watch, [old, before]);
    await watch.clock.advance(3_600_000);
    const lately = { guid: 'a', title: 'Juste à temps' };
    await publish(watch, [lately, before, old]);
    // Exactly seven days after the item that is too early, since windows exclude their start.
    await watch.clock.advance(week - 3_600_000);
    const subscriptionId = await subscribed(watch);
    await publish(watch, [{ guid: 'b', title: 'Après' }, lately, before, old]);
    await watch.clock.advance(week);
    const one = await built(watch, subscriptionId);
    await watch.clock.advance(week);
    const two = await built(watch, subscriptionId);
    expect(one.digest.text).toContain('Juste à temps');
    expect(one.digest.text).toContain('Après');
    expect(one.digest.text).not.toMatch(/Trop tôt|Vieux/);
    expect(one.digest.windowStart).toBe(begin);
    expect(one.digest.text.replace(/\s+/g, ' ')).toContain(looksBack);
    expect(two.digest.pairs).toEqual([]);
    expect(two.digest.text.replace(/\s+/g, ' ')).not.toContain(looksBack);
  });

  it.each([1, 50_000, 3_600_000, week])(
    'brings everything once where the first window closes %d ms after confirmation',
    async (openMs) => {
      const watch = await startWatchOn(sqliteStore(), [source('cnil')]);
      await publish(watch, [{ guid: 'read-before', title: 'Avant', date: begin }]);
      await watch.clock.advance(60_000);
      const subscriptionId = await subscribed(watch);
      await watch.clock.advance(openMs);
      await closeWindowNow(watch, subscriptionId);
      const one = await buildDigest({ ...watch, settleMs: 0 }, { subscriptionId });
      await publish(watch, [{ guid: 'after', title: 'Ensuite' }]);
      await watch.clock.advance(week);
      const two = await built(watch, subscriptionId);
      expect(one).toMatchObject({ kind: 'built', digest: { size: 1 } });
      expect(two.digest.pairs).toHaveLength(1);
      expect(two.digest.text).toContain('Ensuite');
    },
  );

  it('keeps the first window of a subscription that was confirmed before first windows looked back', async () => {
    const watch = await startWatchOn(sqliteStore(), [source('cnil')]);
    await publish(watch, [{ guid: 'before', title: 'Avant', date: begin }]);
    await watch.clock.advance(60_000);
    const subscriptionId = await subscribed(watch);
    const stored = await watch.store.subscriptions.get(subscriptionId);
    if (!stored) throw new Error('expected a subscription');
    await watch.store.subscriptions.replace({ ...stored.value, windowStart: stored.value.confirmedAt }, stored.version);
    await watch.clock.advance(60_000);
    await closeWindowNow(watch, subscriptionId);
    const one = await buildDigest({ ...watch, settleMs: 0 }, { subscriptionId });
    await watch.clock.advance(week);
    const two = await built(watch, subscriptionId);
    expect(one).toMatchObject({ digest: { size: 0 } });
    expect(two.digest.pairs).toEqual([]);
    expect(two.digest.text.replace(/\s+/g, ' ')).not.toContain(looksBack);
  });

  it('tells an event once, and says of what joins it later where it was found before', async () => {
    const watch = await startWatchOn(
      sqliteStore(),
      ['cnil', 'press', 'wire'].map((id) => source(id)),
    );
    const subscriptionId = await subscribed(watch);
    const shared = [{ guid: 'la-page-commune', title: 'Une sanction', date: '2026-03-04T00:00:00Z' }];
    await publish(watch, shared, 'cnil');
    await publish(watch, shared, 'press');
    await watch.clock.advance(week);
    const one = await built(watch, subscriptionId);
    expect(one.digest.subject).toMatch(/ 1 publication$/);
    expect(one.digest.pairs).toHaveLength(2);
    expect(one.digest.text).toMatch(/Aussi\s: Source (press|cnil)\n/);
    const late = shared.map((entry) => ({ ...entry, date: '2026-03-10T00:00:00Z' }));
    await publish(watch, late, 'wire');
    await watch.clock.advance(week);
    const two = await built(watch, subscriptionId);
    expect(two.digest.pairs).toHaveLength(1);
    expect(two.digest.text).toMatch(/Une sanction.*Déjà repérée chez\s: Source cnil, Source press\n/s);
  });

  it('takes over what was stamped before a window closed and written after its digest was built', async () => {
    const watch = await startWatchOn(sqliteStore(), [source('cnil')]);
    const subscriptionId = await subscribed(watch);
    await watch.clock.advance(week - 3_600_000 * 3);
    const stampedAt = watch.clock.now();
    await watch.clock.advance(60_000);
    await closeWindowNow(watch, subscriptionId);
    const one = await buildDigest({ ...watch, settleMs: 0 }, { subscriptionId });
    const late = { ...watch, clock: { ...watch.clock, now: () => stampedAt } };
    await publish(late, [{ guid: 'late', title: 'Tardif', date: begin }]);
    await watch.clock.advance(week);
    const two = await built(watch, subscriptionId);
    await watch.clock.advance(week);
    const three = await built(watch, subscriptionId);
    expect(one).toMatchObject({ digest: { size: 0 } });
    expect(two.digest.text).toContain('Tardif');
    expect(three.digest.pairs).toEqual([]);
  });

  it('is the same digest when a crash repeats it', async () => {
    const watch = await startWatchOn(sqliteStore(), [source('cnil')]);
    const subscriptionId = await subscribed(watch);
    await publish(watch, [{ guid: 'a', title: 'Premier', date: begin }]);
    await watch.clock.advance(week);
    const subscriptions = withMethods(watch.store.subscriptions, { replace: crash });
    const cut = { ...watch, store: { ...watch.store, subscriptions } };
    await expect(buildDigest(cut as never, { subscriptionId })).rejects.toThrow('crash');
    const report = await built(watch, subscriptionId);
    await watch.store.refresh();
    const digests = await watch.store.digests.find('bySubscription', { subscriptionId }, { limit: 10 });
    expect(digests.documents.map(({ value }) => value.id)).toEqual([report.digest.id]);
  });

  it('brings one digest for all the weeks that the program was down', async () => {
    const watch = await startWatchOn(sqliteStore(), [source('cnil')]);
    const subscriptionId = await subscribed(watch);
    await watch.clock.advance(4 * week);
    const { digest } = await built(watch, subscriptionId);
    expect([digest.windowStart, digest.windowEnd]).toEqual(['2026-02-25T10:00:00.000Z', '2026-03-30T06:00:00.000Z']);
    expect(await buildDigest(watch, { subscriptionId })).toEqual({ kind: 'not-due' });
  });

  it('takes the days of its filter as its subscriber counts them, and the end of its window as the pages do', async () => {
    const watch = { ...(await startWatchOn(sqliteStore(), [source('cnil')])), timeZone: 'Asia/Tokyo' };
    const filter = 'published:2026-03-01';
    const paris = await subscribed(watch, { filter, timeZone: 'Europe/Paris' });
    const london = await subscribed(watch, { filter, timeZone: 'Europe/London', address: 'nadia@example.org' });
    await publish(watch, [{ guid: 'a', title: 'Juste après minuit', date: '2026-02-28T23:30:00Z' }]);
    await watch.clock.advance(Date.parse('2026-03-08T20:00:00Z') - watch.clock.now().getTime());
    const texts: string[] = [];
    for (const id of [paris, london]) {
      await closeWindowNow(watch, id);
      const report = await buildDigest({ ...watch, settleMs: 0 }, { subscriptionId: id });
      if (report.kind === 'built') texts.push((await written(watch, report.digest)).text);
    }
    expect(texts.map((text) => text.includes('Juste après minuit'))).toEqual([true, false]);
    expect(texts[0]).toContain(encodeURIComponent('seen:<=2026-03-09'));
  });

  it('tells what an amended item says now and said before, however far down, and why it was linked', async () => {
    const watch = await startWatchOn(sqliteStore(), [source('cnil')]);
    await importPolicies(watch, [{ id: 'ia', name: 'IA', description: '', owner: '', query: 'calendrier' }], claire);
    const filler = 'Une phrase qui ne change pas. '.repeat(60);
    const calendar = { guid: 'a', title: 'Calendrier', date: begin };
    const publishWith = (date: string) =>
      publish(watch, [{ ...calendar, text: `${filler}Les obligations s’appliquent le ${date}. ${filler}` }]);
    const subscriptionId = await subscribed(watch);
    await publishWith('2 août 2026');
    await watch.clock.advance(week);
    const one = await built(watch, subscriptionId);
    const itemId = one.digest.pairs[0]?.itemId ?? '';
    const verdict = {
      policyId: 'ia',
      verdict: 'confirmed',
      by: claire,
      reason: 'Nos échéances en dépendent.',
    } as const;
    await decideTag(watch, { itemId, ...verdict });
    await publishWith('2 novembre 2026');
    await publishWith('2 décembre 2027');
    await watch.clock.advance(week);
    const { digest } = await built(watch, subscriptionId);
    expect(one.digest.text).not.toContain('[-');
    const text = digest.text.replace(/\n\s*\|?\s*/g, ' ');
    expect(text).toContain('s’appliquent le [-2 août 2026-] {+2 décembre 2027+}. Une phrase');
    expect(text).toMatch(/Confirmé le 11 mars 2026, sur la version 1\s: «\sNos échéances en dépendent\.\s»/);
    expect(digest.html).toMatch(/<del[^>]*>2 août 2026<\/del> <ins[^>]*>2 décembre 2027<\/ins>/);
  });

  it('leads to what was first seen or amended in its window', async () => {
    const watch = await startWatchOn(sqliteStore(), [source('cnil')]);
    const subscriptionId = await subscribed(watch);
    await publish(watch, [
      { guid: 'old', title: 'Ancien avis', date: begin },
      { guid: 'amended', title: 'Avis modifié', date: begin },
    ]);
    await watch.clock.advance(week);
    await built(watch, subscriptionId);
    await watch.clock.advance(week);
    await built(watch, subscriptionId);
    await publish(watch, [
      { guid: 'amended', title: 'Avis modifié', text: 'Un autre texte sur l’intelligence artificielle.', date: begin },
      { guid: 'new', title: 'Nouvel avis', date: begin },
    ]);
    await closeWindowNow(watch, subscriptionId);
    await watch.clock.advance(watch.settleMs);
    const { digest } = await built(watch, subscriptionId);
    const q = /search\?q=([^&"\s]*)/.exec(digest.text)?.[1] ?? '';
    const { node } = parseQuery(decodeURIComponent(q.replaceAll('+', ' ')), { timeZone: 'Europe/Paris' });
    await watch.store.refresh();
    const { hits } = await watch.store.items.search({
      query: node,
      order: 'newest',
      limit: 9,
      facets: false,
      filters: {},
    });
    expect(hits.map(({ title }) => title).sort()).toEqual(['Avis modifié', 'Nouvel avis']);
  });

  it('keeps to the filter of the subscription', async () => {
    const watch = await startWatchOn(sqliteStore(), [source('cnil')]);
    const subscriptionId = await subscribed(watch, { filter: 'biométrie' });
    const date = begin;
    await publish(watch, [
      { guid: 'a', title: 'Biométrie', date },
      { guid: 'b', title: 'Pêche', date },
    ]);
    await watch.clock.advance(week);
    const { digest } = await built(watch, subscriptionId);
    expect(digest.pairs).toHaveLength(1);
    expect(digest.text).toContain('Biométrie');
  });

  it('names the source that could not be read', async () => {
    const watch = await startWatchOn(sqliteStore(), [source('cnil')]);
    const subscriptionId = await subscribed(watch);
    await checkSource(watch, { sourceId: 'cnil', slot: begin });
    await watch.clock.advance(week);
    expect((await built(watch, subscriptionId)).digest.text).toContain('Source cnil');
  });
});

describe('delivering a mail', () => {
  async function ready(watch: Watch): Promise<string> {
    const subscriptionId = await subscribed(watch);
    await watch.clock.advance(week);
    return (await built(watch, subscriptionId)).deliveryId;
  }
  const row = async (watch: Watch, id: string) => (await watch.store.deliveries.get(id))?.value;

  it('sends a digest once, with the one-click link', async () => {
    const watch = await startWatchOn(sqliteStore(), []);
    const deliveryId = await ready(watch);
    expect(await deliverMail(watch, { deliveryId })).toBe('accepted');
    expect(await deliverMail(watch, { deliveryId })).toBe('accepted');
    expect(watch.mails).toHaveLength(1);
    expect(watch.mails[0]?.unsubscribeUrl).toMatch(/^https:\/\/vigie\.example\.org\/unsubscribe\?t=/);
  });

  it('tries a deferred mail later, and a refused one not at all', async () => {
    const watch = await startWatchOn(sqliteStore(), []);
    const deliveryId = await ready(watch);
    watch.mailOutcomes.push({ kind: 'deferred', response: '451 later' }, { kind: 'refused', response: '550 no' });
    await expect(deliverMail(watch, { deliveryId })).rejects.toMatchObject({ name: 'RetryLater', delayMs: 300_000 });
    expect(await deliverMail(watch, { deliveryId })).toBe('deferred');
    expect(watch.mails).toHaveLength(1);
    await watch.clock.advance(300_000);
    expect(await deliverMail(watch, { deliveryId })).toBe('refused');
    expect(await row(watch, deliveryId)).toMatchObject({ state: 'refused', open: false, response: '550 no' });
  });

  it('sends once more under the same Message-ID when the outcome is unknown, then leaves it to a person', async () => {
    const watch = await startWatchOn(sqliteStore(), []);
    const deliveryId = await ready(watch);
    const unknown = { kind: 'unknown', response: 'connection lost' } as const;
    watch.mailOutcomes.push(unknown, unknown);
    const later = { name: 'RetryLater', delayMs: 30 * minute };
    await expect(deliverMail(watch, { deliveryId })).rejects.toMatchObject(later);
    await watch.clock.advance(30 * minute - 1);
    expect(await deliverMail(watch, { deliveryId })).toBe('unknown');
    expect(watch.mails).toHaveLength(1);
    await watch.clock.advance(1);
    expect(await deliverMail(watch, { deliveryId })).toBe('unknown');
    expect(watch.mails).toHaveLength(2);
    expect(await row(watch, deliveryId)).toMatchObject({ state: 'unknown', open: false, unknowns: 2 });
    expect(new Set(watch.mails.map(({ messageId }) => messageId)).size).toBe(1);
    expect(await retryDelivery(watch, deliveryId, claire)).toBe('retried');
    expect(await deliverMail(watch, { deliveryId })).toBe('accepted');
    expect(await retryDelivery(watch, deliveryId, claire)).toBe('not-needed');
  });

  it('settles an attempt that was cut off as unknown, once its time has passed', async () => {
    const watch = await startWatchOn(sqliteStore(), []);
    const deliveryId = await ready(watch);
    const dying = { ...watch, channels: crashing };
    await expect(deliverMail(dying, { deliveryId })).rejects.toThrow('crash');
    expect(await deliverMail(watch, { deliveryId })).toBe('sending');
    await watch.clock.advance(40 * minute);
    expect(await deliverMail(watch, { deliveryId })).toBe('sending');
    expect(watch.mails).toHaveLength(0);
    await watch.clock.advance(minute);
    expect(await deliverMail(watch, { deliveryId })).toBe('accepted');
    expect(await row(watch, deliveryId)).toMatchObject({ unknowns: 1, attempts: 2, reason: null });
  });

  it('leaves it to a person when the second attempt was cut off too, and says so', async () => {
    const watch = await startWatchOn(sqliteStore(), []);
    const deliveryId = await ready(watch);
    const dying = { ...watch, channels: crashing };
    for (let attempt = 0; attempt < 2; attempt += 1) {
      await expect(deliverMail(dying, { deliveryId })).rejects.toThrow('crash');
      await watch.clock.advance(41 * minute);
    }
    expect(await deliverMail(watch, { deliveryId })).toBe('unknown');
    expect(await row(watch, deliveryId)).toMatchObject({ open: false, unknowns: 2, reason: 'cut-off' });
  });

  it('stays as it is where it cannot be written: its outcome is not unknown', async () => {
    const watch = await startWatchOn(sqliteStore(), []);
    const deliveryId = await ready(watch);
    const before = await row(watch, deliveryId);
    const digests = withMethods(watch.store.digests, { get: crash });
    const away = { ...watch, store: { ...watch.store, digests } };
    await expect(deliverMail(away as never, { deliveryId })).rejects.toThrow('crash');
    expect(await row(watch, deliveryId)).toEqual(before);
    expect(await deliverMail(watch, { deliveryId })).toBe('accepted');
    expect(await row(watch, deliveryId)).toMatchObject({ attempts: 1, unknowns: 0 });
  });

  it('counts the digests that an address refused in a row, and tells the owner once, and when it takes them again', async () => {
    const owner = { mail: 'owner@example.org', language: 'fr', timeZone: 'Europe/Paris' } as const;
    const watch = await startWatchOn(sqliteStore(), []);
    const subscriptionId = await subscribed(watch);
    const refusal = '550 5.1.1 <claire@example.org> unknown';
    const deliverNext = async (outcome: MailOutcome): Promise<void> => {
      await watch.clock.advance(week);
      const { deliveryId } = await built(watch, subscriptionId);
      watch.mailOutcomes.push(outcome);
      await deliverMail({ ...watch, owner }, { deliveryId });
      await watch.store.refresh();
    };
    const refused = async () => (await watch.store.subscriptions.get(subscriptionId))?.value.refused;
    const told = async () => {
      const { documents } = await watch.store.health.find('untold', { reported: false }, { limit: 9 });
      return documents.map(({ value }) => [value.to, value.reason]);
    };
    await deliverNext({ kind: 'refused', response: refusal });
    const since = watch.clock.now().toISOString();
    expect(await refused()).toMatchObject({ count: 1, since, response: refusal });
    await deliverNext({ kind: 'refused', response: '550 again' });
    expect(await refused()).toMatchObject({ count: 2, since, response: '550 again' });
    const once = ['refused', 'cl…@example.org (550 5.1.1 <cl…@example.org> unknown)'];
    expect(await told()).toEqual([once]);
    await deliverNext({ kind: 'accepted', response: '250 OK' });
    expect(await refused()).toBeUndefined();
    expect(await told()).toEqual([once, ['delivered', 'cl…@example.org']]);
  });

  it('sends nothing to somebody who unsubscribed meanwhile', async () => {
    const watch = await startWatchOn(sqliteStore(), []);
    const subscriptionId = await subscribed(watch);
    await watch.clock.advance(week);
    const { deliveryId } = await built(watch, subscriptionId);
    await endSubscription(watch, subscriptionId, holder);
    expect(await deliverMail(watch, { deliveryId })).toBe('refused');
    expect(await row(watch, deliveryId)).toMatchObject({ open: false, reason: 'subscription-ended' });
    expect(watch.mails).toHaveLength(0);
  });
});

describe('the sweep', () => {
  it('enqueues from the store alone whatever remains to be done', async () => {
    const watch = await startWatchOn(sqliteStore(), [source('cnil')]);
    const subscriptionId = await subscribed(watch);
    watch.publish('cnil', [{ guid: 'a', title: 'Un' }]);
    await checkSource(watch, { sourceId: 'cnil', slot: begin });
    await watch.clock.advance(week);
    const first = await sweep(watch);
    // The one mail is the confirmation of the subscription.
    expect(first).toMatchObject({ ingest: 1, digests: 1, mails: 1 });
    await ingestEntries(watch, { sourceId: 'cnil' });
    const { deliveryId } = await built(watch, subscriptionId);
    await deliverMail(watch, { deliveryId });
    expect(await sweep(watch)).toMatchObject({ ingest: 0, digests: 0 });
  });

  it('tells whose entries wait without reading them: there may be gigabytes', async () => {
    const watch = await startWatchOn(sqliteStore(), [source('cnil')]);
    watch.publish('cnil', [{ guid: 'a', title: 'Un' }]);
    await checkSource(watch, { sourceId: 'cnil', slot: begin });
    await watch.clock.advance(1_000);
    const read = [vi.spyOn(watch.store.pendingBatches, 'find'), vi.spyOn(watch.store.pendingBatches, 'getMany')];
    expect(await sweep(watch)).toMatchObject({ ingest: 1 });
    for (const each of read) expect(each).not.toHaveBeenCalled();
  });

  it('brings in line what a crash left behind a decision', async () => {
    const watch = await startWatchOn(sqliteStore(), []);
    const details = { name: 'Charte', description: '', owner: '', query: 'IA', reviewOn: '', link: '', text: '' };
    await recordEvent(watch, { by: claire, action: 'policy.created', subject: 'charte', details });
    expect(await watch.store.policies.get('charte')).toBeUndefined();
    expect(await sweep(watch)).toMatchObject({ repaired: 1 });
    expect((await watch.store.policies.get('charte'))?.value).toMatchObject({ id: 'charte', query: 'IA', sequence: 1 });
    expect(await sweep(watch)).toMatchObject({ repaired: 0 });
  });
});

const crashing = { mail: createMailChannel({ send: crash }, 'https://vigie.example.org') };

async function crash(): Promise<never> {
  throw new Error('crash');
}
