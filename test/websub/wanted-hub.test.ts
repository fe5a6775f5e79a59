import { describe, expect, it } from 'vitest';
import { noHints } from '../../src/model/source/feed-hints.js';
import { wantedHub } from '../../src/websub/wanted-hub.js';
import { place } from './place.js';

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
