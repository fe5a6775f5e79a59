import { z } from 'zod';
import { CodedError } from '../../model/coded-error.js';
import { parseJson } from '../../model/parse-json.js';
import { parseRetryAfter } from '../../parse/parse-retry-after.js';
import { connectionCode } from '../../ports/bare-error.js';
import type { Clock } from '../../ports/clock.js';
import type { LanguageModel, ModelFailureCode, ModelOutcome, ModelQuestion } from '../../ports/language-model.js';

export interface ChatModelOptions extends AnswerLimits {
  /** The base URL of the interface, such as `http://127.0.0.1:11434/v1`, without a slash at the end. */
  readonly url: string;
  readonly model: string;
  readonly apiKey: string | null;
  /** Requests the answer piece by piece, so that a stalled server is noticed. */
  readonly stream: boolean;
  /** Milliseconds for a whole answer. */
  readonly timeoutMs: number;
  readonly clock: Pick<Clock, 'now'>;
}

/**
 * A language model behind the widespread interface `POST {url}/chat/completions`
 * (https://platform.openai.com/docs/api-reference/chat/create). The operator chose the address and it may be private, so the guard
 * against publishers that lead into the network does not apply. Redirects are not followed: they would take text and key elsewhere.
 */
export function createChatModel(options: ChatModelOptions): LanguageModel {
  return { name: options.model, ask: (question, signal) => ask(options, question, signal) };
}

async function ask(options: ChatModelOptions, question: ModelQuestion, signal?: AbortSignal): Promise<ModelOutcome> {
  const deadline = AbortSignal.timeout(options.timeoutMs);
  const ending = AbortSignal.any(signal ? [deadline, signal] : [deadline]);
  let response: Response;
  try {
    response = await fetch(`${options.url}/chat/completions`, requestOf(options, question, ending));
  } catch (error) {
    signal?.throwIfAborted();
    if (deadline.aborted) return failed('timeout', `no answer within ${options.timeoutMs} ms`, { mayCost: true });
    return failed('unavailable', `the server could not be reached (${connectionCode(error)})`);
  }
  try {
    if (!response.ok) return await refusalOf(response, options.clock.now());
    return { kind: 'answered', ...(await readAnswer(response, options)) };
  } catch (error) {
    signal?.throwIfAborted();
    if (error instanceof AnswerRefused) return failed(error.code, error.message, { mayCost: true });
    if (deadline.aborted) return failed('timeout', `no whole answer within ${options.timeoutMs} ms`, { mayCost: true });
    return failed('broken', `the answer broke off (${connectionCode(error)})`, { mayCost: true });
  } finally {
    // An answer that was given up must not keep its connection.
    await response.body?.cancel().catch(() => undefined);
  }
}

function requestOf(options: ChatModelOptions, { instructions, text, maxTokens }: ModelQuestion, signal: AbortSignal) {
  const { model, apiKey, stream } = options;
  const body = {
    model,
    messages: [
      { role: 'system', content: instructions },
      { role: 'user', content: text },
    ],
    max_tokens: maxTokens,
    ...(stream ? { stream: true, stream_options: { include_usage: true } } : { stream: false }),
  };
  const headers = {
    'Content-Type': 'application/json',
    Accept: stream ? 'text/event-stream, application/json;q=0.9' : 'application/json',
    'User-Agent': 'Vigie',
    ...(apiKey === null ? {} : { Authorization: `Bearer ${apiKey}` }),
  };
  return { method: 'POST', redirect: 'manual', signal, headers, body: JSON.stringify(body) } as const;
}

/** An error response holds no answer and costs nothing. Its body is not read: it may repeat the key or the text. */
async function refusalOf({ status, headers }: Response, now: Date): Promise<ModelOutcome> {
  const retryAfterMs = parseRetryAfter(headers.get('retry-after'), now);
  const message = `the server answered with status ${status}`;
  if (status === 429) return failed('busy', message, { retryAfterMs });
  if (status >= 500 || status === 408) return failed('unavailable', message, { retryAfterMs });
  return failed('refused', message);
}

function failed(
  code: Extract<ModelOutcome, { kind: 'failed' }>['code'],
  message: string,
  { mayCost = false, retryAfterMs = null }: { readonly mayCost?: boolean; readonly retryAfterMs?: number | null } = {},
): ModelOutcome {
  return { kind: 'failed', code, message, retryAfterMs, mayCost };
}

interface AnswerLimits {
  /** Milliseconds within which each piece of a streamed answer must follow the previous one. */
  readonly idleMs: number;
}

/** Limit of an answer with its envelope: several times the longest answer that may be requested. */
const maxBytes = 2 * 1024 * 1024;

/** The text of an answer, whole or streamed, as the server chose. Throws `AnswerRefused`, or the connection's error. */
async function readAnswer(response: Response, { idleMs }: AnswerLimits): Promise<ChatAnswer> {
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

/** The body as text. If `idleMs` is given, each piece must arrive within it. */
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
  // The loser of the race must not become an unhandled rejection.
  work.catch(() => undefined);
  return Promise.race([work, idle]).finally(() => clearTimeout(timer));
}

/** The answer is not of the requested form; the message quotes nothing of it. */
class AnswerRefused extends CodedError<ModelFailureCode> {
  override readonly name = 'AnswerRefused';
}

/** An answer, with the tokens that the server counts for question and answer; null if it does not say. */
interface ChatAnswer {
  readonly text: string;
  readonly tokens: number | null;
}

const Usage = z.object({ total_tokens: z.number().int().nonnegative() }).nullish().catch(null);

const Completion = z.object({
  choices: z.array(z.object({ message: z.object({ content: z.string().nullable() }) })).min(1),
  usage: Usage,
});

const Chunk = z.object({
  choices: z.array(z.object({ delta: z.object({ content: z.string().nullish() }).nullish() })).default([]),
  usage: Usage,
});

/** Parses an answer in one piece. Throws `AnswerRefused`. */
function parseCompletion(json: string): ChatAnswer {
  const { choices, usage } = parse(Completion, json);
  return { text: choices[0]?.message.content ?? '', tokens: usage?.total_tokens ?? null };
}

const lineChars = 256 * 1024;

/**
 * Parses an answer that is streamed as events (https://html.spec.whatwg.org/multipage/server-sent-events.html): each `data:` line holds
 * a piece as JSON, and `[DONE]` ends it. Linear.
 */
class ChatEvents {
  #rest = '';
  #text = '';
  #tokens: number | null = null;
  #done = false;

  get isDone(): boolean {
    return this.#done;
  }

  /** Throws `AnswerRefused`. */
  add(piece: string): void {
    this.#rest += piece;
    if (this.#rest.length > lineChars) throw new AnswerRefused('malformed', 'expected events, got an endless line');
    // A line that arrives letter by letter is split once, when it is whole.
    if (!piece.includes('\n')) return;
    const lines = this.#rest.split(/\r?\n/);
    this.#rest = lines.pop() ?? '';
    for (const line of lines) this.#read(line);
  }

  /** The whole answer. Throws `AnswerRefused` if its end is missing. */
  end(): ChatAnswer {
    if (!this.#done) throw new AnswerRefused('broken', 'expected "[DONE]" at the end, got none');
    return { text: this.#text, tokens: this.#tokens };
  }

  #read(line: string): void {
    if (this.#done || !line.startsWith('data:')) return;
    const data = line.slice('data:'.length).trim();
    if (data === '') return;
    if (data === '[DONE]') {
      this.#done = true;
      return;
    }
    const { choices, usage } = parse(Chunk, data);
    this.#text += choices[0]?.delta?.content ?? '';
    this.#tokens = usage?.total_tokens ?? this.#tokens;
  }
}

function parse<T extends z.ZodType>(schema: T, json: string): z.infer<T> {
  const value = parseJson(json);
  if (value === undefined) throw new AnswerRefused('malformed', 'expected JSON, got something else');
  const read = schema.safeParse(value);
  if (read.success) return read.data;
  throw new AnswerRefused('malformed', `expected a completion: ${z.prettifyError(read.error).slice(0, 300)}`);
}
