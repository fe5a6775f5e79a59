import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { emptyGlossary } from '../../../src/analysis/glossary.js';
import { CueFinder } from '../../../src/enrich/entry-cues.js';
import { readEntry } from '../../../src/enrich/read-entry.js';
import { planItem } from '../../../src/jobs/ingest/plan-item.js';
import { findingsOf } from '../../../src/match/derive-findings.js';
import { compileSavedQueries } from '../../../src/match/saved-queries.js';
import type { Entry } from '../../../src/model/item/entry.js';
import type { Item, Revision } from '../../../src/model/item/item.js';
import type { PendingBatch } from '../../../src/model/source/pending-batch.js';
import type { Versioned } from '../../../src/ports/store/collection.js';
import { alone } from '../../enrich/alone.js';
import { begin } from '../watch.js';

const context = {
  ...{ language: 'fr', carries: [], languages: { detect: () => null } },
  ...{ glossary: emptyGlossary(), cues: new CueFinder({ topics: {} }) },
};
const noQueries = compileSavedQueries([]);

interface Step {
  readonly cause: PendingBatch['cause'];
  readonly title: string;
  /** How many of the last steps are repeated before this one, as after a crash. */
  readonly repeated: number;
}

const anyStep: fc.Arbitrary<Step> = fc.record({
  cause: fc.constantFrom('publisher', 'removed', 'reader'),
  title: fc.constantFrom('A', 'B'),
  repeated: fc.integer({ min: 0, max: 4 }),
});
const anySteps = fc.array(anyStep, { minLength: 1, maxLength: 12 });

const minute = (index: number): Date => new Date(Date.parse(begin) + index * 60_000);

function batchOf({ cause }: Step, index: number): PendingBatch {
  return {
    ...{ id: `check_1_${index}`, sourceId: 'cnil', checkId: `check-${index}`, language: 'fr', jurisdiction: 'FR' },
    ...{ kinds: ['news'], aboutAi: false, cause, reader: 'feed-1', entries: [], firstCheck: index === 0 },
    acceptedAt: minute(index).toISOString(),
  };
}

function readingOf({ title }: Step) {
  const entry: Entry = {
    ...{ id: 'a', title, url: 'https://cnil.example.org/a', publishedAt: begin, updatedAt: null, summary: null },
    ...{ content: null, authors: [], categories: [], enclosures: [] },
  };
  const findings = alone(
    findingsOf(alone(readEntry(entry, context)), { entry, facts: undefined, publisher: undefined }, noQueries),
  );
  return { identified: { itemId: 'a', identity: 'guid' as const, entry }, findings };
}

function plan(
  batch: PendingBatch,
  { identified, findings }: ReturnType<typeof readingOf>,
  stored: Versioned<Item> | undefined,
  now: Date,
) {
  return planItem(batch, { identified, itemId: 'a', renamed: false, rows: [], stored }, findings, { now, head: 0 });
}

/** The stored state after the steps, some of them ingested more than once. */
function ingest(steps: readonly Step[], repeat: boolean) {
  const revisions: Revision[] = [];
  let stored: Versioned<Item> | undefined;
  const take = (index: number, now: Date): void => {
    const step = steps[index];
    const planned = step && plan(batchOf(step, index), readingOf(step), stored, now);
    if (!planned) return;
    expect(planned.expectedVersion).toBe(stored?.version ?? 0);
    stored = { value: planned.item, version: planned.expectedVersion + 1 };
    revisions.push(planned.revision);
  };
  for (const [index, { repeated }] of steps.entries()) {
    const from = repeat ? Math.max(0, index - repeated) : index;
    for (let again = from; again <= index; again += 1) take(again, minute(index));
    if (repeat) take(index, minute(index));
  }
  return { item: stored?.value, revisions };
}

/** What the steps mean to a person: the title of the item, and whether it is removed. */
function tell(steps: readonly Step[]) {
  let told: { title: string; removed: boolean } | undefined;
  for (const { cause, title } of steps) {
    if (cause === 'removed') told &&= told.removed ? told : { title, removed: true };
    else told = { title, removed: cause === 'reader' && told !== undefined && told.removed };
  }
  return told;
}

describe('what a series of pending batches makes of an item', () => {
  it('is the same, however often some of them are repeated', () => {
    fc.assert(
      fc.property(anySteps, (steps) => {
        expect(ingest(steps, true)).toEqual(ingest(steps, false));
      }),
    );
  });

  it('is what was said last, and whether it is there', () => {
    fc.assert(
      fc.property(anySteps, (steps) => {
        const { item } = ingest(steps, true);
        expect(item && { title: item.title, removed: item.removedAt !== null }).toEqual(tell(steps));
      }),
    );
  });

  it('is numbered without a gap, each version for a reason', () => {
    fc.assert(
      fc.property(anySteps, (steps) => {
        const { item, revisions } = ingest(steps, true);
        expect(revisions.map(({ ordinal }) => ordinal)).toEqual(revisions.map((_, index) => index + 1));
        expect(item?.revision ?? 0).toBe(revisions.length);
        for (const [index, { cause, contentHash, backlog, activityAt }] of revisions.entries()) {
          const before = revisions[index - 1];
          if (before === undefined) expect(cause).toBe('published');
          else if (cause === 'published' || cause === 'reader') expect(contentHash).not.toBe(before.contentHash);
          // A revision by a newer reader is not news and does not move the item.
          if (cause === 'reader') expect([backlog, activityAt]).toEqual([true, before?.activityAt]);
        }
        const lives = revisions
          .map(({ cause }) => cause)
          .filter((cause) => cause === 'removed' || cause === 'restored');
        expect(lives).toEqual(lives.map((_, index) => (index % 2 === 0 ? 'removed' : 'restored')));
      }),
    );
  });
});

describe('dates that a record gives in fields of their own', () => {
  const step: Step = { cause: 'publisher', title: 'A', repeated: 0 };
  const dated = (...dates: readonly string[]) => {
    const reading = readingOf(step);
    const ofRecord = dates.map((date) => ({ date, role: 'comments-due' as const, sentence: '', subject: null }));
    const enrichment = { ...reading.findings.enrichment, dates: ofRecord };
    return { ...reading, findings: { ...reading.findings, enrichment } };
  };
  const planned = (before: readonly string[], after: readonly string[]) => {
    const first = plan(batchOf(step, 0), dated(...before), undefined, minute(0));
    if (!first) throw new Error('expected a new item');
    return plan(batchOf(step, 1), dated(...after), { value: first.item, version: 1 }, minute(1));
  };

  it('amend the item where the publisher moves one, though no word changes', () => {
    const plan = planned(['2027-01-15'], ['2027-02-01']);
    expect(plan?.revision).toMatchObject({ ordinal: 2, cause: 'published' });
    expect(plan?.item.dates).toMatchObject([{ date: '2027-02-01' }]);
  });

  it('are taken over, and told by nothing, where nobody read them before', () => {
    const plan = planned([], ['2027-02-01']);
    expect(plan?.revision.cause).toBe('reader');
    expect(plan?.item.activityAt).toBe(minute(0).toISOString());
    expect(planned(['2027-02-01'], ['2027-02-01'])).toBeUndefined();
  });
});

describe('stages of the procedure that a record is of', () => {
  const step: Step = { cause: 'publisher', title: 'A', repeated: 0 };
  const staged = (...dates: readonly string[]) => {
    const reading = readingOf(step);
    const stages = dates.map((date) => ({ kind: 'plenary' as const, words: 'Vote', date, url: null, planned: false }));
    const told = { references: ['procedure:2021/0106-COD'], titles: {}, official: true, whole: true, stages };
    const enrichment = { ...reading.findings.enrichment, procedure: dates.length === 0 ? null : told };
    return { ...reading, findings: { ...reading.findings, enrichment } };
  };
  const planned = (before: readonly string[], after: readonly string[]) => {
    const first = plan(batchOf(step, 0), staged(...before), undefined, minute(0));
    if (!first) throw new Error('expected a new item');
    return plan(batchOf(step, 1), staged(...after), { value: first.item, version: 1 }, minute(1));
  };

  it('amend the item where one comes, goes or moves, though no word changes', () => {
    for (const after of [['2026-06-16', '2026-09-01'], ['2026-06-17']]) {
      const plan = planned(['2026-06-16'], after);
      expect(plan?.revision).toMatchObject({ ordinal: 2, cause: 'published' });
      expect(plan?.item.procedure?.stages.map(({ date }) => date)).toEqual(after);
    }
  });

  it('are taken over, and told by nothing, where nobody read them before', () => {
    expect(planned([], ['2026-06-16'])?.revision.cause).toBe('reader');
    expect(planned(['2026-06-16'], ['2026-06-16'])).toBeUndefined();
  });
});
