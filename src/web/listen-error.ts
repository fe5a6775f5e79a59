export type ListenErrorCode = 'port-in-use' | 'address-unavailable' | 'port-forbidden' | 'listen-failed';

const codes: Readonly<Record<string, ListenErrorCode>> = {
  EADDRINUSE: 'port-in-use',
  EADDRNOTAVAIL: 'address-unavailable',
  ENOTFOUND: 'address-unavailable',
  EACCES: 'port-forbidden',
};

export interface ListenAddress {
  readonly host: string;
  readonly port: number;
  /** What the variables that set host and port begin with. */
  readonly variables: string;
}

/** The web server could not be opened; the message says what to change. */
export class ListenError extends Error {
  override readonly name = 'ListenError';

  constructor(
    readonly code: ListenErrorCode,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }

  static from(cause: Error, address: ListenAddress): ListenError {
    const code = codes[String('code' in cause ? cause.code : '')] ?? 'listen-failed';
    return new ListenError(code, explain(code, address, cause), { cause });
  }
}

function explain(code: ListenErrorCode, { host, port, variables }: ListenAddress, cause: Error): string {
  switch (code) {
    case 'port-in-use':
      return `port ${port} on ${host} is in use: choose another with ${variables}_PORT`;
    case 'address-unavailable':
      return `${host} is no address of this machine: choose another with ${variables}_HOST`;
    case 'port-forbidden':
      return `port ${port} on ${host} needs rights that this user lacks: choose one above 1023 with ${variables}_PORT`;
    case 'listen-failed':
      return `cannot listen on port ${port} of ${host}: ${cause.message}`;
    default:
      return code satisfies never;
  }
}
