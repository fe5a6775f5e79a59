import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import {
  type AuditDeps,
  type Decision,
  eventsOn,
  laterThan,
  recordEvent,
  recordOn,
} from '../../src/decisions/record-event.js';
import type { Principal } from '../../src/model/access/principal.js';
import type { MakeStore, StoreHarness } from '../contract/store-harness.js';
import { createManualClock } from '../fakes/manual-clock.js';
import { begin } from '../jobs/watch.js';
import { firstBrokenLink } from './first-broken-link.js';
import { claire, paul } from './people.js';

export function recordOnCases(make: MakeStore): void {
  let deps: AuditDeps;
  let harness: StoreHarness;
  afterEach(() => harness.dispose());
  beforeEach(async () => {
    harness = await make();
    deps = {
      store: harness.store,
      clock: createManualClock(begin),
      keyRing: [new Uint8Array(32).fill(7)],
    };
  });

  const said = { item: 'a', policy: 'ia', revision: 1, policyRevision: 1, document: null };
  function decision(
    action: 'tag.confirmed' | 'tag.rejected',
    by: Principal,
    { subject = 'a_ia', reason = '' } = {},
  ): Decision<'tag.confirmed' | 'tag.rejected'> {
    return { by, action, subject, details: { ...said, reason } };
  }
  async function actions(): Promise<string[]> {
    await deps.store.refresh();
    const taken: string[] = [];
    for await (const { action } of eventsOn(deps.store, 'a_ia')) taken.push(action);
    return taken;
  }

  describe('a decision on what somebody saw', () => {
    it('is refused where another one came since, and nothing is written', async () => {
      const first = await recordEvent(deps, decision('tag.confirmed', claire));
      const refused = await recordOn(deps, decision('tag.rejected', paul), 0);
      expect(refused).toEqual({ kind: 'stale', event: first });
      expect(await actions()).toEqual(['tag.confirmed']);
      expect((await recordOn(deps, decision('tag.rejected', paul), first.sequence)).kind).toBe('recorded');
      expect(await actions()).toEqual(['tag.confirmed', 'tag.rejected']);
    });

    it('is refused by the last of several', async () => {
      for (const by of [claire, paul, claire]) await recordEvent(deps, decision('tag.confirmed', by));
      await deps.store.refresh();
      expect(await recordOn(deps, decision('tag.rejected', paul), 1)).toMatchObject({
        kind: 'stale',
        event: { sequence: 3 },
      });
    });

    it('is refused where its author saw another history, whose numbers a restore gives again', async () => {
      const first = await recordEvent(deps, decision('tag.confirmed', claire));
      await recordEvent(deps, decision('tag.confirmed', claire, { subject: 'b_ia' }));
      for (const seen of [2, 50]) {
        expect(await recordOn(deps, decision('tag.rejected', paul), seen)).toEqual({ kind: 'stale', event: first });
        expect(await laterThan(deps.store, seen, first)).toEqual({ kind: 'stale', event: first });
      }
      expect(await laterThan(deps.store, first.sequence, first)).toBeUndefined();
      expect((await recordOn(deps, decision('tag.rejected', paul, { subject: 'c_ia' }), 50)).kind).toBe('recorded');
    });

    it('holds whatever came before where its author says nothing of it', async () => {
      await recordEvent(deps, decision('tag.confirmed', claire));
      expect((await recordOn(deps, decision('tag.rejected', paul), undefined)).kind).toBe('recorded');
    });

    const ofAccount = {
      by: paul,
      action: 'account.changed',
      subject: 'u',
      details: { role: 'editor', state: 'active' },
    } as const;
    const ofWebhook = { by: paul, action: 'webhook.removed', subject: 'w', details: { name: 'GRC' } } as const;
    const retired = { by: paul, action: 'policy.retired', subject: 'ia', details: {} } as const;
    it.each<[string, Decision, Decision]>([
      ['another subject', decision('tag.rejected', claire), decision('tag.confirmed', paul, { subject: 'b_ia' })],
      [
        ...(['a source that has the id of a policy'] as const),
        { by: claire, action: 'source.changed', subject: 'ia', details: { fields: {} } },
        retired,
      ],
      [
        ...(['what a program suggests'] as const),
        { by: claire, action: 'tag.suggested', subject: 'a_ia', details: { ...said, reason: '', program: 'x' } },
        decision('tag.confirmed', paul),
      ],
      [
        ...(['a test of a webhook'] as const),
        { by: claire, action: 'webhook.tested', subject: 'w', details: { name: 'GRC' } },
        ofWebhook,
      ],
      [
        ...(['a review of a policy'] as const),
        { by: claire, action: 'policy.reviewed', subject: 'ia', details: { reviewOn: '', reason: '' } },
        retired,
      ],
      [
        ...(['a sign-in'] as const),
        { by: claire, action: 'account.signed-in', subject: 'u', details: { method: 'mail' } },
        ofAccount,
      ],
    ])('is not overtaken by %s', async (_what, earlier, later) => {
      await recordEvent(deps, earlier);
      expect((await recordOn(deps, later, 0)).kind).toBe('recorded');
    });

    it('is said once where the same person sends it twice', async () => {
      const once = await recordOn(deps, decision('tag.confirmed', claire, { reason: 'oui' }), 0);
      expect(await recordOn(deps, decision('tag.confirmed', claire, { reason: 'oui' }), 0)).toEqual(once);
      expect((await recordOn(deps, decision('tag.confirmed', claire, { reason: 'non' }), 0)).kind).toBe('stale');
      expect((await recordOn(deps, decision('tag.confirmed', paul, { reason: 'oui' }), 0)).kind).toBe('stale');
      expect(await actions()).toEqual(['tag.confirmed']);
    });
  });

  describe('a decision that comes between looking and writing', () => {
    /** Another person decides at the moment of the next write. */
    function overtakenBy(other: ReturnType<typeof decision>): void {
      const { audit } = deps.store;
      const create = audit.create.bind(audit);
      const spy = vi.spyOn(audit, 'create').mockImplementationOnce(async (event) => {
        await recordEvent(deps, other);
        return create(event);
      });
      onTestFinished(() => void spy.mockRestore());
    }

    it('is seen by its number, and the other one is not written', async () => {
      await recordEvent(deps, decision('tag.confirmed', claire, { subject: 'b_ia' }));
      overtakenBy(decision('tag.confirmed', claire));
      const refused = await recordOn(deps, decision('tag.rejected', paul), 0);
      expect(refused).toMatchObject({ kind: 'stale', event: { action: 'tag.confirmed', sequence: 2 } });
      expect(await actions()).toEqual(['tag.confirmed']);
    });

    it('hinders nobody where it is about something else', async () => {
      overtakenBy(decision('tag.confirmed', claire, { subject: 'b_ia' }));
      const written = await recordOn(deps, decision('tag.rejected', paul), 0);
      expect(written).toMatchObject({ kind: 'recorded', event: { sequence: 2 } });
      await deps.store.refresh();
      const { documents } = await deps.store.audit.find('after', { sequence: 0 }, { limit: 10 });
      expect(firstBrokenLink(documents.map(({ value }) => value))).toBeUndefined();
    });

    it('leaves one of twenty who saw the same', async () => {
      const asked = Array.from({ length: 20 }, (_, n) => decision('tag.confirmed', claire, { reason: `${n}` }));
      const all = await Promise.all(asked.map((one) => recordOn(deps, one, 0)));
      expect(all.filter(({ kind }) => kind === 'recorded')).toHaveLength(1);
      expect(await actions()).toHaveLength(1);
    });
  });
}
