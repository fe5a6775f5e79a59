import { StoreError } from '../../src/ports/store/store-error.js';
import { until } from '../until.js';

/**
 * What `open` answers once its server does in time. A short limit whose end a test waits for covers opening too, and a slow machine may need
 * several attempts within it.
 */
export async function eventually<T>(open: () => Promise<T>): Promise<T> {
  const opened: T[] = [];
  await until('a server to answer in time', async () => {
    try {
      opened.push(await open());
    } catch (error) {
      if (!(error instanceof StoreError && error.code === 'unavailable')) throw error;
    }
    return opened.length > 0;
  });
  const [first] = opened;
  if (first === undefined) throw new Error('expected what was opened');
  return first;
}
