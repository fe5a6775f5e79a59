import { inSources } from '../../disk/source-lines.js';

export const exitCodes = {
  ok: 0,
  /** The work was begun and failed. */
  failed: 1,
  /** Arguments, settings or files that cannot be used; nothing was done. */
  invalid: 2,
  /** What was named does not exist. */
  notFound: 3,
} as const;

/** What a person asked for cannot be done as it was said; the message says why, in one line. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
  readonly code = 'usage';

  constructor(
    message: string,
    readonly exitCode: number = exitCodes.invalid,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

export function absent(message: string): UsageError {
  return new UsageError(message, exitCodes.notFound);
}

/** Codes of errors that a person can mend by changing what they gave us. */
const invalidCodes = new Set([
  'settings-invalid',
  'catalogue-invalid',
  'policies-invalid',
  'archive-invalid',
  'secret-unusable',
  'bind-refused',
  'data-folder-unusable',
]);

/** Which exit code an error ends a command with, and what it says: expected failures in a line, defects with their stack. */
export function describeFailure(error: unknown): { readonly exitCode: number; readonly text: string } {
  if (error instanceof UsageError) return { exitCode: error.exitCode, text: `vigie: ${error.message}` };
  const code = error instanceof Error && 'code' in error ? String(error.code) : undefined;
  if (!(error instanceof Error) || code === undefined || error instanceof TypeError) {
    return {
      exitCode: exitCodes.failed,
      text: error instanceof Error ? inSources(error.stack ?? error.message) : String(error),
    };
  }
  return { exitCode: invalidCodes.has(code) ? exitCodes.invalid : exitCodes.failed, text: `vigie: ${error.message}` };
}
