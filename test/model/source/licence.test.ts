import { describe, expect, it } from 'vitest';
import { licenceOf, SourceLicence } from '../../../src/model/source/licence.js';

describe('the licence of a source', () => {
  it('lets nothing but title and link go to others where nothing is said, or the source is gone', () => {
    const nothing = { name: null, url: null, text: 'link-only' };
    expect(licenceOf({})).toEqual(nothing);
    expect(licenceOf(undefined)).toEqual(nothing);
  });

  it('knows what well-known licences say by their names, however their case is', () => {
    const url = 'https://creativecommons.org/licenses/by/4.0/';
    expect(licenceOf({ licence: 'cc by 4.0' })).toEqual({ name: 'CC BY 4.0', url, text: 'pass-on' });
  });

  it.each(['CC BY-NC 4.0', 'CC BY 4.0 (non-commercial)', 'All rights reserved', 'constructor'])(
    'is cautious about %s, which it does not know',
    (licence) => {
      expect(licenceOf({ licence })).toEqual({ name: licence, url: null, text: 'link-only' });
    },
  );

  it('takes what people say of passing on over what the name says, both ways', () => {
    expect(licenceOf({ licence: { name: 'CC BY 4.0', text: 'link-only' } }).text).toBe('link-only');
    expect(licenceOf({ licence: { name: 'By letter', url: 'https://a.example/', text: 'pass-on' } })).toEqual({
      name: 'By letter',
      url: 'https://a.example/',
      text: 'pass-on',
    });
  });

  it('leads to no address but http(s) ones', () => {
    expect(SourceLicence.safeParse({ name: 'Terms', url: 'javascript:alert(1)' }).success).toBe(false);
  });
});
