/** Why there is no time-stamp: nobody answered, the authority says no, or what it answered is no proof. */
export type StampFailure =
  | 'unreachable'
  | 'refused'
  | 'malformed'
  | 'other-content'
  | 'other-request'
  | 'other-policy'
  | 'implausible-time'
  | 'bad-signature'
  | 'untrusted-certificate';

export interface Stamped {
  readonly kind: 'stamped';
  /** The whole `TimeStampResp` in DER (RFC 3161 section 2.4.2), checked. */
  readonly response: Uint8Array;
  /** `genTime`, the moment that the authority vouches for. */
  readonly stampedAt: Date;
  /** The subject of the certificate that signed it, one line. */
  readonly authority: string;
  /** Whether the certificate leads to one that the operator trusts; false where none was named. */
  readonly trusted: boolean;
}

export type StampOutcome =
  | Stamped
  /** `detail` is one line for whoever runs the watch; it may hold words of the authority. */
  | { readonly kind: 'failed'; readonly failure: StampFailure; readonly detail: string };

/** Has an authority vouch that some bytes existed at a moment. It is sent their SHA-256 alone. */
export interface TimeStamper {
  /** Expected outcomes are values; it throws only for what the program did wrong. */
  stamp(content: Uint8Array, signal?: AbortSignal): Promise<StampOutcome>;
}
