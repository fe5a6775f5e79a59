import { describe, expect, it } from 'vitest';
import { dayOf } from '../../src/model/zoned-time.js';
import { expectWithinMs } from '../processor-time.js';

describe('dayOf', () => {
  it('tells the days of a long log in the time in which a page is waited for', () => {
    const at = Array.from({ length: 50_000 }, (_, index) => new Date(index * 3_600_000).toISOString());
    const told = () => {
      expect(new Set(at.map((instant) => dayOf(instant, 'Europe/Paris'))).size).toBeGreaterThan(2_000);
    };
    expectWithinMs(1_500, told);
  });
});
