import { expect, it } from 'vitest';
import { reportSparsely } from '../../../src/adapters/redis/open-redis.js';
import { createManualClock } from '../../fakes/manual-clock.js';

it('reports the same failure once a minute, and every other one at once', async () => {
  const clock = createManualClock('2026-03-01T00:00:00.000Z');
  const reported: string[] = [];
  const report = reportSparsely(clock, ({ message }) => reported.push(message));
  for (const message of ['refused', 'refused', 'reset', 'refused']) report(new Error(message));
  expect(reported).toEqual(['refused', 'reset']);
  await clock.advance(59_999);
  report(new Error('refused'));
  expect(reported).toHaveLength(2);
  await clock.advance(1);
  report(new Error('refused'));
  expect(reported).toEqual(['refused', 'reset', 'refused']);
});
