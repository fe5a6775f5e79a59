import { connect } from 'node:tls';

export interface CertificateQuestion {
  readonly host: string;
  readonly port: number;
  /** The certificate of the authority, PEM; those that Node.js knows where it is left out. */
  readonly ca?: string | undefined;
  readonly limitMs: number;
}

export interface CertificateAnswer {
  /** When it ends; null where none was shown. */
  readonly validTo: Date | null;
  /** Why it is not believed (`CERT_HAS_EXPIRED`), or why there was no handshake; null where all is well. */
  readonly fault: string | null;
}

/** Shakes hands and hangs up. Never rejects. */
export function readCertificate({ host, port, ca, limitMs }: CertificateQuestion): Promise<CertificateAnswer> {
  return new Promise((resolve) => {
    // What is not believed is read all the same: when it ended is worth telling.
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
