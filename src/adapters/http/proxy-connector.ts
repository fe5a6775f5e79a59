import { isIP, type Socket } from 'node:net';
import { buildConnector, type Dispatcher } from 'undici';
import { parseUrl } from '../../model/address/parse-url.js';
import { type AddressGuard, refuseLiteral } from './address-guard.js';
import { classifyFetchError, FetchError } from './fetch-error.js';
import { type ConnectorOptions, resolvePermitted } from './guarded-connector.js';

/**
 * Parses the address of a proxy. Throws FetchError `proxy` if it is not an http(s) URL, and `address-refused` for a literal
 * address that is neither public nor exempted.
 */
export function parseProxyUrl(text: string, guard: AddressGuard): URL {
  const url = parseUrl(text);
  if (url === null || !/^https?:$/.test(url.protocol)) {
    throw new FetchError('proxy', 'proxy: expected an http(s) URL');
  }
  refuseLiteral(url, guard);
  return url;
}

/**
 * Connects through a proxy (CONNECT, RFC 9110 section 9.3.6). The target's name is resolved and checked here, and the proxy
 * gets the address: it might resolve the name to an address inside its own network, so the name is not sent.
 * `direct` connects to the proxy itself, under the same guard.
 */
export function createProxyConnector(
  proxy: URL,
  direct: Pick<Dispatcher, 'connect'>,
  options: ConnectorOptions,
): buildConnector.connector {
  const secure = buildConnector({
    timeout: options.timeoutMs,
    ...(options.ca === undefined ? {} : { ca: options.ca }),
  });
  return (target, callback) => {
    openTunnel(proxy, direct, options, target).then(
      (socket) => {
        if (target.protocol === 'https:') secure({ ...target, httpSocket: socket }, callback);
        else callback(null, socket);
      },
      (error: FetchError) => callback(error, null),
    );
  };
}

async function openTunnel(
  proxy: URL,
  direct: Pick<Dispatcher, 'connect'>,
  options: ConnectorOptions,
  target: buildConnector.Options,
): Promise<Socket> {
  const address = await permittedAddress(target.hostname.replace(/^\[|\]$/g, ''), options);
  const port = target.port || (target.protocol === 'https:' ? '443' : '80');
  const path = `${isIP(address) === 6 ? `[${address}]` : address}:${port}`;
  const signal = AbortSignal.timeout(options.timeoutMs);
  const headers = { host: path, ...credentials(proxy) };
  const answer = await direct.connect({ origin: proxy.origin, path, headers, signal }).catch((error: unknown) => {
    throw proxyFailure(proxy, error);
  });
  const socket = answer.socket as Socket; // CONNECT gives the connection itself
  if (answer.statusCode === 200) return socket;
  socket.on('error', () => undefined).destroy();
  throw new FetchError('proxy', `proxy ${proxy.host}: expected a tunnel, got ${answer.statusCode}`);
}

/** The first address of the target; IPv4 if there is one, since every proxy supports it. */
async function permittedAddress(hostname: string, options: ConnectorOptions): Promise<string> {
  if (isIP(hostname)) {
    if (options.guard.permits(hostname)) return hostname;
    throw new FetchError('address-refused', `expected a public address (${options.guard.remedy}), got ${hostname}`);
  }
  const addresses = await resolvePermitted(hostname, options);
  return (addresses.find(({ family }) => family === 4) ?? addresses[0])?.address ?? hostname;
}

/** Errors of the proxy, which the operator can mend, get their own code, apart from errors of the publisher. */
function proxyFailure(proxy: URL, error: unknown): FetchError {
  const { code, message } = classifyFetchError(error);
  const named = `proxy ${proxy.host}: ${message}`;
  return new FetchError(code === 'address-refused' ? code : 'proxy', named, { cause: error });
}

function credentials({ username, password }: URL): Record<string, string> {
  if (username === '') return {};
  const pair = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
  return { 'proxy-authorization': `Basic ${Buffer.from(pair).toString('base64')}` };
}
