import { connect } from 'node:tls';

export interface CertificateQuestion {
  readonly host: string;
  readonly port: number;
  /** The certificate of the authority, PEM; if absent, the authorities that Node.js trusts. */
  readonly ca?: string | undefined;
  readonly limitMs: number;
}

export interface CertificateAnswer {
  /** When it expires; null if the server showed none. */
  readonly validTo: Date | null;
  /** Why it is not trusted (`CERT_HAS_EXPIRED`), or why the handshake failed; null if all is well. */
  readonly fault: string | null;
}

/** Does a TLS handshake and closes the connection. Never rejects. */
export function readCertificate({ host, port, ca, limitMs }: CertificateQuestion): Promise<CertificateAnswer> {
  return new Promise((resolve) => {
    // An untrusted certificate is read all the same, because its expiry is worth reporting.
    const name = host.replace(/^\[|\]$/g, '');
    const socket = connect({
      host: name,
      port,
      servername: /^[\d.:]+$/.test(name) ? '' : name,
      rejectUnauthorized: false,
      ...(ca && { ca }),
    });
    const end = (answer: CertificateAnswer): void => {
      clearTimeout(timer);
      socket.destroy();
      resolve(answer);
    };
    const timer = setTimeout(() => end({ validTo: null, fault: `no answer within ${limitMs} ms` }), limitMs);
    socket.once('secureConnect', () => {
      const { valid_to: validTo } = socket.getPeerCertificate();
      const fault = socket.authorized ? null : String(socket.authorizationError);
      end({ validTo: validTo ? new Date(validTo) : null, fault });
    });
    socket.once('error', (error: NodeJS.ErrnoException) => end({ validTo: null, fault: error.code ?? error.message }));
  });
}
