import { describe, expect, it } from 'vitest';
import { parseRobots } from '../../../src/adapters/http/robots.js';
import { expectWithinMs } from '../../processor-time.js';

describe('the rules of a robots.txt', () => {
  const at = (text: string | Uint8Array, url: string) => {
    const bytes = typeof text === 'string' ? new TextEncoder().encode(text) : text;
    return parseRobots('https://a.example/robots.txt', bytes, 'Vigie')(url).allowed;
  };

  it('that were written to cost hours cost no second, and count as a refusal', () => {
    const hostile = `User-agent: *\n${`Disallow: ${'*a'.repeat(2_000)}b\n`.repeat(120)}`;
    expectWithinMs(1_000, () => expect(at(hostile, `https://a.example/${'a'.repeat(8_000)}`)).toBe(false));
  });
});
