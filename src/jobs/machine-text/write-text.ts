import { isDue, putOff } from '../../model/ahead.js';
import type { MachineFailure, MachineText } from '../../model/item/machine-text.js';
import type { ModelBudget } from '../../model/item/model-spending.js';
import type { Clock } from '../../ports/clock.js';
import type { LanguageModel, ModelOutcome } from '../../ports/language-model.js';
import type { Log } from '../../ports/log.js';
import type { Store } from '../../ports/store/store.js';
import { estimateTokens, questionOf, summaryLength } from './question-of.js';
import { readSentences } from './read-sentences.js';
import { sourceSentences } from './source-sentences.js';
import { reserveTokens, settleReservation } from './spend-tokens.js';

/** A language model, and what may be asked of it. */
export interface MachineWriter {
  readonly model: LanguageModel;
  readonly budget: ModelBudget;
  /** Of one answer. */
  readonly maxAnswerTokens: number;
  /** Characters of a text that are given for a summary. */
  readonly maxTextChars: number;
  /** Languages of which no translation is offered. */
  readonly languagesRead: readonly string[];
}

export interface WriteTextDeps {
  readonly store: Pick<Store, 'items' | 'documents' | 'machineTexts' | 'modelSpending'>;
  readonly clock: Clock;
  readonly log: Log;
  /** Null where there is none. */
  readonly machineWriter: MachineWriter | null;
}

/**
 * Has a language model write a text that somebody asked for, and keeps what of it can be shown, or why there is none. The tokens are
 * charged before, and the text is kept last: one that was cut off in between is asked for again. Undefined where there is nothing to do.
 */
export async function writeText(
  deps: WriteTextDeps,
  { textId }: { readonly textId: string },
  signal?: AbortSignal,
): Promise<MachineText | undefined> {
  const stored = await deps.store.machineTexts.get(textId);
  if (!stored?.value.open || !isDue(stored.value.nextAt, deps.clock.now(), 'text')) return undefined;
  const after = await attempt(deps, stored.value, signal);
  const outcome = await deps.store.machineTexts.replace(after, stored.version);
  return outcome === 'replaced' ? after : undefined;
}

async function attempt(deps: WriteTextDeps, text: MachineText, signal?: AbortSignal): Promise<MachineText> {
  const { store, clock, log, machineWriter: writer } = deps;
  if (writer === null) return givenUp(text, 'off');
  const source = await sourceSentences(store, text, writer.maxTextChars);
  if (source === undefined) return givenUp(text, 'no-text');
  const question = questionOf(text, source, writer.maxAnswerTokens);
  const tokens = estimateTokens(question);
  const reserved = await reserveTokens(store, { tokens, budget: writer.budget, now: clock.now() });
  if (reserved.kind === 'spent') return givenUp(text, reserved.failure);
  const outcome = await writer.model.ask(question, signal);
  await settleReservation(store, reserved, costOf(outcome, tokens));
  if (outcome.kind === 'failed') {
    log.warn({ text: text.id, code: outcome.code, reason: outcome.message }, 'the language model gave no text');
    return afterFailure(text, outcome, clock.now());
  }
  const sentences = readSentences(outcome.text, source, text.purpose === 'summary' ? summaryLength : source.length);
  if (sentences.length === 0) {
    log.warn(
      { text: text.id, characters: outcome.text.length },
      'nothing in the answer of the language model can be shown',
    );
    return givenUp(text, 'unusable');
  }
  const writtenAt = clock.now().toISOString();
  return { ...text, state: 'written', open: false, failure: null, model: writer.model.name, writtenAt, sentences };
}

/** What was answered is paid for as the server counts it; where it does not count, or broke off, at most so much. */
function costOf(outcome: ModelOutcome, estimate: number): number {
  if (outcome.kind === 'answered') return outcome.tokens ?? estimate;
  return outcome.mayCost ? estimate : 0;
}

function givenUp(text: MachineText, failure: MachineFailure): MachineText {
  return { ...text, state: 'failed', open: false, failure };
}

const attemptsAtMost = 3;
const firstDelayMs = 5_000;
/** Who is asked to wait longer does better to ask again. */
const longestDelayMs = 5 * 60_000;
/** What may pass, and has cost nothing. */
const mayPass: ReadonlySet<MachineFailure> = new Set(['busy', 'unavailable']);

/** Pure. */
function afterFailure(
  text: MachineText,
  { code, retryAfterMs }: Extract<ModelOutcome, { kind: 'failed' }>,
  now: Date,
): MachineText {
  const attempts = text.attempts + 1;
  const delayMs = Math.max(retryAfterMs ?? 0, firstDelayMs * 3 ** (attempts - 1));
  if (!mayPass.has(code) || attempts >= attemptsAtMost || delayMs > longestDelayMs) {
    return { ...givenUp(text, code), attempts };
  }
  return { ...text, attempts, failure: code, nextAt: putOff(now, delayMs, 'text') };
}
