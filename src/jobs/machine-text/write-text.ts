import { quoteSentence, sentencesOf } from '../../enrich/sentences.js';
import { isDue, putOff } from '../../model/ahead.js';
import {
  chargeTokens,
  type MachineFailure,
  type MachineText,
  type MachineTextKey,
  type ModelBudget,
  machineTextId,
  requestedText,
  settleTokens,
} from '../../model/item/machine-text.js';
import type { LanguageModel, ModelOutcome } from '../../ports/language-model.js';
import { newJob } from '../../ports/queue/known-jobs.js';
import type { Needs } from '../../ports/services.js';
import { changeStored } from '../../ports/store/change-stored.js';
import type { Store } from '../../ports/store/store.js';
import { beginningOfText, readGist } from '../read/read-gist.js';
import { estimateTokens, questionOf, readSentences, summaryLength } from './read-sentences.js';

export interface MachineWriter {
  readonly model: LanguageModel;
  readonly budget: ModelBudget;
  readonly maxAnswerTokens: number;
  /** The most characters of a text that a summary is made from. */
  readonly maxTextChars: number;
  /** Languages for which no translation is offered. */
  readonly languagesRead: readonly string[];
}

export type WriteTextDeps = Needs<'clock' | 'log', 'items' | 'documents' | 'machineTexts' | 'modelSpending'> & {
  /** Null if there is none. */
  readonly machineWriter: MachineWriter | null;
};

/**
 * Has a language model write a requested text, and stores the part that can be shown, or why there is none. Tokens are charged before, and
 * the text is stored last, so an interrupted text is written again. Undefined if there is nothing to do.
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

/** The cost of an answer: the tokens that the server counted, else the estimate. */
function costOf(outcome: ModelOutcome, estimate: number): number {
  if (outcome.kind === 'answered') return outcome.tokens ?? estimate;
  return outcome.mayCost ? estimate : 0;
}

function givenUp(text: MachineText, failure: MachineFailure): MachineText {
  return { ...text, state: 'failed', open: false, failure };
}

const attemptsAtMost = 3;
const firstDelayMs = 5_000;
/** If the server asks for a longer wait, the person is to request the text again. */
const longestDelayMs = 5 * 60_000;
/** Failures that may pass and cost nothing. */
const mayPass: ReadonlySet<MachineFailure> = new Set(['busy', 'unavailable']);

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

type SpendingStore = Pick<Store, 'modelSpending'>;

type Reservation =
  | { readonly kind: 'reserved'; readonly day: string; readonly tokens: number }
  | { readonly kind: 'spent'; readonly failure: 'budget-day' | 'budget-month' };

/**
 * Charges an estimate before the request, by compare-and-set: two processes cannot both spend what is left. A process that dies before
 * `settle` leaves it charged, because the provider may charge the answer too.
 */
async function reserveTokens(
  { modelSpending }: SpendingStore,
  { tokens, budget, now }: { readonly tokens: number; readonly budget: ModelBudget; readonly now: Date },
): Promise<Reservation> {
  const day = now.toISOString().slice(0, 10);
  const id = day.slice(0, 7);
  let spent: Reservation | undefined;
  await changeStored(modelSpending, id, (before = { id, days: {} }) => {
    const charge = chargeTokens(before, day, tokens, budget);
    spent = charge.kind === 'spent' ? charge : undefined;
    return charge.kind === 'spent' ? undefined : charge.spending;
  });
  return spent ?? { kind: 'reserved', day, tokens };
}

/** Replaces the estimate by the real cost. */
async function settleReservation(
  { modelSpending }: SpendingStore,
  reserved: Extract<Reservation, { kind: 'reserved' }>,
  tokens: number,
): Promise<void> {
  if (tokens === reserved.tokens) return;
  await changeStored(
    modelSpending,
    reserved.day.slice(0, 7),
    (spending) => spending && settleTokens(spending, reserved.day, reserved.tokens, tokens),
  );
}

/**
 * The source sentences for a model, title first: for a summary of the text up to `maxChars`, otherwise of the short summary. Undefined if
 * the revision is gone or has only its title, which cannot be shortened.
 */
async function sourceSentences(
  store: Pick<Store, 'items' | 'documents'>,
  { itemId, revision: ordinal, purpose }: Pick<MachineText, 'itemId' | 'revision' | 'purpose'>,
  maxChars: number,
): Promise<readonly string[] | undefined> {
  const [[item], [revision], document] = await Promise.all([
    store.items.getMany([itemId]),
    store.items.revisionMany([{ itemId, ordinal }]),
    store.documents.get(itemId),
  ]);
  if (!item || !revision) return undefined;
  // Quoted as on pages, so that the shown sentences are those that the model got.
  const title = quoteSentence(revision.title, { start: 0, end: revision.title.length }, 0, 0);
  if (purpose === 'translation') {
    const { summary } = await readGist(item.value, revision, document?.value);
    return title === '' && summary.sentences.length === 0 ? undefined : [title, ...summary.sentences];
  }
  const text = beginningOfText(revision, document?.value).slice(0, maxChars);
  const sentences = sentencesOf(text).map((span) => quoteSentence(text, span, span.start, span.start));
  return sentences.length === 0 ? undefined : [title, ...sentences];
}

export type AskForTextDeps = Needs<'queue' | 'clock', 'machineTexts'>;

/** The most waiting texts. A model writes one after the other, and each costs. */
export const waitingAtMost = 20;

/** Requests a text. Returns it if it is written or waiting already; `busy` if too many wait. */
export async function askForText(deps: AskForTextDeps, key: MachineTextKey): Promise<MachineText | 'busy'> {
  const { machineTexts } = deps.store;
  const stored = await machineTexts.get(machineTextId(key));
  if (stored !== undefined && stored.value.state !== 'failed') return stored.value;
  if ((await machineTexts.count('waiting', { open: true })) >= waitingAtMost) return 'busy';
  const asked = requestedText(key, deps.clock.now().toISOString());
  // A second caller finds it waiting already.
  if (stored === undefined) await machineTexts.create(asked);
  else await machineTexts.replace(asked, stored.version);
  await deps.queue.enqueue(newJob.writeText(asked.id));
  return asked;
}
