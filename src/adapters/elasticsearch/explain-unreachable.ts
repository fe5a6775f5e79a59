import { connect } from 'node:tls';
import { StoreError } from '../../ports/store-error.js';
import { readFailure } from './elastic-failure.js';

const probeTimeoutMs = 5_000;
/** The way to the server fails, not what is said on it. */
const networkCodes = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'ETIMEDOUT', 'EHOSTUNREACH', 'ENETUNREACH']);

/**
 * What is wrong with TLS where the client could not connect: it keeps no code of such an error, so that a handshake of our
 * own asks again. Undefined for any other failure.
 */
export async function explainUnreachable(
  server: { readonly url: string; readonly ca?: string | undefined },
  error: unknown,
): Promise<StoreError | undefined> {
  const { protocol, hostname, port, origin } = new URL(server.url);
  if (protocol !== 'https:' || readFailure(error)?.status !== null) return undefined;
  const code = await shakeHands({ host: hostname, port: Number(port || 443), ca: server.ca });
  if (code === undefined || networkCodes.has(code)) return undefined;
  const remedy = 'set ELASTICSEARCH_CA_FILE to the certificate of its authority, and see that the URL names its host';
  const message = `${origin}: connect: expected TLS with a certificate that can be verified, got ${code}; ${remedy}`;
  return new StoreError('unavailable', message, { cause: error });
}

/** The code of the error, or undefined where the handshake succeeds or is not over in time. */
function shakeHands(to: { host: string; port: number; ca: string | undefined }): Promise<string | undefined> {
  return new Promise((resolve) => {
    const socket = connect({ host: to.host, port: to.port, ...(to.ca === undefined ? {} : { ca: to.ca }) });
    const end = (code?: string): void => {
      socket.destroy();
      resolve(code);
    };
    socket.setTimeout(probeTimeoutMs, () => end());
    socket.once('secureConnect', () => end());
    socket.once('error', (error: NodeJS.ErrnoException) => end(error.code ?? error.name));
  });
}
