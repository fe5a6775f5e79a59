import dns from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import { buildConnector } from 'undici';
import type { AddressGuard } from './address-guard.js';
import { FetchError } from './fetch-error.js';

export type Lookup = (hostname: string) => Promise<readonly { readonly address: string; readonly family: number }[]>;

export interface ConnectorOptions {
  readonly guard: AddressGuard;
  readonly lookup: Lookup;
  /** Limit for resolving, connecting and the TLS handshake together. */
  readonly timeoutMs: number;
  /** Certificates to trust instead of the system's, PEM. */
  readonly ca?: string | undefined;
}

/** How long one of several addresses may take before the next is tried: Node's 250 ms are too short for distant hosts. */
const NEXT_ADDRESS_AFTER_MS = 1_500;

/** Resolves names as the machine does, `/etc/hosts` included. */
export const systemLookup: Lookup = (hostname) => dns.promises.lookup(hostname, { all: true, verbatim: true });

/**
 * Connects to permitted addresses only. `net.connect` does not look up literal addresses, so they are checked first. Names are
 * resolved by our lookup, and the socket connects to the very addresses that were checked, so that a name that changes its
 * address between check and connect gains nothing.
 */
export function createGuardedConnector(options: ConnectorOptions): buildConnector.connector {
  const connect = buildConnector({
    timeout: options.timeoutMs,
    lookup: createGuardedLookup(options),
    autoSelectFamily: true,
    autoSelectFamilyAttemptTimeout: NEXT_ADDRESS_AFTER_MS,
    ...(options.ca === undefined ? {} : { ca: options.ca }),
  });
  return (target, callback) => {
    if (isIP(target.hostname) && !options.guard.permits(target.hostname)) {
      process.nextTick(callback, refusal(target.hostname, options.guard), null);
      return;
    }
    connect(target, callback);
  };
}

/** The addresses of a name, if all are permitted. Rejects with FetchError `dns` or `address-refused`. */
export async function resolvePermitted(
  hostname: string,
  { lookup, guard }: Pick<ConnectorOptions, 'lookup' | 'guard'>,
) {
  const addresses = await lookup(hostname).catch((cause: unknown) => {
    throw new FetchError('dns', `${hostname}: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
  });
  if (addresses.length === 0) throw new FetchError('dns', `${hostname}: no address`);
  if (addresses.some(({ address }) => !guard.permits(address))) throw refusal(hostname, guard);
  return addresses;
}

function createGuardedLookup(options: ConnectorOptions): LookupFunction {
  return (hostname, { all }, callback) => {
    resolvePermitted(hostname, options).then(
      (addresses) => {
        const [first] = addresses;
        if (all || !first) callback(null, [...addresses]);
        else callback(null, first.address, first.family);
      },
      (error: FetchError) => callback(error, ''),
    );
  };
}

/** Does not name the address: people who can try a source would learn where names of the operator's network lead. */
function refusal(hostname: string, { remedy }: AddressGuard): FetchError {
  return new FetchError('address-refused', `${hostname}: expected a name with public addresses alone (${remedy})`);
}
