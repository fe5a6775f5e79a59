import type { StampFailure } from '../../ports/time-stamper.js';

/** An answer that is no time-stamp of what was sent; the message is one line for whoever runs the watch. */
export class StampFailed extends Error {
  override readonly name = 'StampFailed';
  readonly code = 'stamp-failed';

  constructor(
    readonly failure: StampFailure,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}
