import type { MachineFailure } from '../model/item/machine-text.js';

export interface ModelQuestion {
  /** What is to be done, in words of ours. */
  readonly instructions: string;
  /** What it is to be done with, which may be hostile. */
  readonly text: string;
  /** Of the answer. */
  readonly maxTokens: number;
}

export type ModelFailureCode = Extract<
  MachineFailure,
  'busy' | 'unavailable' | 'timeout' | 'broken' | 'too-large' | 'wrong-type' | 'malformed' | 'refused'
>;

export type ModelOutcome =
  | {
      readonly kind: 'answered';
      readonly text: string;
      /** Of question and answer, as the server counts them; null where it does not say. */
      readonly tokens: number | null;
    }
  | {
      readonly kind: 'failed';
      readonly code: ModelFailureCode;
      /** For the operator; names neither address nor key. */
      readonly message: string;
      /** For how long the server asks to be left alone, in milliseconds. */
      readonly retryAfterMs: number | null;
      /** Whether an answer was begun, which may be charged for. */
      readonly mayCost: boolean;
    };

/** A program elsewhere that writes texts. */
export interface LanguageModel {
  /** As texts are labelled with. */
  readonly name: string;
  /** One question, one answer, within the time limits. Never throws but for a signal that was aborted. */
  ask(question: ModelQuestion, signal?: AbortSignal): Promise<ModelOutcome>;
}
