import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createOutboxMailer } from '../../../src/adapters/smtp/outbox-mailer.js';
import { issueApiToken, resumeApiToken } from '../../../src/decisions/access/api-tokens.js';
import { revokeGrant } from '../../../src/decisions/access/grant-link.js';
import { createAccount } from '../../../src/decisions/access/manage-accounts.js';
import { issueLink, resumeLink } from '../../../src/decisions/access/own-links.js';
import { beginSession, resumeSession } from '../../../src/decisions/access/sessions.js';
import { issueSignInLink } from '../../../src/decisions/access/sign-in-link.js';
import { createWebhook } from '../../../src/decisions/manage-webhooks.js';
import { heldBack, resumeMail } from '../../../src/decisions/resume-mail.js';
import { fillStore } from '../../../src/jobs/archive/fill-store.js';
import { surveyRecords } from '../../../src/jobs/archive/record-tally.js';
import { raiseAlert, writeChange } from '../../../src/jobs/coverage/raise-alert.js';
import { deliverMail } from '../../../src/jobs/mail/deliver-mail.js';
import { createMailChannel } from '../../../src/jobs/mail/write-mail.js';
import { deliverWebhook } from '../../../src/jobs/webhooks/deliver-webhook.js';
import { grantId } from '../../../src/model/access/grant.js';
import type { HealthState } from '../../../src/model/source/health-change.js';
import type { StoredRecord } from '../../../src/ports/store/archive.js';
import type { Store } from '../../../src/ports/store/store.js';
import type { MakeStore } from '../../contract/store-harness.js';
import { claire } from '../../decisions/people.js';
import { createMemoryBlobStore } from '../../fakes/memory-blob-store.js';
import { startReceiver, type WebhookReceiver } from '../../fakes/webhook-receiver.js';
import { type StoredWatch, source, startWatch, type Watch } from '../watch.js';

const owner = { mail: 'owner@example.org', language: 'fr', timeZone: 'Europe/Paris' } as const;
const request = {
  name: 'GRC',
  body: 'generic',
  language: 'fr',
  filter: '',
  policies: [],
  events: ['coverage.alert'],
} as const;

export function restoredCases(make: MakeStore): void {
  let lost: StoredWatch;
  let memory: Watch['deps'];
  let outbox: string;
  let receiver: WebhookReceiver;
  const closing: (() => unknown)[] = [];

  async function openStore(): Promise<Store> {
    const { store, dispose } = await make();
    closing.unshift(dispose);
    return store;
  }

  beforeEach(async () => {
    const watch = await startWatch([source('cnil')]);
    memory = watch.deps;
    outbox = mkdtempSync(join(tmpdir(), 'vigie-outbox-'));
    closing.unshift(() => rmSync(outbox, { recursive: true }));
    const mailer = createOutboxMailer({ dir: outbox, from: 'vigie@example.org', clock: watch.clock });
    const channels = { mail: createMailChannel(mailer, watch.publicUrl) };
    lost = { ...watch, store: await openStore(), owner, channels };
    receiver = await startReceiver();
  });
  afterEach(async () => {
    for (const close of closing.splice(0)) await close();
  });

  /** A backup of this moment, for any number of restores. */
  async function backUp() {
    const batches: (readonly StoredRecord[])[] = [];
    for await (const batch of lost.store.archive.read()) batches.push(batch);
    const records = async function* () {
      yield* batches;
    };
    return { tally: await surveyRecords(records()), records, asOf: lost.clock.now().toISOString() };
  }

  async function restore({ asOf, ...from }: Awaited<ReturnType<typeof backUp>>, mark: string): Promise<StoredWatch> {
    const target = await openStore();
    const deps = { ...memory, target, targetBlobs: createMemoryBlobStore(lost.clock) };
    await fillStore(deps, { ...from, pauseMail: { asOf, now: lost.clock.now(), mark } });
    return { ...lost, store: target };
  }

  /** Changes the state of a source and notifies all. Returns what the webhook received. */
  async function changes(
    watch: StoredWatch,
    webhookId: string,
    { sequence, to }: { sequence: number; to: HealthState },
  ) {
    await watch.clock.advance(2 * 3_600_000);
    const at = watch.clock.now().toISOString();
    await writeChange(watch, { sourceId: 'cnil', sequence, at, from: 'healthy', to, reason: null });
    await watch.clock.advance(60_000);
    const before = receiver.received.length;
    await deliverWebhook(watch, { webhookId }, { signal: new AbortController().signal, examined: new Set() });
    const deliveryId = await raiseAlert(watch, owner, new Map());
    expect(await deliverMail(watch, { deliveryId: deliveryId ?? '' })).toBe('accepted');
    return receiver.received.slice(before).map(({ headers, body }) => ({
      id: headers['webhook-id'],
      to: JSON.parse(body).data.change.to,
    }));
  }

  describe('what leaves a restored installation', () => {
    it('has ids of its own: what was told between the backup and the loss hides none of it, and nothing is overwritten', async () => {
      const made = await createWebhook(lost, { ...request, url: receiver.url }, claire);
      if (made.kind !== 'created') throw new Error(made.kind);
      const { id } = made.webhook;
      const first = await changes(lost, id, { sequence: 1, to: 'blocked' });
      const backup = await backUp();
      const second = await changes(lost, id, { sequence: 2, to: 'gone' });
      const mails = readdirSync(outbox).map((name) => [name, readFileSync(join(outbox, name), 'utf8')]);
      expect([first.length, second.length, mails.length]).toEqual([1, 1, 2]);

      const told = [...first, ...second];
      for (const mark of ['aaaa', 'bbbb']) {
        const restored = await restore(backup, mark);
        await resumeMail(restored, { since: restored.clock.now(), by: claire, confirmed: true });
        // The first change is one or two hours old: it is read again, and was already sent.
        const since = await changes(restored, id, { sequence: 2, to: 'unreachable' });
        expect(since.map(({ to }) => to)).toEqual(['unreachable']);
        told.push(...since);
      }
      expect(new Set(told.map((one) => one.id)).size).toBe(4);
      expect(readdirSync(outbox)).toHaveLength(4);
      for (const [name = '', text] of mails) expect(readFileSync(join(outbox, name), 'utf8')).toBe(text);
    });

    it('tells what the backup holds under the ids that it had', async () => {
      const made = await createWebhook(lost, { ...request, url: receiver.url }, claire);
      if (made.kind !== 'created') throw new Error(made.kind);
      const { id } = made.webhook;
      receiver.answer(503);
      const [failed] = await changes(lost, id, { sequence: 1, to: 'blocked' });
      const restored = await restore(await backUp(), 'aaaa');
      await resumeMail(restored, { since: restored.clock.now(), by: claire, confirmed: true });
      await restored.clock.advance(600_000);
      await deliverWebhook(restored, { webhookId: id }, { signal: new AbortController().signal, examined: new Set() });
      expect(receiver.received.map(({ headers }) => headers['webhook-id'])).toEqual([failed?.id, failed?.id]);
    });
  });

  describe('what was given out before a backup', () => {
    const eve = { address: 'eve@example.org', name: 'Eve', role: 'admin', state: 'active', language: 'fr' } as const;

    async function given() {
      const made = await createAccount(lost, eve, claire);
      if (made.kind !== 'created') throw new Error(made.kind);
      const { account } = made;
      const session = await beginSession(lost, account, { method: 'mail', agent: 'Firefox' });
      const invitation = await issueSignInLink(lost, { account: account.id, method: 'invitation', browser: null });
      const of = { account: account.id, language: 'fr' } as const;
      const token = await issueApiToken(lost, { account: account.id, name: 'GRC', right: 'read', days: 90 }, claire);
      const feed = await issueLink(lost, 'feed', { ...of, of: 'digests', subject: '' }, claire);
      const calendar = await issueLink(lost, 'calendar', { ...of, search: 'q=IA' }, claire);
      const webhook = await createWebhook(lost, { ...request, url: receiver.url }, claire);
      if (token.kind !== 'issued' || feed.kind !== 'issued' || calendar.kind !== 'issued') throw new Error('too many');
      if (webhook.kind !== 'created') throw new Error(webhook.kind);
      return { account, session, invitation: invitation.owner, token, feed, calendar };
    }

    it('signs nobody in after a restore, and waits until a person who was shown it lets it hold again', async () => {
      const { session, invitation, token, feed, calendar, account } = await given();
      const restored = await restore(await backUp(), 'aaaa');
      await restored.clock.advance(60_000);
      expect(await resumeSession(lost, session)).toBeDefined();
      expect(await resumeSession(restored, session)).toBeUndefined();
      expect(await restored.store.grants.get(grantId('sign-in', invitation))).toBeUndefined();
      const holding = async () => [
        (await resumeApiToken(restored, token.token))?.account.name,
        await resumeLink(restored, 'feed', feed.token),
        await resumeLink(restored, 'calendar', calendar.token),
      ];
      expect(await holding()).toEqual([undefined, 'waits', 'waits']);
      const made = await issueApiToken(
        restored,
        { account: account.id, name: 'Nouveau', right: 'read', days: 90 },
        claire,
      );
      expect(made.kind === 'issued' && (await resumeApiToken(restored, made.token))).toMatchObject({ right: 'read' });

      expect((await heldBack(restored.store)).map(({ kind, name, of }) => [kind, name, of])).toEqual([
        ['account', 'Eve', 'admin'],
        ['token', 'GRC', 'Eve'],
        ['feed', 'digests', 'Eve'],
        ['calendar', 'q=IA', 'Eve'],
        ['webhook', 'GRC', null],
      ]);
      const since = restored.clock.now();
      expect(await resumeMail(restored, { since, by: claire })).toBe('unconfirmed');
      expect(await holding()).toEqual([undefined, 'waits', 'waits']);
      await revokeGrant(restored, feed.grant, claire);
      expect(await resumeMail(restored, { since, by: claire, confirmed: true })).toBe('resumed');
      expect(await holding()).toEqual(['Eve', undefined, expect.objectContaining({ search: 'q=IA' })]);
      expect(await heldBack(restored.store)).toEqual([]);
    });
  });
}
