import { describe, expect, it } from 'vitest';
import { createSystemClock } from '../../../src/adapters/system/system-clock.js';

const clock = createSystemClock();

describe('the system clock', () => {
  it('sleeps as long as it is told', async () => {
    const startedAt = performance.now();
    await clock.sleep(40);
    expect(performance.now() - startedAt).toBeGreaterThanOrEqual(38);
  });
});
