/** Tells BullMQ that an attempt failed and when the next one comes. */
export class FailedAttempt extends Error {
  override readonly name = 'FailedAttempt';

  constructor(
    message: string,
    readonly delayMs: number,
  ) {
    super(message);
  }
}
