import type { AttemptOutcome } from '../model/digest/webhook.js';

export interface WebhookRequest {
  readonly url: string;
  /** Signatures, and no headers of the transport. */
  readonly headers: Readonly<Record<string, string>>;
  /** JSON */
  readonly payload: string;
}

/** Hands one message to another program. */
export interface WebhookSender {
  /**
   * Sends one POST to a permitted address, within a time limit, without following redirects. Every outcome is a value.
   */
  send(request: WebhookRequest): Promise<AttemptOutcome>;
  /** Why an address can never be used, in English; null if no reason is known. Names are resolved only when a request is sent. */
  refuses(url: string): string | null;
  close(): Promise<void>;
}

/** Milliseconds that an attempt may take. */
export const webhookTimeoutMs = 15_000;
/** After this, an attempt that did not report back is made again. */
export const webhookLeaseMs = 4 * webhookTimeoutMs;
