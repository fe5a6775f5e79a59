import type { AttemptOutcome } from '../model/digest/webhook.js';

export interface WebhookRequest {
  readonly url: string;
  /** Signatures, and nothing of the transport. */
  readonly headers: Readonly<Record<string, string>>;
  /** JSON */
  readonly payload: string;
}

/** Hands one message to another program. */
export interface WebhookSender {
  /**
   * One POST to a permitted address, without following redirects, within a time limit. Whatever comes of it is a value.
   */
  send(request: WebhookRequest): Promise<AttemptOutcome>;
  /** Why an address can never be asked, in English; null where nothing is known against it. Names are resolved when they are asked. */
  refuses(url: string): string | null;
  close(): Promise<void>;
}

/** Milliseconds that an attempt may take. */
export const webhookTimeoutMs = 15_000;
/** After which an attempt that did not report back is made again. */
export const webhookLeaseMs = 4 * webhookTimeoutMs;
