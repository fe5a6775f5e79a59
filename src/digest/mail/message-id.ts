import { createHash } from 'node:crypto';
import { domainToASCII } from 'node:url';
import type { Delivery } from '../../model/digest/digest.js';

/** Hex digits of the SHA-256 that are kept: 128 bits, so no two mails can get the same id by chance. */
const ID_LENGTH = 32;

/** The id of a mail's row in the ledger. The same arguments always give the same id. */
export function deliveryId(kind: Delivery['kind'], subjectId: string, recipient: string, sequence: number): string {
  return hash(['delivery', kind, subjectId, recipient, sequence]);
}

/** The id of a subscription's only digest for the window that ends at `windowEnd`, in any ISO 8601 form. */
export function digestId(subscriptionId: string, windowEnd: string): string {
  return hash(['digest', subscriptionId, new Date(windowEnd).toISOString()]);
}

export function compositionId(parts: readonly (string | number)[]): string {
  return hash(['composition', ...parts]);
}

/** Without angle brackets (RFC 5322 section 3.6.4). If the host is no domain name, `localhost` is used. */
export function messageIdOf(delivery: string, host: string): string {
  const name = domainToASCII(host);
  return `${delivery}@${/^[a-z0-9-]+(\.[a-z0-9-]+)*$/.test(name) ? name : 'localhost'}`;
}

/** JSON keeps the parts apart: `["a","bc"]` is not `["ab","c"]`. */
function hash(parts: readonly (string | number)[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, ID_LENGTH);
}
