import { createHash } from 'node:crypto';
import { Constructed, OctetString, Sequence } from 'asn1js';
import { type Attribute, type Certificate, ExtKeyUsage, id_ExtKeyUsage, id_sha256, id_sha384, id_sha512 } from 'pkijs';
import { CodedError } from '../../model/coded-error.js';
import type { StampFailure } from '../../ports/time-stamper.js';

/** The response is not a time-stamp of what was sent; the message is one line for the operator. */
export class StampFailed extends CodedError<StampFailure> {
  override readonly name = 'StampFailed';
}

/** id-kp-timeStamping (RFC 3161 section 2.3). */
const timeStamping = '1.3.6.1.5.5.7.3.8';
/** id-aa-signingCertificate (RFC 2634) and id-aa-signingCertificateV2 (RFC 5035). */
const signingCertificate = '1.2.840.113549.1.9.16.2.12';
const signingCertificateV2 = '1.2.840.113549.1.9.16.2.47';

const hashNames: Readonly<Record<string, string>> = {
  [id_sha256]: 'sha256',
  [id_sha384]: 'sha384',
  [id_sha512]: 'sha512',
};

/** Throws `StampFailed` if the certificate may not sign time-stamps, or was not valid at that moment. */
export function checkSigner(certificate: Certificate, at: Date): void {
  const usage = certificate.extensions?.find(({ extnID }) => extnID === id_ExtKeyUsage);
  const purposes = usage?.parsedValue instanceof ExtKeyUsage ? usage.parsedValue.keyPurposes : [];
  // Time-stamping must be its only purpose, and the extension critical: software that does not know it must refuse the certificate.
  if (!usage?.critical || purposes.length !== 1 || purposes[0] !== timeStamping) {
    throw new StampFailed('untrusted-certificate', 'expected a certificate for time-stamping alone, got another one');
  }
  const [from, until] = [certificate.notBefore.value, certificate.notAfter.value];
  if (at >= from && at <= until) return;
  const valid = `from ${from.toISOString()} until ${until.toISOString()}`;
  throw new StampFailed('untrusted-certificate', `expected a certificate that was valid then, got one ${valid}`);
}

/** Throws `StampFailed` if the signature does not name this certificate: another one with the same key could replace it. */
export function checkNamed(certificate: Certificate, attributes: readonly Attribute[]): void {
  const named = attributes.find(({ type }) => type === signingCertificateV2 || type === signingCertificate);
  const first = firstNamed(named?.values[0]);
  if (!first) throw new StampFailed('bad-signature', 'expected a signature that names its certificate, got none');
  const name = named?.type === signingCertificate ? 'sha1' : hashNames[first.algorithm];
  if (name === undefined) throw new StampFailed('bad-signature', `unknown hash ${first.algorithm} of the certificate`);
  const hash = createHash(name).update(new Uint8Array(certificate.toSchema().toBER())).digest();
  if (!hash.equals(first.hash)) throw new StampFailed('bad-signature', 'the signature names another certificate');
}

/** `SigningCertificate(V2) ::= SEQUENCE { certs SEQUENCE OF ESSCertID(v2), … }`: its first certificate is the signer's. */
function firstNamed(value: unknown): { readonly hash: Buffer; readonly algorithm: string } | undefined {
  const [certs] = partsOf(value);
  const [first] = partsOf(certs);
  const parts = partsOf(first);
  const hash = parts.find((part) => part instanceof OctetString);
  if (!hash) return undefined;
  const [oid] = parts[0] instanceof Sequence ? partsOf(parts[0]) : [];
  const algorithm =
    oid instanceof Object && 'getValue' in oid && typeof oid.getValue === 'function' ? oid.getValue() : id_sha256;
  return { hash: Buffer.from(hash.valueBlock.valueHexView), algorithm: String(algorithm) };
}

function partsOf(value: unknown): readonly unknown[] {
  return value instanceof Constructed ? value.valueBlock.value : [];
}

/** `CN=Example TSA, O=Example`: one line, shortened for people. */
export function subjectOf({ subject }: Certificate): string {
  const words = subject.typesAndValues.map(({ type, value }) => `${names[type] ?? type}=${value.valueBlock.value}`);
  return words
    .join(', ')
    .replace(/[\p{Cc}\u2028\u2029]/gu, ' ')
    .slice(0, 300);
}

const names: Readonly<Record<string, string>> = {
  '2.5.4.3': 'CN',
  '2.5.4.6': 'C',
  '2.5.4.7': 'L',
  '2.5.4.8': 'ST',
  '2.5.4.10': 'O',
  '2.5.4.11': 'OU',
};
