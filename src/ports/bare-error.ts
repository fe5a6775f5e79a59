/** An error of a client without what the client hung on it: a request, a password, all that was written. Anything else as it is. */
export function bareError(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const bare = new Error(error.message);
  bare.name = error.name;
  if (error.stack !== undefined) bare.stack = error.stack;
  return bare;
}
