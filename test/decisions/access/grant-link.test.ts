import { beforeEach, describe, expect, it } from 'vitest';
import {
  checkGrant,
  clearGrants,
  grantLink,
  projectRevocation,
  revokeGrant,
} from '../../../src/decisions/access/grant-link.js';
import { hashToken, signToken } from '../../../src/digest/token.js';
import { sweep } from '../../../src/jobs/sweep.js';
import { verifyChain } from '../../../src/jobs/verify/verify-chain.js';
import { Grant, grantId } from '../../../src/model/access/grant.js';
import type { KeyRing } from '../../../src/model/access/principal.js';
import { sampleSubscription } from '../../contract/archive-sample.js';
import { earlierToken } from '../../digest/earlier-token.js';
import { startWatch, type Watch } from '../../jobs/watch.js';
import { claire } from '../people.js';

const unsubscribe = { scope: 'unsubscribe', owner: 's1', expiresAt: null } as const;
const id = grantId('unsubscribe', 's1');

let watch: Watch;
beforeEach(async () => {
  watch = await startWatch([]);
});

const stored = async () => (await watch.store.grants.get(id))?.value;
const check = (token: string, keyRing: KeyRing = watch.keyRing) =>
  checkGrant({ ...watch, keyRing }, token, 'unsubscribe');

/** The keys after `vigie secret rotate`. */
const rotated = (): KeyRing => [new Uint8Array(32).fill(9), ...watch.keyRing];

describe('a link that is mailed', () => {
  it('is on record by the hash of its token alone, once', async () => {
    const token = await grantLink(watch, unsubscribe);
    expect(await grantLink(watch, unsubscribe)).toBe(token);
    expect(await stored()).toMatchObject({ tokenHashes: [hashToken(token)], expiresAt: null, revokedAt: null });
    expect(JSON.stringify(await stored())).not.toContain(token);
    expect(await check(token)).toEqual({ kind: 'valid', owner: 's1', by: { kind: 'link', grantId: id } });
  });

  it('is one of two where two processes write mails at once under different keys', async () => {
    const tokens = await Promise.all([
      grantLink(watch, unsubscribe),
      grantLink({ ...watch, keyRing: rotated() }, unsubscribe),
    ]);
    expect((await stored())?.tokenHashes.toSorted()).toEqual(tokens.map(hashToken).toSorted());
    for (const token of tokens) expect(await check(token, rotated())).toMatchObject({ kind: 'valid' });
  });

  it('works after the secret was rotated, and not once earlier keys were forgotten', async () => {
    const token = await grantLink(watch, unsubscribe);
    const newer = await grantLink({ ...watch, keyRing: rotated() }, unsubscribe);
    expect(await check(token, rotated())).toMatchObject({ kind: 'valid' });
    const forgotten: KeyRing = [rotated()[0]];
    expect(await check(token, forgotten)).toEqual({ kind: 'forged' });
    expect(await check(newer, forgotten)).toMatchObject({ kind: 'valid' });
  });

  it('allows nothing where it was never given out, also to whoever has an earlier key', async () => {
    await grantLink({ ...watch, keyRing: rotated() }, unsubscribe);
    const made = signToken(watch.keyRing, { id, sequence: 0 });
    expect(await check(made, rotated())).toMatchObject({ kind: 'revoked' });
  });

  it('holds until it expires, and from when it was mailed again', async () => {
    const confirm = (expiresAt: string) => grantLink(watch, { scope: 'confirm', owner: 's1', expiresAt });
    const token = await confirm('2026-03-04T11:00:00.000Z');
    const state = async () => (await checkGrant(watch, token, 'confirm')).kind;
    await watch.clock.advance(3_599_999);
    expect(await state()).toBe('valid');
    await watch.clock.advance(1);
    expect(await state()).toBe('expired');
    expect(await confirm('2026-03-04T12:00:00.000Z')).toBe(token);
    expect(await state()).toBe('valid');
    expect(await confirm('2026-03-04T11:30:00.000Z')).toBe(token);
    expect((await watch.store.grants.get('confirm_s1'))?.value.expiresAt).toBe('2026-03-04T12:00:00.000Z');
  });

  it('still lets somebody leave where the grant is not known, and confirms nothing', async () => {
    const leave = await grantLink(watch, unsubscribe);
    const confirm = await grantLink(watch, { scope: 'confirm', owner: 's1', expiresAt: '2027-01-01T00:00:00.000Z' });
    await clearGrants(watch.store, 's1');
    expect(await stored()).toBeUndefined();
    expect(await check(leave)).toEqual({ kind: 'valid', owner: 's1', by: { kind: 'link', grantId: null } });
    expect(await checkGrant(watch, confirm, 'confirm')).toMatchObject({ kind: 'expired' });
  });
});

describe('a link of a version without grants', () => {
  it('works without a grant and beside one, for as long as it says', async () => {
    const token = earlierToken(watch.keyRing[0], 'unsubscribe', 's1');
    expect(await check(token)).toEqual({ kind: 'valid', owner: 's1', by: { kind: 'link', grantId: null } });
    await grantLink(watch, unsubscribe);
    expect(await check(token)).toMatchObject({ kind: 'valid' });
    const past = earlierToken(watch.keyRing[0], 'unsubscribe', 's1', '2026-03-04T10:00:00.000Z');
    expect(await check(past)).toMatchObject({ kind: 'expired', owner: 's1' });
  });
});

describe('a grant that is revoked', () => {
  it('takes their force from all links so far; the next mail has one that works', async () => {
    const earlier = earlierToken(watch.keyRing[0], 'unsubscribe', 's1');
    const token = await grantLink(watch, unsubscribe);
    expect(await revokeGrant(watch, id, claire)).toBe('revoked');
    expect(await revokeGrant(watch, id, claire)).toBe('revoked');
    for (const dead of [earlier, token]) expect(await check(dead)).toMatchObject({ kind: 'revoked' });
    const next = await grantLink(watch, unsubscribe);
    expect(await check(next)).toMatchObject({ kind: 'valid' });
    for (const dead of [earlier, token]) expect(await check(dead)).toMatchObject({ kind: 'revoked' });
    await watch.store.refresh();
    expect(await watch.store.audit.count('newest', {})).toBe(1);
    expect(await revokeGrant(watch, grantId('unsubscribe', 'none'), claire)).toBe('unknown-grant');
  });

  it('is revoked by the sweep where a crash came between the decision and the grant', async () => {
    const token = await grantLink(watch, unsubscribe);
    const before = await watch.store.grants.get(id);
    await revokeGrant(watch, id, claire);
    if (before) await watch.store.grants.replace(before.value, 2);
    expect(await check(token)).toMatchObject({ kind: 'valid' });
    expect(await sweep(watch)).toMatchObject({ repaired: 1 });
    expect(await check(token)).toMatchObject({ kind: 'revoked' });
    expect(await sweep(watch)).toMatchObject({ repaired: 0 });
  });

  it('is in the audit log, and what is altered afterwards shows', async () => {
    await watch.store.subscriptions.create(sampleSubscription('s1'));
    await grantLink(watch, unsubscribe);
    await revokeGrant(watch, id, claire);
    await watch.store.refresh();
    const [event] = (await watch.store.audit.find('newest', {}, { limit: 1 })).documents;
    expect(event?.value).toMatchObject({ action: 'grant.revoked', subject: id, details: { assurance: 'typed' } });
    const revoked = await watch.store.grants.get(id);
    if (!revoked || !event) throw new Error('expected a grant and an event');
    const verdict = async () => {
      await watch.store.refresh();
      const found = await verifyChain(watch);
      return 'differences' in found
        ? { differences: found.differences.filter(({ kind }) => kind === 'grant'), behind: found.behind }
        : found;
    };
    expect(await verdict()).toEqual({ differences: [], behind: [] });
    await watch.store.grants.replace({ ...revoked.value, revokedAt: null }, revoked.version);
    expect(await verdict()).toMatchObject({ differences: [{ subject: id, field: 'time' }] });
    await watch.store.grants.replace(Grant.parse({ ...revoked.value, sequence: 0 }), revoked.version + 1);
    expect(await verdict()).toMatchObject({ behind: [{ kind: 'grant', subject: id }] });
    await watch.store.grants.delete(id);
    expect(await verdict()).toMatchObject({ differences: [{ subject: id, field: 'presence', store: null }] });
    expect(await projectRevocation(watch.store, event.value)).toBe(false);
  });
});
