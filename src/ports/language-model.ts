import type { MachineFailure } from '../model/item/machine-text.js';

export interface ModelQuestion {
  /** The task, in our own words. */
  readonly instructions: string;
  /** The text to work on, which may be hostile. */
  readonly text: string;
  /** The limit of the answer. */
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
      /** Of question and answer together, as the server counts them; null if it does not say. */
      readonly tokens: number | null;
    }
  | {
      readonly kind: 'failed';
      readonly code: ModelFailureCode;
      /** For the operator; names neither address nor key. */
      readonly message: string;
      /** How long the server asks us to wait, milliseconds, or null. */
      readonly retryAfterMs: number | null;
      /** True if an answer was begun, which may be charged for. */
      readonly mayCost: boolean;
    };

/** A program elsewhere that writes texts. */
export interface LanguageModel {
  /** The name that texts are labelled with. */
  readonly name: string;
  /** One question, one answer, within the time limits. Throws only if the signal is aborted. */
  ask(question: ModelQuestion, signal?: AbortSignal): Promise<ModelOutcome>;
}
