import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { revokeGrant } from '../../src/decisions/access/grant-link.js';
import { changeAccount, createAccount } from '../../src/decisions/access/manage-accounts.js';
import { issueLink } from '../../src/decisions/access/own-links.js';
import { changeSource } from '../../src/decisions/change-source.js';
import { putPolicy, retirePolicy } from '../../src/decisions/decide-policy.js';
import { decideTag } from '../../src/decisions/decide-tag.js';
import { importPolicies } from '../../src/decisions/import-policies.js';
import { changeWebhook, createWebhook, removeWebhook, rotateWebhook } from '../../src/decisions/manage-webhooks.js';
import { noteSettings } from '../../src/decisions/note-settings.js';
import { openDelivery, retryDelivery } from '../../src/decisions/open-delivery.js';
import { chainEvent } from '../../src/decisions/record-event.js';
import { resumeMail } from '../../src/decisions/resume-mail.js';
import { changeSavedSearch } from '../../src/decisions/save-search.js';
import { confirmSubscription, endSubscription, requestSubscription } from '../../src/decisions/subscribe.js';
import { takeOut } from '../../src/decisions/take-out.js';
import { pauseMail } from '../../src/jobs/mail/mail-pause.js';
import { sweep } from '../../src/jobs/sweep.js';
import { type ChainVerdict, verifyChain } from '../../src/jobs/verify/verify-chain.js';
import type { AuditAction, AuditEvent } from '../../src/model/access/audit.js';
import { anonymous } from '../../src/model/access/principal.js';
import { SubscriptionRequest } from '../../src/model/digest/subscription.js';
import type { MakeStore } from '../contract/store-harness.js';
import { source, startWatchOn, type Watch } from '../jobs/watch.js';
import { tellTogether, writeItem } from '../web/sample-items.js';
import { claire, holder, paul, system } from './people.js';
import { savedSearch } from './saved-search.js';

export function cutOffCases(make: MakeStore): void {
  let watch: Watch;
  let close: () => Promise<void>;
  afterEach(() => close());
  beforeEach(async () => {
    const harness = await make();
    close = harness.dispose;
    watch = await startWatchOn(harness.store, []);
    await importPolicies(watch, [policy], claire);
  });

  const policy = { id: 'ia-rh', name: 'IA et RH', description: '', owner: '', query: 'recrutement' };
  const asked = {
    name: 'GRC',
    body: 'generic',
    language: 'fr',
    filter: '',
    policies: [],
    events: ['item.new'],
  } as const;
  const words = { ...asked, policies: '', events: 'item.new' };

  /** A decision that a crash cut off: it is recorded, and nothing followed. */
  async function cutOff(action: AuditAction, subject: string, details: AuditEvent['details']): Promise<AuditEvent> {
    await watch.store.refresh();
    const [last] = (await watch.store.audit.find('newest', {}, { limit: 1 })).documents;
    const key = { key: '5e682ca1' };
    const said = { actor: 'vigie', action, subject, details: { ...details, ...key } };
    const event = chainEvent(last?.value, said, watch.clock.now());
    await watch.store.audit.create(event);
    return event;
  }

  async function verdict(): Promise<ChainVerdict> {
    await sweep(watch);
    await watch.store.refresh();
    return verifyChain(watch);
  }
  const sound = { kind: 'sound', differences: [], behind: [], notCovered: [] };

  async function webhook(): Promise<string> {
    const made = await createWebhook(watch, { ...asked, url: 'https://grc.example/' }, claire);
    if (made.kind !== 'created') throw new Error(made.kind);
    return made.webhook.id;
  }

  async function subscription(): Promise<string> {
    const made = await requestSubscription(watch, SubscriptionRequest.parse({ address: 'a@example.org' }), anonymous);
    if (made.kind !== 'requested') throw new Error(made.kind);
    return made.subscription.id;
  }

  async function account(): Promise<string> {
    const asked = { address: 'luc@example.org', name: 'Luc', role: 'editor', state: 'active', language: 'fr' } as const;
    const made = await createAccount(watch, asked, claire);
    if (made.kind !== 'created') throw new Error(made.kind);
    return made.account.id;
  }

  describe('a decision that was cut off before what followed, and another on the same subject before the sweep', () => {
    it('leave a webhook with its new secret, whatever is changed after', async () => {
      const id = await webhook();
      await cutOff('webhook.rotated', id, { name: 'GRC', number: 2 });
      await changeWebhook(watch, id, { name: 'Autre' }, paul);
      expect(await verdict()).toMatchObject(sound);
      const secrets = [{ number: 2 }, { number: 1 }];
      expect((await watch.store.webhooks.get(id))?.value).toMatchObject({ name: 'Autre', secrets });
    });

    it('leave a webhook paused, whatever else is said of it after', async () => {
      const id = await webhook();
      await cutOff('webhook.changed', id, { ...words, filter: 'CNIL', state: 'paused' });
      await changeWebhook(watch, id, { name: 'Autre' }, paul);
      await rotateWebhook(watch, id, paul);
      expect(await verdict()).toMatchObject(sound);
      const kept = { name: 'Autre', filter: 'CNIL', state: 'paused' };
      expect((await watch.store.webhooks.get(id))?.value).toMatchObject(kept);
    });

    it('leave a webhook removed', async () => {
      const id = await webhook();
      await cutOff('webhook.removed', id, { name: 'GRC' });
      expect(await changeWebhook(watch, id, { name: 'Autre' }, paul)).toEqual({ kind: 'unknown-webhook' });
      expect(await removeWebhook(watch, id, paul)).toEqual({ kind: 'unknown-webhook' });
      expect(await verdict()).toMatchObject(sound);
    });

    it('leave a key that was laid down in force, and what was taken away gone', async () => {
      const key = { mark: 'k-1', use: 'there', sealed: 'c2NlbGzDqQ' };
      const laidDown = {
        id: 'CONGRESS',
        held: null,
        offered: [key],
        sequence: 0,
        changedAt: '2026-03-02T00:00:00.000Z',
      };
      await watch.store.sourceKeys.create(laidDown);
      await cutOff('key.given', 'CONGRESS', { mark: 'k-1', to: 'https://api.congress.gov' });
      expect(await verdict()).toMatchObject(sound);
      expect((await watch.store.sourceKeys.get('CONGRESS'))?.value).toMatchObject({ held: key, offered: [] });
      await cutOff('key.removed', 'CONGRESS', {});
      expect(await verdict()).toMatchObject(sound);
      expect((await watch.store.sourceKeys.get('CONGRESS'))?.value).toMatchObject({ held: null, offered: [] });
    });

    it('leave a policy with both queries counted', async () => {
      const { sequence } = await cutOff('policy.changed', 'ia-rh', { ...policy, query: 'recrutement OU paie' });
      await retirePolicy(watch, 'ia-rh', paul);
      expect(await verdict()).toMatchObject(sound);
      const kept = { query: 'recrutement OU paie', revision: 2, retired: true, changedUnder: sequence + 1 };
      expect((await watch.store.policies.get('ia-rh'))?.value).toMatchObject(kept);
    });

    it('leave a policy what a change does not name', async () => {
      await cutOff('policy.changed', 'ia-rh', { ...policy, owner: 'DPO' });
      await watch.store.refresh();
      await putPolicy(watch, { id: 'ia-rh', name: 'IA et RH', query: 'paie' }, paul);
      expect((await watch.store.policies.get('ia-rh'))?.value).toMatchObject({ owner: 'DPO', query: 'paie' });
      expect(await verdict()).toMatchObject(sound);
    });

    it('bring a policy that was retired back into force', async () => {
      await cutOff('policy.retired', 'ia-rh', {});
      expect(await importPolicies(watch, [policy], paul)).toMatchObject({ changed: ['ia-rh'] });
      expect(await verdict()).toMatchObject(sound);
      expect((await watch.store.policies.get('ia-rh'))?.value).toMatchObject({ retired: false, changedUnder: 3 });
    });

    it('leave a policy that was never made with its first definition', async () => {
      await cutOff('policy.created', 'achats', { ...policy, name: 'Achats', query: 'marchés' });
      await importPolicies(watch, [{ ...policy, id: 'achats', query: 'marchés OU appels' }], paul);
      expect(await verdict()).toMatchObject(sound);
      expect((await watch.store.policies.get('achats'))?.value).toMatchObject({ revision: 2, changedUnder: 3 });
    });

    it('leave on a subscription when it was confirmed', async () => {
      const id = await subscription();
      const { at } = await cutOff('subscription.confirmed', id, {});
      await endSubscription(watch, id, holder);
      expect(await verdict()).toMatchObject(sound);
      const kept = { state: 'unsubscribed', confirmedAt: at };
      expect((await watch.store.subscriptions.get(id))?.value).toMatchObject(kept);
    });

    it('leave a subscription ended', async () => {
      const id = await subscription();
      await cutOff('subscription.ended', id, {});
      expect(await confirmSubscription(watch, id, holder)).toEqual({ kind: 'ended' });
      expect(await verdict()).toMatchObject(sound);
    });

    it('leave a saved search with the moment at which everybody’s list changed', async () => {
      const request = { name: 'Avis', search: 'q=avis', everyone: true };
      const { id } = await savedSearch(watch, { ...request, by: claire });
      const { sequence } = await cutOff('search.changed', id, {
        name: 'Avis',
        search: 'q=loi',
        owner: null,
        reason: '',
      });
      await changeSavedSearch(watch, id, { ...request, name: 'Lois', search: 'q=loi', by: paul, reason: '' });
      expect(await verdict()).toMatchObject(sound);
      const kept = { name: 'Lois', search: 'q=loi', changedUnder: sequence };
      expect((await watch.store.savedSearches.get(id))?.value).toMatchObject(kept);
    });

    it('leave a saved search deleted', async () => {
      const request = { name: 'Avis', search: 'q=avis', everyone: true, by: claire };
      const { id } = await savedSearch(watch, request);
      await cutOff('search.deleted', id, { name: 'Avis', search: 'q=avis', owner: null, reason: '' });
      const outcome = await changeSavedSearch(watch, id, { ...request, name: 'Autre', reason: '' });
      expect(outcome).toEqual({ kind: 'unknown-search' });
      expect(await verdict()).toMatchObject(sound);
    });

    it('leave on a tag by which program it was suggested', async () => {
      await writeItem(watch, { id: 'avis' });
      const details = {
        item: 'avis',
        policy: 'ia-rh',
        revision: 1,
        policyRevision: 1,
        program: 'Assistant',
        reason: '',
      };
      await cutOff('tag.suggested', 'avis_ia-rh', details);
      await decideTag(watch, { itemId: 'avis', policyId: 'ia-rh', verdict: 'confirmed', by: paul, reason: '' });
      expect(await verdict()).toMatchObject(sound);
      const [item] = await watch.store.items.getMany(['avis']);
      expect(item?.value.policies).toMatchObject([{ state: 'confirmed', suggestedBy: { program: 'Assistant' } }]);
    });

    it('leave an account what was decided last', async () => {
      const id = await account();
      await cutOff('account.changed', id, { role: 'reader', state: 'disabled' });
      await changeAccount(watch, id, { role: 'analyst', state: 'active' }, claire);
      expect(await verdict()).toMatchObject(sound);
      expect((await watch.store.accounts.get(id))?.value).toMatchObject({ role: 'analyst', state: 'active' });
    });

    it('leave a source both changes', async () => {
      await cutOff('source.changed', 'cnil', { fields: JSON.stringify({ everyMinutes: 30 }) });
      const catalogue = new Map([['cnil', source('cnil')]]);
      const decision = { id: 'cnil', fields: { enabled: false }, by: paul };
      const changed = await changeSource({ ...watch, catalogue, shipped: catalogue }, decision);
      expect(changed).toMatchObject({ kind: 'changed' });
      expect(await verdict()).toMatchObject(sound);
      const fields = { everyMinutes: 30, enabled: false };
      expect((await watch.store.ownSources.get('cnil'))?.value).toMatchObject({ fields });
    });

    it('leave a calendar revoked', async () => {
      const made = await issueLink(watch, 'calendar', { search: '', account: null, language: 'fr' }, claire);
      const id = made.kind === 'issued' ? made.grant : '';
      await cutOff('grant.revoked', id, {});
      expect(await revokeGrant(watch, id, paul)).toBe('revoked');
      expect(await verdict()).toMatchObject(sound);
      expect((await watch.store.grants.get(id))?.value).toMatchObject({ tokenHashes: [] });
    });

    it('leave a delivery to be sent again, once', async () => {
      const mail = { kind: 'digest', subjectId: 'd-1', recipient: 'a@example.org', sequence: 0 } as const;
      const { id } = await openDelivery(watch, mail);
      const stored = await watch.store.deliveries.get(id);
      if (stored) await watch.store.deliveries.replace({ ...stored.value, open: false, state: 'refused' }, 1);
      const { at } = await cutOff('delivery.retried', id, { attempts: 0 });
      await watch.clock.advance(1_000);
      await retryDelivery(watch, id, system);
      expect(await verdict()).toMatchObject(sound);
      const kept = (await watch.store.deliveries.get(id))?.value;
      expect(kept).toMatchObject({ open: true, state: 'built' });
      expect(kept?.retriedAt).not.toBe(at);
    });

    it('leave mail resumed', async () => {
      const asOf = '2026-03-03T00:00:00.000Z';
      await pauseMail(watch.store, { asOf, now: watch.clock.now(), mark: 'ab' });
      const since = watch.clock.now();
      const moments = { since: since.toISOString(), asOf, pausedAt: watch.clock.now().toISOString() };
      await cutOff('mail.resumed', 'mail', moments);
      await resumeMail(watch, { since, by: paul, confirmed: true });
      expect(await verdict()).toMatchObject(sound);
      expect((await watch.store.mailPauses.get('mail'))?.value).toMatchObject({ since: moments.since });
    });

    it('leave an item taken out of its event group', async () => {
      for (const id of ['avis', 'note']) await writeItem(watch, { id });
      const dossier = await tellTogether(watch, 'avis', 'note');
      await cutOff('dossier.taken-out', 'note', { item: 'note', dossier, reason: 'autre affaire' });
      await takeOut(watch, { itemId: 'note', by: paul, reason: '' });
      expect(await verdict()).toMatchObject(sound);
      const [, note] = (await watch.store.eventGroups.get(dossier))?.value.members ?? [];
      expect(note).toMatchObject({ itemId: 'note', takenOut: expect.anything() });
    });

    it('leave settings noted once', async () => {
      const settings = (value: string) => ({ process: 'all', settings: [{ path: 'language', value, hidden: false }] });
      await noteSettings(watch, settings('"fr"'));
      const { sequence } = await cutOff('settings.changed', 'settings', { 'setting:language': '"fr" → "en"' });
      await noteSettings(watch, settings('"en"'));
      expect(await verdict()).toMatchObject(sound);
      expect((await watch.store.notedSettings.get('all'))?.value).toMatchObject({ sequence });
    });
  });

  describe('a value that only a later version knows', () => {
    const unknown = { kind: 'sound', differences: [] };

    it.each<[AuditAction, () => Promise<string>, AuditEvent['details']]>([
      ['webhook.changed', webhook, { ...words, body: 'discord', state: 'active' }],
      ['webhook.changed', webhook, { ...words, events: 'item.new act.changed', state: 'active' }],
      ['webhook.changed', webhook, { ...words, state: 'resting' }],
      ['webhook.rotated', webhook, { name: 'GRC', number: 'deux' }],
      ['policy.changed', async () => 'ia-rh', { name: 'IA et RH', query: '' }],
      ['policy.changed', async () => 'ia-rh', { name: 'IA et RH', queries: 'a' }],
      ['search.changed', async () => (await savedSearch(watch, saved)).id, { name: 'Avis', searches: 'q=a q=b' }],
      ['source.changed', async () => 'cnil', { fields: 'name: CNIL' }],
      ['source.changed', async () => 'cnil', {}],
      ['account.changed', account, { role: 'auditor', state: 'asleep' }],
      ['item.corrected', async () => 'avis_mood', { item: 'avis', finding: 'mood', value: 'gloomy' }],
      [
        'tag.confirmed',
        async () => 'avis_ia-rh',
        { item: 'avis', policy: 'ia-rh', revision: 'new', policyRevision: 1 },
      ],
      ['tag.suggested', async () => 'avis_ia-rh', { item: 'avis', policy: 'ia-rh', revision: 1, policyRevision: 1 }],
      ['dossier.taken-out', async () => 'avis', { item: 'avis', group: 'g-1' }],
      ['delivery.retried', async () => 'd-1', { attempts: 'all' }],
      ['confirmation.repeated', subscription, { mails: 2 }],
      ['mail.resumed', async () => 'mail', { from: 'now' }],
      ['grant.revoked', async () => 'api_t', { ends: 7 }],
    ])('in %s is left alone, and the sweep goes on', async (action, make, details) => {
      await writeItem(watch, { id: 'avis' });
      const subject = await make();
      const event = await cutOff(action, subject, details);
      await cutOff('policy.retired', 'ia-rh', {});
      expect(await verdict()).toMatchObject(unknown);
      expect((await watch.store.policies.get('ia-rh'))?.value).toMatchObject({ retired: true });
      const stored = await watch.store.webhooks.get(subject);
      if (action.startsWith('webhook.'))
        expect(stored?.value).toMatchObject({ sequence: event.sequence - 1, ...asked });
    });
    const saved = { name: 'Avis', search: 'q=avis', everyone: true, by: claire };

    it('is told of a finding too', async () => {
      await writeItem(watch, { id: 'avis' });
      await cutOff('item.corrected', 'avis_kind', { item: 'avis', finding: 'kind', value: 'prophecy' });
      const notCovered = [{ kind: 'correction', field: 'entry', subjects: 1 }];
      expect(await verdict()).toMatchObject({ kind: 'sound', behind: [], notCovered });
    });

    it('is told as what is not covered, also where later decisions are understood', async () => {
      const id = await webhook();
      await cutOff('webhook.changed', id, { ...words, body: 'discord', state: 'active' });
      await changeWebhook(watch, id, { name: 'Autre' }, paul);
      const found = await verdict();
      expect(found).toMatchObject({ kind: 'sound', differences: [], behind: [] });
      expect(found).toHaveProperty(
        'notCovered',
        expect.arrayContaining([{ kind: 'webhook', field: 'entry', subjects: 1 }]),
      );
      expect((await watch.store.webhooks.get(id))?.value).toMatchObject({ name: 'Autre', body: 'generic' });
    });
  });
}
