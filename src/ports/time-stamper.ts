/** Why there is no time-stamp: nobody answered, the authority refused, or its response is no proof. */
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
  /** True if the certificate leads to one that the operator trusts; false if the operator named none. */
  readonly trusted: boolean;
}

export type StampOutcome =
  | Stamped
  /** `detail` is one line for the operator; it may quote the authority. */
  | { readonly kind: 'failed'; readonly failure: StampFailure; readonly detail: string };

/** Has an authority certify that some bytes existed at a moment. Only their SHA-256 is sent. */
export interface TimeStamper {
  /** Expected outcomes are values; throws only for errors of the program. */
  stamp(content: Uint8Array, signal?: AbortSignal): Promise<StampOutcome>;
}
