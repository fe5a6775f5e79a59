import { createHash, randomBytes } from 'node:crypto';
import { Integer, OctetString } from 'asn1js';
import { AlgorithmIdentifier, id_sha256, MessageImprint, TimeStampReq } from 'pkijs';

/** What is asked of an authority, and what its answer has to repeat. */
export interface StampRequest {
  /** SHA-256 of what is to be stamped. */
  readonly imprint: Buffer;
  /** Drawn by lot: an answer to another request does not have it. */
  readonly nonce: Integer;
  /** `TimeStampReq` in DER (RFC 3161 section 2.4.1). */
  readonly bytes: Buffer;
}

/** Asks for the certificates too, without which nobody could check the answer later. */
export function createStampRequest(content: Uint8Array, policy: string | null): StampRequest {
  const imprint = createHash('sha256').update(content).digest();
  const nonce = new Integer({ valueHex: positiveBytes() });
  const request = new TimeStampReq({
    version: 1,
    messageImprint: new MessageImprint({
      hashAlgorithm: new AlgorithmIdentifier({ algorithmId: id_sha256 }),
      hashedMessage: new OctetString({ valueHex: imprint }),
    }),
    ...(policy === null ? {} : { reqPolicy: policy }),
    nonce,
    certReq: true,
  });
  return { imprint, nonce, bytes: Buffer.from(request.toSchema().toBER()) };
}

/** 64 random bits, none of which makes the number negative or begins it with zeros. */
function positiveBytes(): Uint8Array {
  const bytes = randomBytes(8);
  bytes[0] = ((bytes[0] ?? 0) & 0x3f) | 0x40;
  return bytes;
}
