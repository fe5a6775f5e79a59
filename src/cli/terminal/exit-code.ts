import { inSources } from '../../disk/source-lines.js';

export const exitCodes = {
  ok: 0,
  /** The work was started and failed. */
  failed: 1,
  /** Arguments, settings or files that cannot be used. Nothing was done. */
  invalid: 2,
  /** A named thing does not exist. */
  notFound: 3,
} as const;

/** A request that cannot be carried out as given. The message says why, in one line. */
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

/** Codes of errors that people can fix by changing their input. */
const invalidCodes = new Set([
  'settings-invalid',
  'catalogue-invalid',
  'policies-invalid',
  'archive-invalid',
  'secret-unusable',
  'bind-refused',
  'data-folder-unusable',
]);

/** The exit code and the message for an error: one line for an expected failure, the stack for a defect. */
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
