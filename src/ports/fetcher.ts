/** One polite, safe request, conditional where there is something to compare. */
export interface FetchRequest {
  readonly url: string;
  /** The validators of the copy that we have, opaque (RFC 9110 section 8.8). */
  readonly etag?: string | null;
  readonly lastModified?: string | null;
  /** Value of `Accept`. */
  readonly accept: string;
  readonly signal?: AbortSignal;
  /** GET where it is absent. */
  readonly method?: 'GET' | 'POST';
  /** Sent to the origin of `url` only: a redirect to another leaves them behind. */
  readonly headers?: Readonly<Record<string, string>>;
  /** With POST; a redirect other than 307 and 308 drops it (RFC 9110 section 15.4). */
  readonly body?: string;
  /** More distance than the program's own; sources of one group share it whatever their hosts. */
  readonly spacing?: Spacing;
  /** `obey` asks the host's robots.txt first (RFC 9309); `skip`, the default, is for what is published for programs. */
  readonly robots?: 'obey' | 'skip';
  /** Bytes of the decoded body at most, where that is not the program's own limit. */
  readonly maxBodyBytes?: number | undefined;
  /** An http(s) proxy, asked for addresses that were checked, never for names. */
  readonly proxy?: string | undefined;
  /** What a `Retry-After` closes besides this source: the host, its whole registrable domain, or nothing. `host` where it is absent. */
  readonly retryAfter?: 'host' | 'source' | 'domain' | undefined;
  /**
   * How long the visit may wait for its first turn; beyond it nothing is asked and the outcome is `host-busy`. What follows
   * the first request, redirects among it, waits for as long as the distance takes.
   */
  readonly patienceMs?: number | undefined;
  /** A further page of a visit that has begun: it waits as what follows a first request does. */
  readonly continues?: boolean | undefined;
}

export interface Spacing {
  readonly ms?: number | undefined;
  readonly group?: string | undefined;
  /**
   * What one request takes of a day, milliseconds, of all that name the key. A visit begins when nothing is owed; what follows
   * its first request does not wait for this, and is owed by the next visit.
   */
  readonly share?: { readonly key: string; readonly ms: number } | undefined;
}

/** What is expected to happen, as a value. */
export type FetchOutcome = FreshResponse | NotModified | FetchFailure;

interface Visit {
  /** HTTP status, or null where no answer came. */
  readonly status: number | null;
  readonly url: string;
  /** The address after the permanent redirects that came first (301, 308), or null where there were none. */
  readonly movedTo: string | null;
  readonly durationMs: number;
}

export interface FreshResponse extends Visit {
  readonly kind: 'fresh';
  /** Decoded of its content coding. */
  readonly body: Uint8Array;
  readonly contentType: string | null;
  readonly etag: string | null;
  readonly lastModified: string | null;
  /** As they were received, by lower-case names, without those that hold cookies, keys or proofs of who asks. */
  readonly headers?: Readonly<Record<string, string>>;
  /** The `Link` headers (RFC 8288), joined by commas, or null where there were none. */
  readonly link?: string | null;
  /** As in `NotModified`. */
  readonly freshForMs?: number | null;
}

export interface NotModified extends Visit {
  readonly kind: 'not-modified';
  /** How long the publisher says that its answer holds (`Cache-Control`, `Expires`), milliseconds, or null where it says nothing. */
  readonly freshForMs?: number | null;
}

/**
 * `gone`: 410. `blocked`: a wall on purpose (401, 403, 429, 451, robots.txt) or an address that our guard refuses. `missing`: any
 * other 4xx. `unreachable`: 5xx, no connection, no name, a time or size limit, a robots.txt that cannot be read.
 */
export interface FetchFailure extends Visit {
  readonly kind: 'gone' | 'blocked' | 'missing' | 'unreachable';
  /**
   * Stable: `http-<status>`, `timeout`, `body-too-large`, `address-refused`, `dns`, `connection`, `tls`, `proxy`, `too-many-redirects`,
   * `redirect-refused`, `encoding`, `aborted`, `robots`, `robots-unreachable`, and `host-busy`: nothing was asked, `retryAfterMs`
   * says when the host may be asked.
   */
  readonly code: string;
  readonly message: string;
  /** From `Retry-After` on 429 and 503, or until the host's turn; milliseconds from now, or null. */
  readonly retryAfterMs: number | null;
}

/** The one gate for requests that leave the program. Never throws for what the other side does. */
export interface Fetcher {
  fetch(request: FetchRequest): Promise<FetchOutcome>;
  close(): Promise<void>;
}
