import { jurisdictionOfAct } from '../../acts/act-jurisdiction.js';
import {
  isRecord,
  nextStep,
  ofOneProcedure,
  type ProcedureRecord,
  reachedStep,
  type Step,
  stepsOf,
} from '../../acts/procedure-steps.js';
import type { UiLanguage } from '../../model/ui-language.js';
import type { Needs } from '../../ports/services.js';
import { createTurns } from '../../ports/store/turns.js';
import { eachHit } from './each-hit.js';
import { anyStage, titlesOf } from './load-procedure.js';

/** The most records that are read: the newest that are about AI or concern a policy. */
const recordsScanned = 2_000;
const proceduresShown = 200;

/** A procedure that the watch has records of. */
export interface ProcedureRow {
  readonly reference: string;
  readonly title: string;
  readonly titles: Readonly<Partial<Record<UiLanguage, string>>>;
  readonly jurisdiction: string;
  /** The language of `title`. */
  readonly language: string;
  readonly reached: Step | null;
  readonly next: Step | null;
}

export interface Procedures {
  /** How many records were read. */
  readonly scanned: number;
  /** The 200 whose last stage is the latest. */
  readonly procedures: readonly ProcedureRow[];
}

/** The procedures of the newest records, latest moved first. Reads at most 10 pages of a search. */
export async function loadProcedures({ store, clock }: Needs<'clock', 'items'>): Promise<Procedures> {
  const today = clock.now().toISOString().slice(0, 10);
  const records: ProcedureRecord[] = [];
  const asked = { query: anyStage, filters: { relevance: ['ai'] } };
  for await (const item of eachHit(store.items, asked, recordsScanned)) if (isRecord(item)) records.push(item);
  const turn = createTurns();
  const rows: ProcedureRow[] = [];
  for (const group of groupByNumber(records)) {
    rows.push(rowOf(group, today));
    await turn();
  }
  const lastDay = ({ reached }: ProcedureRow): string => reached?.date ?? '';
  const sorted = rows.sort((a, b) => (lastDay(a) > lastDay(b) ? -1 : 1));
  return { scanned: records.length, procedures: sorted.slice(0, proceduresShown) };
}

function groupByNumber(records: readonly ProcedureRecord[]): readonly (readonly ProcedureRecord[])[] {
  const groups = new Map<string, ProcedureRecord[]>();
  for (const record of records) {
    const { references } = record.procedure;
    const known = references.map((one) => groups.get(one)).find((group) => group !== undefined);
    const group = known ?? [];
    group.push(record);
    for (const reference of references) groups.set(reference, groups.get(reference) ?? group);
  }
  return [...new Set(groups.values())];
}

function rowOf(group: readonly ProcedureRecord[], today: string): ProcedureRow {
  const { own } = ofOneProcedure(group);
  const sorted = [...own].sort((a, b) => rankOf(a) - rankOf(b));
  const steps = stepsOf(sorted, today);
  const [first] = sorted;
  const reference = first?.procedure.references[0] ?? '';
  return {
    reference,
    title: first?.title ?? '',
    titles: titlesOf(sorted),
    jurisdiction: jurisdictionOfAct(reference) ?? first?.jurisdiction ?? '',
    language: first?.language ?? 'und',
    reached: reachedStep(steps),
    next: nextStep(steps),
  };
}

/** Lower is better: complete records of the responsible body have the best title. */
function rankOf({ procedure }: ProcedureRecord): number {
  return Number(!procedure.official) + 2 * Number(!procedure.whole);
}
