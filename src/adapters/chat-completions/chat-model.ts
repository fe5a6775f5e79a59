import { parseRetryAfter } from '../../parse/parse-retry-after.js';
import type { Clock } from '../../ports/clock.js';
import type { LanguageModel, ModelOutcome, ModelQuestion } from '../../ports/language-model.js';
import { AnswerRefused } from './answer-refused.js';
import { type AnswerLimits, readAnswer } from './read-answer.js';

export interface ChatModelOptions extends AnswerLimits {
  /** Of the interface, such as `http://127.0.0.1:11434/v1`, without a slash at the end. */
  readonly url: string;
  readonly model: string;
  readonly apiKey: string | null;
  /** Asks for the answer piece by piece, so that a server that stalls is noticed. */
  readonly stream: boolean;
  /** Milliseconds that an answer may take in all. */
  readonly timeoutMs: number;
  readonly clock: Pick<Clock, 'now'>;
}

/**
 * A language model behind the widespread interface `POST {url}/chat/completions`
 * (https://platform.openai.com/docs/api-reference/chat/create). The address is the operator's own and may be private: the guard against
 * publishers who lead into the network does not apply. Redirects are not followed, since they would take text and key elsewhere.
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
    return failed('unavailable', `the server could not be reached (${codeOf(error)})`);
  }
  try {
    if (!response.ok) return await refusalOf(response, options.clock.now());
    return { kind: 'answered', ...(await readAnswer(response, options)) };
  } catch (error) {
    signal?.throwIfAborted();
    if (error instanceof AnswerRefused) return failed(error.code, error.message, { mayCost: true });
    if (deadline.aborted) return failed('timeout', `no whole answer within ${options.timeoutMs} ms`, { mayCost: true });
    return failed('broken', `the answer broke off (${codeOf(error)})`, { mayCost: true });
  } finally {
    // What is left of an answer that was given up keeps no connection.
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

/** An error answers nothing and costs nothing. Its words are left alone: they may repeat the key or the text. */
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

/** Messages of the connection may name the address, codes do not. */
function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  const { cause } = error;
  return cause instanceof Error && 'code' in cause ? String(cause.code) : error.name;
}
