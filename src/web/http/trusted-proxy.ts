import ipaddr from 'ipaddr.js';

/** A proxy of the operator that signs people in and names the sender of each request in headers. */
export interface TrustedProxy {
  readonly addressHeader: string;
  readonly nameHeader: string | null;
  readonly groupsHeader: string | null;
  /** The secret with which the proxy proves itself, beside its address. Null if the address suffices. */
  readonly secret: { readonly header: string; readonly value: string } | null;
  /** Its sign-out page. Null if there is none. */
  readonly signOutUrl: string | null;
}

interface ProxySettings extends Omit<TrustedProxy, 'addressHeader' | 'secret'> {
  readonly addressHeader: string | null;
  readonly secretHeader: string | null;
  readonly secret: string | null;
}

/** Null if no proxy names the sender. */
export function readTrustedProxy({ addressHeader, secretHeader, secret, ...rest }: ProxySettings): TrustedProxy | null {
  if (addressHeader === null) return null;
  const proof = secretHeader === null || secret === null ? null : { header: secretHeader, value: secret };
  const { nameHeader, groupsHeader, signOutUrl } = rest;
  return { addressHeader, nameHeader, groupsHeader, signOutUrl, secret: proof };
}

/** A test whether an address is in one of the ranges, `172.30.0.0/24`. Null without ranges. `::ffff:192.0.2.1` is 192.0.2.1. */
export function createAddressList(ranges: readonly string[]): ((address: string) => boolean) | null {
  if (ranges.length === 0) return null;
  const parsed = ranges.map((range) => ipaddr.parseCIDR(range));
  return (text) => {
    if (!ipaddr.isValid(text)) return false;
    const address = ipaddr.process(text);
    return parsed.some(([network, bits]) => network.kind() === address.kind() && address.match(network, bits));
  };
}
