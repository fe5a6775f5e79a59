import { createHash, randomBytes } from 'node:crypto';
import { Integer, OctetString } from 'asn1js';
import {
  AlgorithmIdentifier,
  Certificate,
  ContentInfo,
  id_sha256,
  MessageImprint,
  PKIStatus,
  SignedData,
  TimeStampReq,
  TimeStampResp,
  TSTInfo,
} from 'pkijs';
import type { Stamped } from '../../ports/time-stamper.js';
import { checkNamed, checkSigner, StampFailed, subjectOf } from './signer-certificate.js';

/** The request to an authority; the response must repeat its values. */
export interface StampRequest {
  /** SHA-256 of the content to stamp. */
  readonly imprint: Buffer;
  /** Random: the response to another request does not have it. */
  readonly nonce: Integer;
  /** `TimeStampReq` in DER (RFC 3161 section 2.4.1). */
  readonly bytes: Buffer;
}

/** Requests the certificates too: without them nobody could check the response later. */
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

/** 64 bits, all random except the first two, which make the number positive and free of leading zeros. */
function positiveBytes(): Uint8Array {
  const bytes = randomBytes(8);
  bytes[0] = ((bytes[0] ?? 0) & 0x3f) | 0x40;
  return bytes;
}

export interface ReadOptions {
  readonly request: StampRequest;
  /** What was stamped. */
  readonly content: Uint8Array;
  readonly policy: string | null;
  /** The certificate must lead to one of these; null if that is not required. */
  readonly trusted: readonly Certificate[] | null;
  /** When the response arrived. */
  readonly now: Date;
}

/** Clocks of authorities are right; ours, if nobody maintains it, may be minutes off. */
const plausibleMs = 10 * 60_000;

/** Checks a response as a later verifier will (RFC 3161 section 2.4.2). Throws `StampFailed`. */
export async function readResponse(bytes: Uint8Array, options: ReadOptions): Promise<Stamped> {
  const signed = readToken(bytes);
  const info = readInfo(signed);
  checkInfo(info, options);
  const certificate = await checkSignature(signed, options);
  checkSigner(certificate, info.genTime);
  checkNamed(certificate, signed.signerInfos[0]?.signedAttrs?.attributes ?? []);
  const trusted = options.trusted !== null;
  return { kind: 'stamped', response: bytes, stampedAt: info.genTime, authority: subjectOf(certificate), trusted };
}

/** The token in the response. Throws `StampFailed` if the authority gave none. */
function readToken(bytes: Uint8Array): SignedData {
  const response = parse('a TimeStampResp', () => TimeStampResp.fromBER(copyOf(bytes)));
  const { status, statusStrings, failInfo } = response.status;
  if (status !== PKIStatus.granted && status !== PKIStatus.grantedWithMods) {
    const words = (statusStrings ?? []).map(({ valueBlock }) => valueBlock.value).join(', ');
    const bits = failInfo ? ` (${Buffer.from(failInfo.valueBlock.valueHexView).toString('hex')})` : '';
    throw new StampFailed('refused', oneLine(`the authority says no: status ${status}${bits} ${words}`));
  }
  const token = response.timeStampToken;
  if (!token) throw new StampFailed('malformed', 'expected a token in the answer, got none');
  // A content of another kind has nothing to check.
  if (token.contentType !== ContentInfo.SIGNED_DATA) throw new StampFailed('malformed', 'expected signed data');
  const signed = parse('signed data', () => new SignedData({ schema: token.content }));
  if (signed.signerInfos.length === 1) return signed;
  throw new StampFailed('malformed', `expected one signature, got ${signed.signerInfos.length}`);
}

function readInfo({ encapContentInfo: { eContent, eContentType } }: SignedData): TSTInfo {
  if (eContentType !== '1.2.840.113549.1.9.16.1.4' || !eContent) {
    throw new StampFailed('malformed', 'expected a TSTInfo in the token, got something else');
  }
  return parse('a TSTInfo', () => TSTInfo.fromBER(eContent.getValue()));
}

function checkInfo(info: TSTInfo, { request, policy, now }: ReadOptions): void {
  const { messageImprint, nonce, genTime } = info;
  const imprint = Buffer.from(messageImprint.hashedMessage.valueBlock.valueHexView);
  if (messageImprint.hashAlgorithm.algorithmId !== id_sha256 || !imprint.equals(request.imprint)) {
    throw new StampFailed('other-content', 'what was stamped is not what was sent');
  }
  if (!nonce?.isEqual(request.nonce)) throw new StampFailed('other-request', 'the answer is to another request');
  if (policy !== null && info.policy !== policy) {
    throw new StampFailed('other-policy', `expected the policy ${policy}, got ${info.policy}`);
  }
  if (Math.abs(genTime.getTime() - now.getTime()) <= plausibleMs) return;
  const message = `the authority says that it is ${isoOf(genTime)}, this machine ${now.toISOString()}`;
  throw new StampFailed('implausible-time', `${message}: one of the clocks is wrong`);
}

/** The certificate whose key signed the token. */
async function checkSignature(signed: SignedData, { content, trusted }: ReadOptions): Promise<Certificate> {
  const chain = trusted === null ? {} : { checkChain: true, trustedCerts: [...trusted], passedWhenNotRevValues: true };
  const verdict = await signed
    .verify({ signer: 0, data: copyOf(content), extendedMode: true, ...chain })
    .catch((cause: unknown) => {
      // pkijs numbers its failures: 5 is the chain of certificates.
      const isChain = cause instanceof Error && 'code' in cause && cause.code === 5;
      const message = oneLine(cause instanceof Error ? cause.message : String(cause));
      throw new StampFailed(isChain ? 'untrusted-certificate' : 'bad-signature', message, { cause });
    });
  if (!verdict.signatureVerified || !verdict.signerCertificate) {
    throw new StampFailed('bad-signature', 'the signature is not of what the token says');
  }
  return verdict.signerCertificate;
}

/** The certificates of a PEM file. Throws `StampFailed` if one cannot be read, or if there is none. */
export function readCertificates(pem: string): readonly Certificate[] {
  const blocks = [...pem.matchAll(/-----BEGIN CERTIFICATE-----([A-Za-z0-9+/=\s]+)-----END CERTIFICATE-----/g)];
  const found = blocks.map(([, base64 = '']) =>
    parse('a certificate in the file of trusted ones', () =>
      Certificate.fromBER(copyOf(Buffer.from(base64, 'base64'))),
    ),
  );
  if (found.length > 0) return found;
  throw new StampFailed('untrusted-certificate', 'expected certificates in PEM in the file of trusted ones, got none');
}

/** Input from outside may be anything: all errors of the library mean `malformed`. */
function parse<T>(what: string, read: () => T): T {
  try {
    return read();
  } catch (cause) {
    throw new StampFailed('malformed', `expected ${what}, got something else`, { cause });
  }
}

/** The library reads whole buffers, so bytes are copied to a buffer of their own. */
function copyOf(bytes: Uint8Array): ArrayBuffer {
  return Uint8Array.from(bytes).buffer;
}

function isoOf(moment: Date): string {
  return Number.isNaN(moment.getTime()) ? 'no time' : moment.toISOString();
}

function oneLine(text: string): string {
  return text
    .replace(/[\p{Cc}\u2028\u2029]+/gu, ' ')
    .trim()
    .slice(0, 300);
}
