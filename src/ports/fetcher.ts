/** One polite, safe request; conditional if it has validators. */
export interface FetchRequest {
  readonly url: string;
  /** The validators of the copy that we have, opaque (RFC 9110 section 8.8). */
  readonly etag?: string | null;
  readonly lastModified?: string | null;
  /** Value of `Accept`. */
  readonly accept: string;
  readonly signal?: AbortSignal;
  /** GET if absent. */
  readonly method?: 'GET' | 'POST';
  /** Sent to the origin of `url` only: a redirect to another origin drops them. */
  readonly headers?: Readonly<Record<string, string>>;
  /** With POST; a redirect other than 307 and 308 drops it (RFC 9110 section 15.4). */
  readonly body?: string;
  /** More distance than the program's own. Sources of one group share it, even across hosts. */
  readonly spacing?: Spacing;
  /** `obey` reads the host's robots.txt first (RFC 9309); `skip`, the default, is for what is published for programs. */
  readonly robots?: 'obey' | 'skip';
  /** The limit of the decoded body in bytes, if it is not the program's own. */
  readonly maxBodyBytes?: number | undefined;
  /** An http(s) proxy. It is sent checked IP addresses, never names. */
  readonly proxy?: string | undefined;
  /** What a `Retry-After` closes besides this source: the host (the default), its whole registrable domain, or nothing. */
  readonly retryAfter?: 'host' | 'source' | 'domain' | undefined;
  /**
   * How long the visit may wait for its first turn. If it would wait longer, no request is sent and the outcome is `host-busy`.
   * Later requests of the visit, such as redirects, wait for as long as the distance takes.
   */
  readonly patienceMs?: number | undefined;
  /** A further page of a visit that has begun: it waits as later requests of a visit do. */
  readonly continues?: boolean | undefined;
}

export interface Spacing {
  readonly ms?: number | undefined;
  readonly group?: string | undefined;
  /**
   * How much of a day one request uses up, milliseconds, counted over all requests with this key. A visit begins when no debt is left.
   * Its later requests do not wait for this, but the next visit does.
   */
  readonly share?: { readonly key: string; readonly ms: number } | undefined;
}

/** Expected outcomes, as values. */
export type FetchOutcome = FreshResponse | NotModified | FetchFailure;

interface Visit {
  /** HTTP status, or null if no response came. */
  readonly status: number | null;
  readonly url: string;
  /** The address after the leading permanent redirects (301, 308), or null if there were none. */
  readonly movedTo: string | null;
  readonly durationMs: number;
}

export interface FreshResponse extends Visit {
  readonly kind: 'fresh';
  /** Without its content coding. */
  readonly body: Uint8Array;
  readonly contentType: string | null;
  readonly etag: string | null;
  readonly lastModified: string | null;
  /** The headers as received, by lower-case names, without those that hold cookies, keys or credentials. */
  readonly headers?: Readonly<Record<string, string>>;
  /** The `Link` headers (RFC 8288), joined by commas, or null if there were none. */
  readonly link?: string | null;
  /** As in `NotModified`. */
  readonly freshForMs?: number | null;
}

export interface NotModified extends Visit {
  readonly kind: 'not-modified';
  /** For how long the publisher declares its response fresh (`Cache-Control`, `Expires`), milliseconds, or null if it does not say. */
  readonly freshForMs?: number | null;
}

/**
 * `gone`: 410. `blocked`: a deliberate refusal (401, 403, 429, 451, robots.txt) or an address that our guard refuses. `missing`: any
 * other 4xx. `unreachable`: 5xx, no connection, no name, a time or size limit, a robots.txt that cannot be read.
 */
export interface FetchFailure extends Visit {
  readonly kind: 'gone' | 'blocked' | 'missing' | 'unreachable';
  /**
   * Stable: `http-<status>`, `timeout`, `body-too-large`, `address-refused`, `dns`, `connection`, `tls`, `proxy`, `too-many-redirects`,
   * `redirect-refused`, `encoding`, `aborted`, `robots`, `robots-unreachable`, and `host-busy`: no request was sent, and `retryAfterMs`
   * says when the host is free.
   */
  readonly code: string;
  readonly message: string;
  /** From `Retry-After` on 429 and 503, or until the host's turn; milliseconds from now, or null. */
  readonly retryAfterMs: number | null;
}

/** The only way out for requests of the program. Never throws for what the other side does. */
export interface Fetcher {
  fetch(request: FetchRequest): Promise<FetchOutcome>;
  close(): Promise<void>;
}
