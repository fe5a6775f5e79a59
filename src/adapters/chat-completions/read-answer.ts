import { AnswerRefused } from './answer-refused.js';
import { type ChatAnswer, ChatEvents, parseCompletion } from './chat-events.js';

export interface AnswerLimits {
  /** Milliseconds in which a piece of an answer that comes piece by piece has to follow the one before. */
  readonly idleMs: number;
}

/** Of an answer, with all that is around its words: several times what the longest that may be asked for takes. */
const maxBytes = 2 * 1024 * 1024;

/** The text of an answer, whole or piece by piece, whichever the server chose. Throws `AnswerRefused`, or what the connection throws. */
export async function readAnswer(response: Response, { idleMs }: AnswerLimits): Promise<ChatAnswer> {
  const type = (response.headers.get('content-type') ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
  if (type === 'application/json') return parseCompletion(await readText(response));
  if (type === 'text/event-stream') return readEvents(response, idleMs);
  throw new AnswerRefused(
    'wrong-type',
    `expected application/json or text/event-stream, got ${JSON.stringify(type.slice(0, 60))}`,
  );
}

async function readText(response: Response): Promise<string> {
  let text = '';
  for await (const piece of piecesOf(response)) text += piece;
  return text;
}

async function readEvents(response: Response, idleMs: number): Promise<ChatAnswer> {
  const events = new ChatEvents();
  for await (const piece of piecesOf(response, idleMs)) {
    events.add(piece);
    if (events.isDone) break;
  }
  return events.end();
}

/** The body as text; `idleMs` for each piece, where it is given. */
async function* piecesOf({ body }: Response, idleMs?: number): AsyncGenerator<string> {
  if (body === null) return;
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let bytes = 0;
  try {
    for (;;) {
      const { done, value } = await withinIdle(reader.read(), idleMs);
      if (done) return;
      bytes += value.byteLength;
      if (bytes > maxBytes) throw new AnswerRefused('too-large', `expected at most ${maxBytes} bytes, got more`);
      yield decoder.decode(value, { stream: true });
    }
  } finally {
    await reader.cancel().catch(() => undefined);
    reader.releaseLock();
  }
}

async function withinIdle<T>(work: Promise<T>, idleMs: number | undefined): Promise<T> {
  if (idleMs === undefined) return work;
  let timer: NodeJS.Timeout | undefined;
  const idle = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new AnswerRefused('timeout', `nothing came for ${idleMs} ms`)), idleMs);
  });
  // Whichever comes second must not go unheard.
  work.catch(() => undefined);
  return Promise.race([work, idle]).finally(() => clearTimeout(timer));
}
