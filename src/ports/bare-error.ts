/** An error of a client without what the client hung on it: a request, a password, all that was written. Anything else as it is. */
export function bareError(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const bare = new Error(error.message);
  bare.name = error.name;
  if (error.stack !== undefined) bare.stack = error.stack;
  return bare;
}

/** What may be said of a connection that failed: its messages may name the address, codes do not. */
export function connectionCode(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  const { cause } = error;
  return cause instanceof Error && 'code' in cause ? String(cause.code) : error.name;
}
