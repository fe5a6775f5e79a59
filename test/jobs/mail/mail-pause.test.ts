import { describe, expect, it } from 'vitest';
import { createAccount } from '../../../src/decisions/access/manage-accounts.js';
import { mailSignInLink } from '../../../src/decisions/access/sign-in-link.js';
import { retryDelivery } from '../../../src/decisions/open-delivery.js';
import { resumeMail } from '../../../src/decisions/resume-mail.js';
import { confirmSubscription, requestSubscription } from '../../../src/decisions/subscribe.js';
import { firstWindowStart } from '../../../src/digest/compose/window.js';
import { checkSource } from '../../../src/jobs/check/check-source.js';
import { buildDigest } from '../../../src/jobs/digest/build-digest.js';
import { ingestEntries } from '../../../src/jobs/ingest/ingest-entries.js';
import { deliverMail } from '../../../src/jobs/mail/deliver-mail.js';
import { pauseMail } from '../../../src/jobs/mail/mail-pause.js';
import { sweep } from '../../../src/jobs/sweep.js';
import { anonymous } from '../../../src/model/access/principal.js';
import { SubscriptionRequest } from '../../../src/model/digest/subscription.js';
import { claire, holder } from '../../decisions/people.js';
import { begin, source, startWatch, type Watch } from '../watch.js';

const day = 24 * 3_600_000;
/** Every Monday at eight in Paris, and two minutes until it has settled. */
const mondays = ['2026-03-09T07:00:00.000Z', '2026-03-16T07:00:00.000Z', '2026-03-23T07:00:00.000Z'] as const;

/** A watch with a confirmed subscription whose backup of `begin` was restored on the Wednesday after the first Monday. */
async function restored(): Promise<Watch & { readonly subscriptionId: string }> {
  const watch = await startWatch([source('cnil')]);
  const outcome = await requestSubscription(
    watch,
    SubscriptionRequest.parse({ address: 'claire@example.org' }),
    anonymous,
  );
  if (outcome.kind !== 'requested') throw new Error(outcome.kind);
  await confirmSubscription(watch, outcome.subscription.id, holder);
  await watch.clock.advance(7 * day);
  await pauseMail(watch.store, { asOf: begin, now: watch.clock.now(), mark: 'ab' });
  return { ...watch, subscriptionId: outcome.subscription.id };
}

const until = (watch: Watch, moment: string): Promise<void> =>
  watch.clock.advance(Date.parse(moment) - watch.clock.now().getTime());

async function publish(watch: Watch, guid: string): Promise<void> {
  watch.publish('cnil', [
    { guid, title: `Avis ${guid}`, text: 'Sur l’intelligence artificielle.', date: watch.clock.now().toISOString() },
  ]);
  const state = await watch.store.sources.get('cnil');
  await checkSource(watch, { sourceId: 'cnil', slot: state?.value.dueAt ?? '' });
  await watch.store.refresh();
  await ingestEntries(watch, { sourceId: 'cnil' });
}

/** Works until nothing is left. Returns the states of the digest mails, oldest first. */
async function work(watch: Watch & { readonly subscriptionId: string }): Promise<string[]> {
  const { subscriptionId } = watch;
  while ((await buildDigest(watch, { subscriptionId })).kind === 'built');
  await watch.store.refresh();
  const { documents } = await watch.store.deliveries.find('recent', {}, { limit: 20 });
  for (const { value } of documents) await deliverMail(watch, { deliveryId: value.id });
  await watch.store.refresh();
  const after = await watch.store.deliveries.find('recent', {}, { limit: 20 });
  const digests = after.documents.map(({ value }) => value).filter(({ kind }) => kind === 'digest');
  return digests.reverse().map(({ state, reason }) => reason ?? state);
}

describe('mail after a restore', () => {
  it('waits until a person says from when on it is due', async () => {
    const watch = await restored();
    expect(await work(watch)).toEqual([]);
    expect(await sweep(watch)).toMatchObject({ digests: 0, mails: 0 });
    expect(watch.mails).toEqual([]);
    expect(await resumeMail(watch, { since: new Date(begin), by: claire })).toBe('resumed');
    expect(await work(watch)).toEqual(['accepted']);
  });

  it('sends nothing that was due until then, and says so', async () => {
    const watch = await restored();
    await resumeMail(watch, { since: watch.clock.now(), by: claire });
    expect(await work(watch)).toEqual(['restored']);
    expect(watch.mails).toEqual([]);
    await until(watch, '2026-03-16T07:02:00.000Z');
    expect(await work(watch)).toEqual(['restored', 'accepted']);
    expect(watch.mails).toHaveLength(1);
  });

  it('does not mix in one digest what was sent with what was not', async () => {
    const watch = await restored();
    await publish(watch, 'a');
    await until(watch, '2026-03-24T10:00:00.000Z');
    await resumeMail(watch, { since: new Date('2026-03-11T12:00:00.000Z'), by: claire });
    expect((await work(watch)).sort()).toEqual(['accepted', 'restored']);
    const { documents } = await watch.store.digests.find('recent', {}, { limit: 5 });
    const windows = documents.map(({ value }) => [value.windowStart, value.windowEnd]).sort();
    expect(windows).toEqual([
      [firstWindowStart(begin), mondays[0]],
      [mondays[0], mondays[2]],
    ]);
    expect(watch.mails[0]?.text).toContain('Avis a');
  });

  it.each([
    ['2026-03-09T07:01:59.999Z', 'accepted'],
    ['2026-03-09T07:02:00.000Z', 'restored'],
  ])('counts a digest as sent from the moment at which it was to be built: %s', async (since, state) => {
    const watch = await restored();
    await resumeMail(watch, { since: new Date(since), by: claire });
    expect(await work(watch)).toEqual([state]);
  });

  it('sends what a person sends again all the same', async () => {
    const watch = await restored();
    await resumeMail(watch, { since: watch.clock.now(), by: claire });
    await work(watch);
    const { documents } = await watch.store.deliveries.find('byState', { state: 'refused' }, { limit: 5 });
    const id = documents.find(({ value }) => value.kind === 'digest')?.value.id ?? '';
    await watch.clock.advance(1);
    expect(await retryDelivery(watch, id, claire)).toBe('retried');
    expect(await deliverMail(watch, { deliveryId: id })).toBe('accepted');
  });

  it('sends links to sign in that were asked for since, and no earlier ones', async () => {
    const watch = await startWatch([source('cnil')]);
    const request = {
      address: 'eve@example.org',
      name: 'Eve',
      role: 'admin',
      state: 'active',
      language: 'fr',
    } as const;
    const made = await createAccount(watch, request, claire);
    if (made.kind !== 'created') throw new Error(made.kind);
    const ask = async (): Promise<string> => {
      await watch.store.refresh();
      await mailSignInLink(watch, made.account, { method: 'invitation', browser: null });
      await watch.store.refresh();
      return (await watch.store.deliveries.find('recent', {}, { limit: 1 })).documents[0]?.value.id ?? '';
    };
    const before = await ask();
    await watch.clock.advance(60_000);
    await pauseMail(watch.store, { asOf: begin, now: watch.clock.now(), mark: 'ab' });
    const since = await ask();
    expect(await sweep(watch)).toMatchObject({ digests: 0, mails: 1 });
    expect(await deliverMail(watch, { deliveryId: before })).toBe('paused');
    expect(await deliverMail(watch, { deliveryId: since })).toBe('accepted');
    expect(watch.mails).toHaveLength(1);
    const third = await ask();
    await watch.clock.advance(1);
    await resumeMail(watch, { since: watch.clock.now(), by: claire, confirmed: true });
    expect(await deliverMail(watch, { deliveryId: before })).toBe('refused');
    expect(await deliverMail(watch, { deliveryId: third })).toBe('accepted');
  });

  it('resumes once, and not where it was not paused', async () => {
    const watch = await restored();
    const decision = { since: watch.clock.now(), by: claire };
    expect(await resumeMail(watch, decision)).toBe('resumed');
    expect(await resumeMail(watch, decision)).toBe('not-paused');
    expect(await resumeMail(await startWatch([]), decision)).toBe('not-paused');
  });

  it('resumes where a crash left the decision alone, and not after the next restore', async () => {
    const watch = await restored();
    const away = { ...watch.store.mailPauses, replace: () => Promise.reject(new Error('crash')) };
    const store = { ...watch.store, mailPauses: away };
    await expect(resumeMail({ ...watch, store }, { since: new Date(begin), by: claire })).rejects.toThrow('crash');
    expect(await sweep(watch)).toMatchObject({ repaired: 1, digests: 1 });
    await watch.clock.advance(day);
    await pauseMail(watch.store, { asOf: begin, now: watch.clock.now(), mark: 'ab' });
    expect(await sweep(watch)).toMatchObject({ repaired: 0, digests: 0 });
  });
});
