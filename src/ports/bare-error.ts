/** A copy of an error without what a client attached to it: a request, a password, all that was written. Other values pass unchanged. */
export function bareError(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const bare = new Error(error.message);
  bare.name = error.name;
  if (error.stack !== undefined) bare.stack = error.stack;
  return bare;
}

/** The code of a failed connection, which may be shown: messages may name the address, codes do not. */
export function connectionCode(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  const { cause } = error;
  return cause instanceof Error && 'code' in cause ? String(cause.code) : error.name;
}
