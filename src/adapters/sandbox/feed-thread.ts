import { parentPort } from 'node:worker_threads';
import { FeedRefused } from '../../parse/feed/feed-refused.js';
import { parseFeed } from '../../parse/feed/parse-feed.js';
import type { ThreadMessage, ThreadRequest } from './thread-message.js';

/** The inside of a sandbox thread: reads the documents that it is given, one after the other. */
const port = parentPort;

async function answer({ bytes, url, contentType, timeZone }: ThreadRequest): Promise<ThreadMessage> {
  try {
    return { kind: 'done', value: await parseFeed(bytes, { url, contentType, timeZone }) };
  } catch (error) {
    if (error instanceof FeedRefused) return { kind: 'refused', code: error.code, message: error.message };
    return { kind: 'failed', message: error instanceof Error ? `${error.name}: ${error.message}` : String(error) };
  }
}

// A feed crosses as a structured clone: on the main thread, where it counts, half the time of JSON (2.3 ms for 1,000
// entries of 1.5 KB; 4.6 ms as a JSON string, 7.8 ms as transferred UTF-8).
port?.on('message', async (request: ThreadRequest) => port.postMessage(await answer(request)));
port?.postMessage({ kind: 'ready' } satisfies ThreadMessage);
