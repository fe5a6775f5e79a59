import { createHash } from 'node:crypto';
import { domainToASCII } from 'node:url';
import type { Delivery } from '../../model/digest/digest.js';

/** Hex digits kept of SHA-256: 128 bits, beyond any chance of two mails with one id. */
const ID_LENGTH = 32;

/** The id of the ledger's row for one mail: whoever computes it, however often, gets the same. */
export function deliveryId(kind: Delivery['kind'], subjectId: string, recipient: string, sequence: number): string {
  return hash(['delivery', kind, subjectId, recipient, sequence]);
}

/** The id of the one digest of a subscription for the window that ends at `windowEnd`, in any ISO 8601 spelling of it. */
export function digestId(subscriptionId: string, windowEnd: string): string {
  return hash(['digest', subscriptionId, new Date(windowEnd).toISOString()]);
}

export function compositionId(parts: readonly (string | number)[]): string {
  return hash(['composition', ...parts]);
}

/** Without angle brackets, as RFC 5322 section 3.6.4 has it. A host that is no name gives `localhost`. */
export function messageIdOf(delivery: string, host: string): string {
  const name = domainToASCII(host);
  return `${delivery}@${/^[a-z0-9-]+(\.[a-z0-9-]+)*$/.test(name) ? name : 'localhost'}`;
}

/** JSON keeps the parts apart: `["a","bc"]` is not `["ab","c"]`. */
function hash(parts: readonly (string | number)[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, ID_LENGTH);
}
