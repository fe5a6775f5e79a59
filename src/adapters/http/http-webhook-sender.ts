import type { Dispatcher } from 'undici';
import { printable } from '../../model/control-characters.js';
import type { AttemptOutcome } from '../../model/digest/webhook.js';
import { parseRetryAfter } from '../../parse/parse-retry-after.js';
import type { Clock } from '../../ports/clock.js';
import { type WebhookRequest, type WebhookSender, webhookTimeoutMs } from '../../ports/webhook-sender.js';
import { type AddressGuard, createAddressGuard, parseVisitUrl } from './address-guard.js';
import { classifyFetchError, FetchError } from './fetch-error.js';
import { type Lookup, systemLookup } from './guarded-connector.js';
import { firstHeader } from './request-headers.js';
import { createTransport, type Transport } from './transport.js';

export interface WebhookSenderOptions {
  readonly userAgent: string;
  /** Ranges of addresses, in CIDR notation, that may get webhooks although they are not public; http is allowed to these alone. */
  readonly allowPrivate: readonly string[];
  readonly clock: Pick<Clock, 'now'>;
  readonly timeoutMs?: number;
  /** Resolves names; by default as the machine does. */
  readonly lookup?: Lookup;
  /** Certificates to trust instead of the system's, PEM. */
  readonly ca?: string;
}

/** The setting with the permitted private ranges. */
const allowVariable = 'VIGIE_WEBHOOKS_ALLOW_PRIVATE';

/** Bytes of a response that are read. */
const answerBytes = 4_096;
const answerCharacters = 300;

/**
 * The sender on undici. Addresses come from people who are not the operator, so each attempt checks the address when it connects.
 * Throws `TypeError` if an entry of `allowPrivate` is not a range.
 */
export function createHttpWebhookSender(options: WebhookSenderOptions): WebhookSender {
  const { allowPrivate, lookup = systemLookup, ca, timeoutMs = webhookTimeoutMs } = options;
  const guard = createAddressGuard(allowPrivate, allowVariable);
  // Others can read http on its way, so it may go to the operator's own network alone.
  const inside: AddressGuard = { ...guard, permits: guard.exempts };
  const guardOf = ({ protocol }: Pick<URL, 'protocol'>): AddressGuard => (protocol === 'https:' ? guard : inside);
  const secure = createTransport({ guard, lookup, timeoutMs, ca });
  const plain = createTransport({ guard: inside, lookup, timeoutMs, ca });
  const parse = (text: string): URL => {
    const url = parseVisitUrl(text, guard);
    if (url.protocol === 'http:' && allowPrivate.length === 0)
      throw new FetchError(
        'address-refused',
        `expected an https address (${guard.remedy}), got ${url.protocol}//${url.host}`,
      );
    return parseVisitUrl(text, guardOf(url));
  };
  return {
    async send(request) {
      try {
        const url = parse(request.url);
        return await post(url.protocol === 'https:' ? secure : plain, { ...request, url, timeoutMs }, options);
      } catch (error) {
        return outcomeOf(error);
      }
    },
    refuses(text) {
      try {
        parse(text);
        return null;
      } catch (error) {
        return classifyFetchError(error).message;
      }
    },
    close: async () => void (await Promise.all([secure.close(), plain.close()])),
  };
}

type Posting = Omit<WebhookRequest, 'url'> & { readonly url: URL; readonly timeoutMs: number };

async function post(
  transport: Transport,
  { url, headers, payload, timeoutMs }: Posting,
  { userAgent, clock }: WebhookSenderOptions,
): Promise<AttemptOutcome> {
  const answer = await transport.send({
    ...{ url, method: 'POST', body: payload, proxy: null, signal: AbortSignal.timeout(timeoutMs) },
    headers: { ...headers, 'content-type': 'application/json', accept: '*/*', 'user-agent': userAgent },
  });
  const retryAfterMs = parseRetryAfter(firstHeader(answer.headers, 'retry-after'), clock.now());
  return { status: answer.statusCode, code: null, text: await readStart(answer.body), retryAfterMs };
}

/** The start of the body. An error while reading it is ignored: the status decides. */
async function readStart(body: Dispatcher.ResponseData['body']): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  try {
    for await (const chunk of body as AsyncIterable<Buffer>) {
      chunks.push(chunk);
      bytes += chunk.byteLength;
      if (bytes >= answerBytes) break;
    }
  } catch {
    // Cut off, or too slow.
  }
  body.on('error', () => undefined).destroy();
  return wordsOf(Buffer.concat(chunks).subarray(0, answerBytes).toString('utf8'));
}

/**
 * An unknown name and a name that leads to a private address get the same answer. Otherwise people who can create a webhook would learn
 * which names the operator's network knows.
 */
const nameCodes: ReadonlySet<string> = new Set(['dns', 'address-refused']);

function outcomeOf(error: unknown): AttemptOutcome {
  const isTime = error instanceof DOMException && error.name === 'TimeoutError';
  const { code, message } = isTime ? new FetchError('timeout', 'no answer in time') : classifyFetchError(error);
  const [shownCode, shownText] = nameCodes.has(code)
    ? [
        'not-public',
        `expected an https address with a name that is found and leads to public hosts alone (${allowVariable} can name others)`,
      ]
    : [code, message];
  return { status: null, code: shownCode, text: wordsOf(shownText), retryAfterMs: null };
}

function wordsOf(text: string): string {
  return printable(text).replace(/\s+/g, ' ').trim().slice(0, answerCharacters);
}
