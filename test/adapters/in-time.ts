import { until } from '../until.js';

/**
 * What `read` answers, asked again while time runs out. A test that waits for the end of a short limit then has the same reader read something
 * else, and a slow machine may need longer than the limit for that.
 */
export async function inTime<T extends object>(read: () => Promise<T>): Promise<T> {
  let outcome = await read();
  await until('an answer before time runs out', async () => {
    if (!('code' in outcome && (outcome.code === 'time' || outcome.code === 'timeout'))) return true;
    outcome = await read();
    return false;
  });
  return outcome;
}
