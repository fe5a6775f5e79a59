import { UnreadableRecord } from './unreadable-record.js';

/** Does one of many: where a record that it rests on cannot be read, which the store has noted, it is undefined and the others go on. */
export async function pastUnreadable<T>(work: () => Promise<T>): Promise<T | undefined> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof UnreadableRecord) return undefined;
    throw error;
  }
}
