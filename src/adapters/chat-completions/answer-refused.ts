import type { ModelFailureCode } from '../../ports/language-model.js';

/** An answer that is not what was asked for; the message quotes nothing of it. */
export class AnswerRefused extends Error {
  override readonly name = 'AnswerRefused';

  constructor(
    readonly code: ModelFailureCode,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}
