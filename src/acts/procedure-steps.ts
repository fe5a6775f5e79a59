import type { Item } from '../model/item/item.js';
import { inOrder, type Procedure, reachedStage, type Stage, type StageKind } from '../model/item/procedure.js';

export type ProcedureRecord = Item & { readonly procedure: Procedure };

export function isRecord(item: Item): item is ProcedureRecord {
  return item.procedure !== null;
}

export interface StepWitness {
  readonly item: Item;
  /** The publisher's own words. */
  readonly words: string;
  readonly url: string | null;
  readonly isOfficial: boolean;
}

/** A step of a procedure on one day, past or planned. */
export interface Step {
  readonly kind: StageKind;
  readonly date: string | null;
  readonly planned: boolean;
  /** True if a publisher that records its own procedures reports the step. */
  readonly isOfficial: boolean;
  /** True if the step happens only once and another source gives another day. */
  readonly isDisputed: boolean;
  /** Official witnesses first. Each wording of a source once. */
  readonly witnesses: readonly StepWitness[];
}

/** Stages read of all records together. A bill has tens, and a page waits for them. */
const mostStages = 5_000;
/** Steps that happen only once in a procedure. */
const once = new Set<StageKind>(['tabled', 'signed', 'published', 'withdrawn']);

/**
 * Combines the stages of records into steps, in order; stages of one kind and day are one step. A stage ahead is planned, even if its
 * record calls it done. A planned stage whose day is over is left out. `today` is a day, `2026-11-27`.
 */
export function stepsOf(records: readonly ProcedureRecord[], today: string): readonly Step[] {
  const found = new Map<string, { stage: Stage; witnesses: Map<string, StepWitness> }>();
  const stages = records.flatMap((item) => item.procedure.stages.map((stage) => ({ item, stage })));
  for (const { item, stage } of stages.slice(0, mostStages)) {
    const planned = stage.date !== null && stage.date > today.slice(0, stage.date.length);
    if (stage.planned && !planned && stage.date !== today) continue;
    const isPlanned = stage.planned || planned;
    const key = `${stage.kind} ${stage.date} ${isPlanned}`;
    const step = found.get(key) ?? { stage: { ...stage, planned: isPlanned }, witnesses: new Map() };
    const wording = `${item.sourceId} ${stage.words}`;
    const witness = { item, words: stage.words, url: stage.url, isOfficial: item.procedure.official };
    if (!step.witnesses.has(wording)) step.witnesses.set(wording, witness);
    found.set(key, step);
  }
  const steps = [...found.values()].map(({ stage: { kind, date, planned }, witnesses }) => ({
    ...{ kind, date, planned },
    witnesses: [...witnesses.values()].sort((a, b) => Number(b.isOfficial) - Number(a.isOfficial)),
  }));
  const isDisputed = disputesIn(steps);
  return inOrder(steps).map((step) => ({
    ...step,
    isOfficial: step.witnesses.some(({ isOfficial }) => isOfficial),
    isDisputed: isDisputed(step),
  }));
}

type UndecidedStep = Pick<Step, 'kind' | 'planned' | 'witnesses'>;

/**
 * Returns a test for disputed steps: other sources, which do not give the step's day, give another day. Sources that agree on one of
 * several days do not differ. A publisher may give thousands of days, so days with the same sources are compared once.
 */
function disputesIn(steps: readonly UndecidedStep[]): (step: UndecidedStep) => boolean {
  const rivals = new Map<string, { readonly kind: StageKind; readonly sources: ReadonlySet<string> }>();
  for (const { kind, planned, witnesses } of steps) {
    if (planned || !once.has(kind)) continue;
    const sources = sourcesOf(witnesses);
    rivals.set(`${kind} ${[...sources].sort().join(' ')}`, { kind, sources });
  }
  return ({ kind, planned, witnesses }) => {
    if (planned || !once.has(kind)) return false;
    const own = sourcesOf(witnesses);
    return [...rivals.values()].some((rival) => rival.kind === kind && [...rival.sources].every((id) => !own.has(id)));
  };
}

function sourcesOf(witnesses: readonly StepWitness[]): ReadonlySet<string> {
  return new Set(witnesses.map(({ item }) => item.sourceId));
}

/** The step that the procedure has reached, by its official records if there are any. */
export function reachedStep(steps: readonly Step[]): Step | null {
  const official = steps.filter(({ isOfficial }) => isOfficial);
  return reachedStage(official) ?? reachedStage(steps) ?? null;
}

/** The nearest planned step, official ones first, or null. */
export function nextStep(steps: readonly Step[]): Step | null {
  const planned = steps.filter((step) => step.planned && step.date !== null);
  return planned.find(({ isOfficial }) => isOfficial) ?? planned[0] ?? null;
}

/**
 * Separates the records of one procedure from earlier ones with the same number: numbers are used again in later sessions. Of the whole
 * records of one source, the one with the latest last stage counts; the others belong to earlier bills.
 */
export function ofOneProcedure(records: readonly ProcedureRecord[]): {
  readonly own: readonly ProcedureRecord[];
  readonly earlier: readonly ProcedureRecord[];
} {
  const latest = new Map<string, ProcedureRecord>();
  for (const record of records.filter(({ procedure }) => procedure.whole)) {
    const before = latest.get(record.sourceId);
    if (!before || lastDay(record) > lastDay(before)) latest.set(record.sourceId, record);
  }
  const own = records.filter((record) => !record.procedure.whole || latest.get(record.sourceId) === record);
  return { own, earlier: records.filter((record) => !own.includes(record)) };
}

function lastDay({ procedure, activityAt }: ProcedureRecord): string {
  return procedure.stages.findLast(({ planned }) => !planned)?.date ?? activityAt.slice(0, 10);
}

/** A step as JSON for programs, with ids in place of items. */
export function stepJson({ kind, date, planned, isOfficial, isDisputed, witnesses }: Step) {
  return {
    ...{ kind, date, planned, official: isOfficial, disputed: isDisputed },
    told: witnesses.map(({ item, words, url, isOfficial: official }) => ({
      ...{ item: item.id, source: item.sourceId, words, url, official },
    })),
  };
}
