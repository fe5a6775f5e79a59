import { describe, expect, it } from 'vitest';
import { decodeLocation } from '../../../src/adapters/http/visit.js';

const asArrived = (text: string, encoding: 'utf8' | 'latin1') => Buffer.from(text, encoding).toString('latin1');

describe('the text of Location', () => {
  it('is UTF-8 where it can be', () => {
    expect(decodeLocation(asArrived('/actualités/日本', 'utf8'))).toBe('/actualités/日本');
  });

  it('is Latin-1 where it is no UTF-8', () => {
    expect(decodeLocation(asArrived('/actualités', 'latin1'))).toBe('/actualités');
  });

  it('is itself where it is ASCII', () => {
    expect(decodeLocation('/a?b=%C3%A9')).toBe('/a?b=%C3%A9');
  });
});
