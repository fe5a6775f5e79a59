import { describe, expect, it } from 'vitest';
import { noHints } from '../../src/model/source/feed-hints.js';
import { hubRequest, hubSecret, keyOfToken, wantedHub } from '../../src/websub/callback-keys.js';
import { judgeAnswer } from '../../src/websub/judge-intent.js';
import { key, place, subscription } from './place.js';

const hints = { ...noHints, hub: place.hub, topic: place.topic };
const source = { enabled: true, hints, url: 'https://cnil.example.org/asked' };

describe('the subscription that a source should have', () => {
  it('is with the hub that its feed names', () => {
    expect(wantedHub(source, place.base)).toEqual(place);
  });

  it('is for the address that is asked where the feed names none of its own', () => {
    expect(wantedHub({ ...source, hints: { ...hints, topic: null } }, place.base)?.topic).toBe(source.url);
  });

  it.each([
    ['the source is off', { ...source, enabled: false }],
    ['nothing is known of the feed', { ...source, hints: null }],
    ['the feed names no hub', { ...source, hints: noHints }],
    [
      'the hub has an endless address',
      { ...source, hints: { ...hints, hub: `https://h.example/${'a'.repeat(2_048)}` } },
    ],
  ])('is none where %s', (_what, state) => {
    expect(wantedHub(state, place.base)).toBeNull();
  });

  it.each([
    'http://vigie.example.org',
    'https://localhost:8420',
    'https://vigie.localhost',
    'https://127.0.0.1',
    'https://[::1]:8420',
  ])('is none where hubs cannot reach us safely: %s', (publicUrl) => {
    expect(wantedHub(source, publicUrl)).toBeNull();
  });

  it('may be for an installation below a path', () => {
    expect(wantedHub(source, 'https://example.org/vigie')?.base).toBe('https://example.org/vigie');
  });
});

const formOf = (mode: 'subscribe' | 'unsubscribe', changes = {}, sourceId = 'cnil') => {
  const request = hubRequest({ mode, sourceId, place: { ...place, ...changes }, key });
  return Object.fromEntries(new URLSearchParams(request.body));
};

describe('the request to a hub', () => {
  it('names topic, callback, lease and a secret that is not the installation’s', () => {
    const form = formOf('subscribe');
    expect(form).toEqual({
      'hub.mode': 'subscribe',
      'hub.topic': place.topic,
      'hub.callback': expect.stringMatching(/^https:\/\/vigie\.example\.org\/websub\/cnil\/[\w-]{43}$/),
      'hub.lease_seconds': '864000',
      'hub.secret': expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    expect(form['hub.secret']).not.toBe(Buffer.from(key).toString('hex'));
  });

  it('gives no secret where others could read it, nor at the end', () => {
    expect(formOf('subscribe', { hub: 'http://hub.example.org/' })).not.toHaveProperty('hub.secret');
    expect(Object.keys(formOf('unsubscribe'))).toEqual(['hub.mode', 'hub.topic', 'hub.callback']);
  });

  it('calls each hub, topic and source to an address of its own, the same each time', () => {
    const callbacks = [
      formOf('subscribe'),
      formOf('unsubscribe'),
      formOf('subscribe', { hub: 'https://other.example.org/' }),
      formOf('subscribe', { topic: 'https://other.example.org/feed' }),
      formOf('subscribe', {}, 'ico'),
    ].map((form) => form['hub.callback']);
    expect(new Set(callbacks).size).toBe(4);
    expect(callbacks[0]).toBe(callbacks[1]);
  });

  it('knows its own token alone', () => {
    const token = formOf('subscribe')['hub.callback']?.split('/').at(-1) ?? '';
    const other = new Uint8Array(32);
    expect(keyOfToken([key], token, { sourceId: 'cnil', place })).toBe(key);
    expect(keyOfToken([other, key], token, { sourceId: 'cnil', place })).toBe(key);
    expect(keyOfToken([key], token, { sourceId: 'ico', place })).toBeUndefined();
    expect(keyOfToken([other], token, { sourceId: 'cnil', place })).toBeUndefined();
    for (const forged of ['', `${token}a`, token.slice(1), 'é'.repeat(43)]) {
      expect(keyOfToken([other, key], forged, { sourceId: 'cnil', place })).toBeUndefined();
    }
    expect(hubSecret(key, 'cnil', place)).not.toBe(hubSecret(key, 'ico', place));
  });
});

describe('the answer of a hub', () => {
  it.each([
    ['fresh', 200],
    ['unreachable', 202],
    ['unreachable', 204],
  ])('accepts: %s %d', (kind, status) => {
    expect(judgeAnswer(subscription({ state: 'asked' }), { kind, status })).toBeUndefined();
  });

  it.each([
    ['missing', 400, 'denied'],
    ['missing', 404, 'denied'],
    ['gone', 410, 'denied'],
    ['blocked', 403, 'denied'],
    ['blocked', null, 'denied'],
    ['blocked', 429, 'asked'],
    ['missing', 408, 'asked'],
    ['unreachable', 503, 'asked'],
    ['unreachable', null, 'asked'],
  ])('is %s %j: a request that is %s', (kind, status, state) => {
    const answer = { kind, status, message: 'm'.repeat(900) };
    expect(judgeAnswer(subscription({ state: 'asked' }), answer)).toMatchObject({ state, trouble: 'm'.repeat(200) });
  });

  it('does not end a lease that holds, nor what is ending', () => {
    for (const state of ['verified', 'leaving'] as const) {
      expect(judgeAnswer(subscription({ state }), { kind: 'gone', status: 410 })).toMatchObject({ state });
    }
  });
});
