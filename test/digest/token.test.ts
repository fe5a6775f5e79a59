import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { signToken, type TokenPurpose, verifyToken } from '../../src/digest/token.js';

const keyRing = [new Uint8Array(32).fill(1)] as const;
const now = new Date('2026-11-25T12:00:00Z');

describe('signToken and verifyToken', () => {
  it('give back any subject', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 200, unit: 'binary' }), (text) => {
        const subject = text.slice(0, 200).toString();
        const token = signToken(keyRing, { purpose: 'unsubscribe', subject });
        expect(verifyToken(keyRing, token, 'unsubscribe', now)).toEqual({ kind: 'valid', subject });
        expect(encodeURIComponent(token)).toBe(token);
      }),
    );
  });

  it('hold a token valid until the moment that it expires', () => {
    const token = signToken(keyRing, { purpose: 'confirm', subject: 's', expiresAt: '2026-11-25T13:00:00+01:00' });
    expect(verifyToken(keyRing, token, 'confirm', new Date(now.getTime() - 1)).kind).toBe('valid');
    expect(verifyToken(keyRing, token, 'confirm', now).kind).toBe('expired');
  });

  it('hold a token forged for every other purpose, expired or not', () => {
    const purposes = ['confirm', 'unsubscribe'] as const;
    for (const [purpose, other] of [purposes, purposes.toReversed()] as [TokenPurpose, TokenPurpose][]) {
      const token = signToken(keyRing, { purpose, subject: 's', expiresAt: '2020-01-01T00:00:00Z' });
      expect(verifyToken(keyRing, token, other, now).kind).toBe('forged');
      expect(verifyToken(keyRing, token, purpose, now).kind).toBe('expired');
    }
  });

  it('hold a token forged under another secret', () => {
    const token = signToken(keyRing, { purpose: 'unsubscribe', subject: 's' });
    expect(verifyToken([new Uint8Array(32).fill(2)], token, 'unsubscribe', now).kind).toBe('forged');
  });

  it('sign under the current key, and know what any key of the ring signed', () => {
    const [before, after] = [new Uint8Array(32).fill(2), new Uint8Array(32).fill(3)];
    const claim = { purpose: 'unsubscribe', subject: 's' } as const;
    const old = signToken([before], claim);
    const rotated = signToken([after, before], claim);
    expect(verifyToken([after, before], old, 'unsubscribe', now)).toEqual({ kind: 'valid', subject: 's' });
    expect(verifyToken([after, before], rotated, 'unsubscribe', now)).toEqual({ kind: 'valid', subject: 's' });
    expect(rotated).toBe(signToken([after], claim));
    expect(verifyToken([after], old, 'unsubscribe', now).kind).toBe('forged');
    expect(verifyToken([after, before], old, 'confirm', now).kind).toBe('forged');
  });

  it('hold a token forged when any one character is changed', () => {
    const token = signToken(keyRing, { purpose: 'unsubscribe', subject: 'subscription-1' });
    for (let index = 0; index < token.length; index += 1) {
      const other = token[index] === 'A' ? 'B' : 'A';
      const changed = token.slice(0, index) + other + token.slice(index + 1);
      expect(verifyToken(keyRing, changed, 'unsubscribe', now).kind).toBe('forged');
    }
  });

  it('accept one spelling of a signature only', () => {
    const token = signToken(keyRing, { purpose: 'unsubscribe', subject: 's' });
    for (const variant of [`${token}=`, `${token} `, ` ${token}`, `${token}\n`, token.toUpperCase(), `${token}A`]) {
      expect(verifyToken(keyRing, variant, 'unsubscribe', now).kind).toBe('forged');
    }
    // The last of 43 characters holds four bits: a lenient decoder would take these for the same bytes.
    const last = token.at(-1) ?? '';
    const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
    const twin = alphabet[alphabet.indexOf(last) ^ 1] ?? '';
    expect(Buffer.from(`A${twin}`, 'base64url')).toEqual(Buffer.from(`A${last}`, 'base64url'));
    expect(verifyToken(keyRing, token.slice(0, -1) + twin, 'unsubscribe', now).kind).toBe('forged');
  });

  it('never throw on what comes from outside', () => {
    const junk = [
      '',
      '.',
      'v1..',
      'v2.a.b',
      `v1.e30.${'A'.repeat(43)}`,
      `v1.${'A'.repeat(1e6)}`,
      '\u0000',
      '💥'.repeat(99),
    ];
    for (const token of junk) expect(verifyToken(keyRing, token, 'unsubscribe', now).kind).toBe('forged');
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary' }),
        (token) => verifyToken(keyRing, token, 'unsubscribe', now).kind === 'forged',
      ),
    );
  });

  it('refuse a secret that guards nothing', () => {
    expect(() => signToken([new Uint8Array(0)], { purpose: 'unsubscribe', subject: 's' })).toThrow(
      /at least 16 bytes, got 0/,
    );
    expect(
      verifyToken([new Uint8Array(0)], signToken(keyRing, { purpose: 'unsubscribe', subject: 's' }), 'unsubscribe', now)
        .kind,
    ).toBe('forged');
  });

  it('refuse to sign what could not be verified', () => {
    expect(() => signToken(keyRing, { purpose: 'unsubscribe', subject: 'x'.repeat(201) })).toThrow(/at most 200/);
    expect(() => signToken(keyRing, { purpose: 'unsubscribe', subject: 's', expiresAt: 'soon' })).toThrow(RangeError);
  });
});
