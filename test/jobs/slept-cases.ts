import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { resumeMail } from '../../src/decisions/resume-mail.js';
import { checkSource } from '../../src/jobs/check/check-source.js';
import { raiseAlert } from '../../src/jobs/coverage/raise-alert.js';
import { readDocument } from '../../src/jobs/documents/read-document.js';
import { ingestEntries } from '../../src/jobs/ingest/ingest-entries.js';
import { deliverMail } from '../../src/jobs/mail/deliver-mail.js';
import { pauseMail } from '../../src/jobs/mail/mail-pause.js';
import type { FetchOutcome } from '../../src/ports/fetcher.js';
import type { MailOutcome } from '../../src/ports/mailer.js';
import { RetryLater } from '../../src/ports/queue/queue.js';
import type { MakeStore } from '../contract/store-harness.js';
import { claire } from '../decisions/people.js';
import { withMethods } from '../fakes/with-methods.js';
import { type StoredWatch, source, startWatchOn } from './watch.js';
import { built, subscribed, weekMs } from './watch-subscribers.js';

const day = 24 * 3_600_000;
const hour = 3_600_000;
const owner = { mail: 'owner@example.org', language: 'fr', timeZone: 'Europe/Paris' } as const;
const putOff: MailOutcome = { kind: 'deferred', response: '451 4.7.1 claire@example.org, come back later' };

/** Retries after the machine slept or was paused. */
export function sleptCases(make: MakeStore): void {
  let watch: StoredWatch;
  let dispose: () => Promise<void>;

  beforeEach(async () => {
    const harness = await make();
    dispose = harness.dispose;
    watch = { ...(await startWatchOn(harness.store, [source('cnil', { read: true })])), owner };
  });
  afterEach(() => dispose());

  /** The lines of the next alert to the owner. */
  async function alerted() {
    await raiseAlert(watch, owner, new Map());
    await watch.store.refresh();
    const { documents } = await watch.store.alerts.find('newest', {}, { limit: 1 });
    return documents[0]?.value.lines.map(({ to, reason }) => [to, reason]) ?? [];
  }

  describe('a mail that the server puts off', () => {
    const rowOf = async (id: string) => (await watch.store.deliveries.get(id))?.value;
    const attempt = async (deliveryId: string, outcome = putOff): Promise<string> => {
      watch.mailOutcomes.push(outcome);
      return deliverMail(watch, { deliveryId }).catch((error: unknown) => {
        if (error instanceof RetryLater) return 'later';
        throw error;
      });
    };
    async function monday(): Promise<string> {
      const id = await subscribed(watch);
      await watch.clock.advance(weekMs);
      return (await built(watch, id)).deliveryId;
    }

    it('is tried on after the machine slept for eight days, and goes out', async () => {
      const id = await monday();
      await watch.clock.advance(8 * day);
      expect(await attempt(id)).toBe('later');
      await watch.clock.advance(8 * day);
      expect(await attempt(id)).toBe('later');
      await watch.clock.advance(hour);
      expect(await attempt(id, { kind: 'accepted', response: '250 OK' })).toBe('accepted');
      expect(await alerted()).toEqual([]);
    });

    it('is given up five days after the first attempt that failed, not before a dozen did, and the owner is told once', async () => {
      const id = await monday();
      let last = await attempt(id);
      const first = watch.clock.now().getTime();
      for (; last === 'later'; last = await attempt(id)) {
        const due = Date.parse((await rowOf(id))?.attemptAt ?? '');
        await watch.clock.advance(due - watch.clock.now().getTime());
      }
      expect(watch.clock.now().getTime() - first).toBeGreaterThan(5 * day);
      expect(watch.clock.now().getTime() - first).toBeLessThan(6 * day);
      expect(await rowOf(id)).toMatchObject({ open: false, state: 'refused', reason: 'given-up' });
      expect(await alerted()).toEqual([['not-sent', 'cl…@example.org (451 4.7.1 cl…@example.org, come back later)']]);
      await watch.clock.advance(2 * hour);
      expect(await raiseAlert(watch, owner, new Map())).toBeUndefined();
    });

    it('is not given up where attempts are days apart, until a dozen have failed', async () => {
      const id = await monday();
      for (let attempts = 1; attempts < 12; attempts += 1) {
        expect(await attempt(id)).toBe('later');
        await watch.clock.advance(2 * day);
      }
      expect(await attempt(id)).toBe('refused');
      expect(await rowOf(id)).toMatchObject({ reason: 'given-up', failing: { attempts: 12 } });
    });

    it('has all of its days left after a pause that outlived them', async () => {
      const id = await monday();
      for (let attempts = 0; attempts < 30; attempts += 1) {
        expect(await attempt(id)).toBe('later');
        await watch.clock.advance(4 * hour);
      }
      const now = watch.clock.now();
      await pauseMail(watch.store, { asOf: now.toISOString(), now, mark: 'ab' });
      await watch.clock.advance(8 * day);
      expect(await deliverMail(watch, { deliveryId: id })).toBe('paused');
      await resumeMail(watch, { since: new Date(now.getTime() - 30 * day), by: claire });
      expect(await attempt(id)).toBe('later');
      await watch.clock.advance(hour);
      expect(await attempt(id, { kind: 'accepted', response: '250 OK' })).toBe('accepted');
    });
  });

  describe('a linked document that cannot be had', () => {
    async function asked(): Promise<string> {
      watch.publish('cnil', [{ guid: 'a', title: 'Délibération 2026-1', text: '' }]);
      const state = await watch.store.sources.get('cnil');
      await checkSource(watch, { sourceId: 'cnil', slot: state?.value.dueAt ?? '' });
      await watch.store.refresh();
      const { documents } = await ingestEntries(watch, { sourceId: 'cnil' });
      return documents[0] ?? '';
    }
    const documentOf = async (id: string) => (await watch.store.documents.get(id))?.value;

    it('is asked for again after the machine slept for eight days', async () => {
      const id = await asked();
      await watch.clock.advance(8 * day);
      await readDocument(watch, { itemId: id });
      expect(await documentOf(id)).toMatchObject({ open: true, state: 'waiting', attempts: 1 });
      await watch.clock.advance(8 * day);
      await readDocument(watch, { itemId: id });
      expect(await documentOf(id)).toMatchObject({ open: true, state: 'waiting', attempts: 2 });
      expect(await alerted()).toEqual([]);
    });

    it('is given up after five days and half a dozen attempts, and the owner is told', async () => {
      const id = await asked();
      const begun = watch.clock.now().getTime();
      for (let document = await documentOf(id); document?.open; document = await documentOf(id)) {
        await watch.clock.advance(Math.max(0, Date.parse(document.nextAt) - watch.clock.now().getTime()));
        await readDocument(watch, { itemId: id });
      }
      expect(await documentOf(id)).toMatchObject({ state: 'failed', open: false });
      expect((await documentOf(id))?.attempts).toBeGreaterThanOrEqual(6);
      expect(watch.clock.now().getTime() - begun).toBeGreaterThan(5 * day);
      expect(await alerted()).toEqual([['not-read', 'https://example.org/a (refused)']]);
    });

    it('is left alone for as long as its publisher asks for, five days at most', async () => {
      const id = await asked();
      let requests = 0;
      const said = { status: 503, code: 'http-503', message: 'busy', retryAfterMs: 30 * day } as const;
      const fetch = async (): Promise<FetchOutcome> => {
        requests += 1;
        return { kind: 'unreachable', ...said, url: 'https://example.org/a', movedTo: null, durationMs: 1 };
      };
      const answering = { ...watch, fetcher: { fetch } };
      for (const waited of [0, hour, 4 * day, day]) {
        await watch.clock.advance(waited);
        await readDocument(answering, { itemId: id });
      }
      expect(requests).toBe(2);
    });

    it('is told of although a crash came before it was noted, and once', async () => {
      const id = await asked();
      const stored = await watch.store.documents.get(id);
      if (!stored) throw new Error('expected the document');
      const failing = { since: watch.clock.now().toISOString(), attempts: 5 };
      await watch.store.documents.replace({ ...stored.value, attempts: 5, failing }, stored.version);
      await watch.clock.advance(6 * day);
      const documents = withMethods(watch.store.documents, { replace: () => Promise.reject(new Error('crash')) });
      const cut = { ...watch, store: { ...watch.store, documents } };
      await expect(readDocument(cut, { itemId: id })).rejects.toThrow('crash');
      await readDocument(watch, { itemId: id });
      expect(await alerted()).toEqual([['not-read', 'https://example.org/a (refused)']]);
      await watch.clock.advance(2 * hour);
      expect(await raiseAlert(watch, owner, new Map())).toBeUndefined();
    });
  });
}
