import { CodedError } from '../../model/coded-error.js';
import type { ModelFailureCode } from '../../ports/language-model.js';

/** An answer that is not what was asked for; the message quotes nothing of it. */
export class AnswerRefused extends CodedError<ModelFailureCode> {
  override readonly name = 'AnswerRefused';
}
