import ipaddr from 'ipaddr.js';

/** A proxy of the operator's that signs people in, and says in headers of each request who sends it. */
export interface TrustedProxy {
  readonly addressHeader: string;
  readonly nameHeader: string | null;
  readonly groupsHeader: string | null;
  /** What it proves that it is the one with, beside its address; null where the address is proof enough. */
  readonly secret: { readonly header: string; readonly value: string } | null;
  /** Where it signs somebody out; null where it has no such page. */
  readonly signOutUrl: string | null;
}

interface ProxySettings extends Omit<TrustedProxy, 'addressHeader' | 'secret'> {
  readonly addressHeader: string | null;
  readonly secretHeader: string | null;
  readonly secret: string | null;
}

/** Null where none says who somebody is. */
export function readTrustedProxy({ addressHeader, secretHeader, secret, ...rest }: ProxySettings): TrustedProxy | null {
  if (addressHeader === null) return null;
  const proof = secretHeader === null || secret === null ? null : { header: secretHeader, value: secret };
  const { nameHeader, groupsHeader, signOutUrl } = rest;
  return { addressHeader, nameHeader, groupsHeader, signOutUrl, secret: proof };
}

/** Whether an address is in one of the ranges, `172.30.0.0/24`; null for no ranges. `::ffff:192.0.2.1` is 192.0.2.1. */
export function createAddressList(ranges: readonly string[]): ((address: string) => boolean) | null {
  if (ranges.length === 0) return null;
  const parsed = ranges.map((range) => ipaddr.parseCIDR(range));
  return (text) => {
    if (!ipaddr.isValid(text)) return false;
    const address = ipaddr.process(text);
    return parsed.some(([network, bits]) => network.kind() === address.kind() && address.match(network, bits));
  };
}
