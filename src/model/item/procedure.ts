import { z } from 'zod';
import { CalendarDate } from './dated.js';

/** Stages of a bill, in their usual order. `other` is a step that fits none of them. */
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

/** A step of a procedure, from the publisher's own fields. */
export const Stage = z.object({
  kind: StageKind,
  /** The publisher's name for it: one line, at most 300 characters. */
  words: z.string(),
  /** Null if the record gives none. */
  date: CalendarDate.nullable(),
  /** The http(s) address that the publisher links for it. */
  url: z.string().nullable(),
  /** On the agenda: it has not happened, or is not said to have. */
  planned: z.boolean(),
});
export type Stage = z.infer<typeof Stage>;

const procedureFields = {
  titles: z.object({ fr: z.string().optional(), en: z.string().optional() }),
  /** True if the record comes from the body that handles the procedure, not from a site that collects such records. */
  official: z.boolean(),
  /** True if the record covers the whole procedure. Otherwise it covers one step, and other records cover the other steps. */
  whole: z.boolean(),
  /** By date, undated ones first. Each kind, date and wording once. */
  stages: z.array(Stage).readonly(),
};

export const PublishedProcedure = z.object({
  /** Texts that hold the numbers of the procedure: the publisher's own, and addresses. */
  numbers: z.array(z.string()).readonly(),
  ...procedureFields,
});
export type PublishedProcedure = z.infer<typeof PublishedProcedure>;

export const Procedure = z.object({
  /** The numbers in canonical form, at least one. A French bill has one in each chamber. */
  references: z.array(z.string()).readonly(),
  ...procedureFields,
});
export type Procedure = z.infer<typeof Procedure>;

const schemes = new Set('procedure an senat hr s ukbill ca-bill'.split(' '));

/** True if a canonical reference is the number of a procedure (a bill or a file), not of the act that it may become. */
export function isProcedure(reference: string): boolean {
  if (reference.includes('#')) return false;
  const [scheme = ''] = reference.toLowerCase().split(':');
  return schemes.has(scheme) || isBillOfState(reference);
}

/** `us-co:sb24-205`. Other references of states, such as `us-ccpa`, are acts. */
function isBillOfState(reference: string): boolean {
  return /^us-[a-z]{2}:[a-z]{1,3}\d/i.test(reference);
}

/**
 * `hr:1234` of `hr:119-1234`: the short form in which a bill is cited, although each Congress starts numbering again. Null for other
 * references.
 */
export function shortNumber(reference: string): string | null {
  const [, scheme, number] = /^(hr|s):\d{2,3}-(\d{1,5})$/.exec(reference) ?? [];
  return number === undefined ? null : `${scheme}:${number}`;
}

/** The steps that only the newer version has, at most the last 10. None if either version records no procedure. */
export function newStages(before: PublishedProcedure | undefined, after: PublishedProcedure | undefined): Stage[] {
  if (!before || !after) return [];
  const keyOf = ({ kind, date, words, planned }: Stage): string => JSON.stringify([kind, date, words, planned]);
  const known = new Set(before.stages.map(keyOf));
  return after.stages.filter((stage) => !known.has(keyOf(stage))).slice(-mostNew);
}

const mostNew = 10;

/** The order of stages on the same day; the last of them is reported. */
const rank = new Map(StageKind.options.map((kind, index) => [kind, kind === 'other' ? -1 : index]));

/** Sorted by date, undated ones first. Steps of one day are in their usual order. */
export function inOrder<S extends Pick<Stage, 'kind' | 'date'>>(stages: readonly S[]): S[] {
  return [...stages].sort((a, b) => {
    const [first, second] = [a.date ?? '', b.date ?? ''];
    if (first !== second) return first < second ? -1 : 1;
    return (rank.get(a.kind) ?? 0) - (rank.get(b.kind) ?? 0);
  });
}

/** The last step that happened, other than `other` steps. If only `other` steps happened, the last of them. Undefined if none did. */
export function reachedStage<S extends Pick<Stage, 'kind' | 'date' | 'planned'>>(stages: readonly S[]): S | undefined {
  const happened = inOrder(stages.filter(({ planned }) => !planned));
  return happened.findLast(({ kind }) => kind !== 'other') ?? happened.at(-1);
}
