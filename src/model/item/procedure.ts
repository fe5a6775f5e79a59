import { z } from 'zod';
import { CalendarDate } from './dated.js';

/** What becomes of a bill, in the order in which it usually does. `other` is a step that none of these names. */
export const StageKind = z.enum([
  'tabled',
  'committee',
  'plenary',
  'other-chamber',
  'negotiation',
  'adopted',
  'signed',
  'published',
  'rejected',
  'withdrawn',
  'other',
]);
export type StageKind = z.infer<typeof StageKind>;

/** A step of a procedure, as its publisher records it in fields of its own. */
export const Stage = z.object({
  kind: StageKind,
  /** What the publisher calls it: one line, at most 300 characters. */
  words: z.string(),
  /** Null where the record gives none. */
  date: CalendarDate.nullable(),
  /** What the publisher links for it, an http(s) address. */
  url: z.string().nullable(),
  /** On the agenda: it has not happened, or it is not said to have. */
  planned: z.boolean(),
});
export type Stage = z.infer<typeof Stage>;

const told = {
  titles: z.object({ fr: z.string().optional(), en: z.string().optional() }),
  /** The body before which the procedure is, and no one who collects from it, says so. */
  official: z.boolean(),
  /** The record tells of the whole procedure; else of one step, and its neighbours of others. */
  whole: z.boolean(),
  /** By date, undated ones first; each kind, date and wording once. */
  stages: z.array(Stage).readonly(),
};

export const PublishedProcedure = z.object({
  /** Texts in which the numbers of the procedure stand: the publisher's own, and addresses. */
  numbers: z.array(z.string()).readonly(),
  ...told,
});
export type PublishedProcedure = z.infer<typeof PublishedProcedure>;

export const Procedure = z.object({
  /** Its numbers in canonical form, at least one: a French bill has one in each chamber. */
  references: z.array(z.string()).readonly(),
  ...told,
});
export type Procedure = z.infer<typeof Procedure>;

const schemes = new Set('procedure an senat hr s ukbill ca-bill'.split(' '));

/** Whether a canonical reference is the number of a procedure: of a bill or a file, not of the act that it may become. */
export function isProcedure(reference: string): boolean {
  if (reference.includes('#')) return false;
  const [scheme = ''] = reference.toLowerCase().split(':');
  return schemes.has(scheme) || isBillOfState(reference);
}

/** `us-co:sb24-205`; other references of states, such as `us-ccpa`, are acts. */
function isBillOfState(reference: string): boolean {
  return /^us-[a-z]{2}:[a-z]{1,3}\d/i.test(reference);
}

/** `hr:1234` of `hr:119-1234`: how a bill is cited that each Congress numbers anew; null of others. */
export function shortNumber(reference: string): string | null {
  const [, scheme, number] = /^(hr|s):\d{2,3}-(\d{1,5})$/.exec(reference) ?? [];
  return number === undefined ? null : `${scheme}:${number}`;
}

/** The steps of a newer version that the older one has not, at most 10, the last ones; none where one of them records no procedure. */
export function newStages(before: PublishedProcedure | undefined, after: PublishedProcedure | undefined): Stage[] {
  if (!before || !after) return [];
  const keyOf = ({ kind, date, words, planned }: Stage): string => JSON.stringify([kind, date, words, planned]);
  const known = new Set(before.stages.map(keyOf));
  return after.stages.filter((stage) => !known.has(keyOf(stage))).slice(-mostNew);
}

const mostNew = 10;

/** Which one of the same day is told last. */
const rank = new Map(StageKind.options.map((kind, index) => [kind, kind === 'other' ? -1 : index]));

/** By date, undated ones first; those of one day in the usual order. */
export function inOrder<S extends Pick<Stage, 'kind' | 'date'>>(stages: readonly S[]): S[] {
  return [...stages].sort((a, b) => {
    const [first, second] = [a.date ?? '', b.date ?? ''];
    if (first !== second) return first < second ? -1 : 1;
    return (rank.get(a.kind) ?? 0) - (rank.get(b.kind) ?? 0);
  });
}

/** The last step that happened, whatever `other` steps followed it; undefined where none is said to have. */
export function reachedStage<S extends Pick<Stage, 'kind' | 'date' | 'planned'>>(stages: readonly S[]): S | undefined {
  const happened = inOrder(stages.filter(({ planned }) => !planned));
  return happened.findLast(({ kind }) => kind !== 'other') ?? happened.at(-1);
}
