import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hashToken, signToken, verifyToken } from '../../src/digest/token.js';
import { grantId } from '../../src/model/access/grant.js';
import { earlierToken } from './earlier-token.js';

const key = new Uint8Array(32).fill(1);
const keyRing = [key] as const;
const grant = { id: grantId('unsubscribe', 'subscription-1'), sequence: 0 };
const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/** One of today and one of a version without grants. */
const tokens = [
  ['of today', signToken(keyRing, grant)],
  ['of an earlier version', earlierToken(key, 'unsubscribe', 'subscription-1')],
] as const;

describe('signToken and verifyToken', () => {
  it('give back any owner', () => {
    const owner = fc.string({ minLength: 1, maxLength: 100, unit: fc.constantFrom(...alphabet) });
    fc.assert(
      fc.property(owner, fc.nat(), (id, sequence) => {
        const token = signToken(keyRing, { id: grantId('unsubscribe', id), sequence });
        expect(verifyToken(keyRing, token, 'unsubscribe')).toEqual({ kind: 'signed', owner: id });
        expect(encodeURIComponent(token)).toBe(token);
      }),
    );
  });

  it('know what an earlier version signed, with the moment until which it holds', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 200, unit: 'grapheme' }), (owner) => {
        const token = earlierToken(key, 'unsubscribe', owner);
        const verdict = { kind: 'signed', owner, earlier: { expiresAt: null } };
        expect(verifyToken(keyRing, token, 'unsubscribe')).toEqual(verdict);
      }),
    );
    const expiresAt = '2026-11-25T12:00:00.000Z';
    const token = earlierToken(key, 'confirm', 's', expiresAt);
    expect(verifyToken(keyRing, token, 'confirm')).toEqual({ kind: 'signed', owner: 's', earlier: { expiresAt } });
  });

  it.each(tokens)('hold a token forged for every other scope: %s', (_, token) => {
    expect(verifyToken(keyRing, token, 'unsubscribe').kind).toBe('signed');
    expect(verifyToken(keyRing, token, 'confirm').kind).toBe('forged');
  });

  it.each(tokens)('hold a token forged under another secret: %s', (_, token) => {
    expect(verifyToken([new Uint8Array(32).fill(2)], token, 'unsubscribe').kind).toBe('forged');
  });

  it('sign under the current key, and know what any key of the ring signed', () => {
    const after = new Uint8Array(32).fill(3);
    const rotated = signToken([after, key], grant);
    expect(rotated).toBe(signToken([after], grant));
    for (const token of [rotated, ...tokens.map(([, one]) => one)])
      expect(verifyToken([after, key], token, 'unsubscribe')).toMatchObject({
        kind: 'signed',
        owner: 'subscription-1',
      });
    for (const [, token] of tokens) expect(verifyToken([after], token, 'unsubscribe').kind).toBe('forged');
  });

  it('write another token after each revocation', () => {
    const token = signToken(keyRing, { ...grant, sequence: 7 });
    expect(verifyToken(keyRing, token, 'unsubscribe')).toEqual({ kind: 'signed', owner: 'subscription-1' });
    expect(hashToken(token)).not.toBe(hashToken(signToken(keyRing, grant)));
  });

  it.each(tokens)('hold a token forged when any one character is changed: %s', (_, token) => {
    for (let index = 0; index < token.length; index += 1) {
      const other = token[index] === 'A' ? 'B' : 'A';
      const changed = token.slice(0, index) + other + token.slice(index + 1);
      expect(verifyToken(keyRing, changed, 'unsubscribe').kind).toBe('forged');
    }
  });

  it.each(tokens)('accept one spelling of a signature only: %s', (_, token) => {
    for (const variant of [`${token}=`, `${token} `, ` ${token}`, `${token}\n`, token.toUpperCase(), `${token}A`]) {
      expect(verifyToken(keyRing, variant, 'unsubscribe').kind).toBe('forged');
    }
    // The last of 43 characters holds four bits: a lenient decoder would take these for the same bytes.
    const last = token.at(-1) ?? '';
    const twin = alphabet[alphabet.indexOf(last) ^ 1] ?? '';
    expect(Buffer.from(`A${twin}`, 'base64url')).toEqual(Buffer.from(`A${last}`, 'base64url'));
    expect(verifyToken(keyRing, token.slice(0, -1) + twin, 'unsubscribe').kind).toBe('forged');
  });

  it('never throw on what comes from outside', () => {
    const signature = 'A'.repeat(43);
    const junk = ['', '.', 'v1..', 'v2.a.b', `v1.e30.${signature}`, `v2.unsubscribe_a.0.${signature}`, '\u0000'];
    for (const token of [...junk, `v1.${'A'.repeat(1e6)}`, '💥'.repeat(99)])
      expect(verifyToken(keyRing, token, 'unsubscribe').kind).toBe('forged');
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary' }),
        (token) => verifyToken(keyRing, token, 'unsubscribe').kind === 'forged',
      ),
    );
  });

  it('refuse a secret that guards nothing', () => {
    const empty = [new Uint8Array(0)] as const;
    expect(() => signToken(empty, grant)).toThrow(/at least 16 bytes, got 0/);
    expect(verifyToken(empty, earlierToken(empty[0], 'unsubscribe', 's'), 'unsubscribe').kind).toBe('forged');
  });

  it.each(['', 'x'.repeat(201), 'a.b', 'é', 'a\n'])('refuse to sign what could not be verified: %j', (id) => {
    expect(() => signToken(keyRing, { id, sequence: 0 })).toThrow(RangeError);
  });
});
