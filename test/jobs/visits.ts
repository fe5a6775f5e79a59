import { checkSource } from '../../src/jobs/check/check-source.js';
import { ingestEntries } from '../../src/jobs/ingest/ingest-entries.js';
import type { Check } from '../../src/model/source/check.js';
import type { FetchOutcome } from '../../src/ports/fetcher.js';
import { revisionsOf } from '../contract/revisions-of.js';
import { fresh, unreachable, type Watch } from './watch.js';

/** The fields of the records of a register. */
export const fields = { id: '{id}', title: '{title}', url: '{link}', published: '{day}', content: '{text}' };

export interface Row {
  readonly id: number;
  readonly title: string;
  readonly text?: string;
}

export const register = (records: readonly Row[], more: object = {}): string =>
  JSON.stringify({ results: records, ...more });
export const numbered = (from: number, to: number): Row[] =>
  Array.from({ length: to - from + 1 }, (_, index) => ({ id: from + index, title: `Act ${from + index}` }));
export const newestFirst = (from: number, to: number): Row[] => numbered(from, to).reverse();

/** Checks the source at its open slot and ingests the accepted entries. */
export async function visit(watch: Watch, id: string): Promise<Check> {
  const state = await watch.store.sources.get(id);
  const report = await checkSource(watch, { sourceId: id, slot: state?.value.dueAt ?? '' });
  if (report.kind !== 'checked') throw new Error('the check was skipped');
  await watch.store.refresh();
  await ingestEntries(watch, { sourceId: id });
  await watch.store.refresh();
  await watch.clock.advance(3_600_000);
  return report.check;
}

export async function itemsOf(watch: Watch) {
  const request = { query: { kind: 'all' }, filters: {}, order: 'newest', limit: 200, facets: false } as const;
  return (await watch.store.items.search(request)).hits;
}

export async function causesOf(watch: Watch, index = 0) {
  const item = (await itemsOf(watch))[index];
  return (await revisionsOf(watch.store.items, item?.id ?? '')).map(({ cause, backlog }) => [cause, backlog]);
}

export function answerWith(watch: Watch, url: string, body: string): void {
  watch.answers.set(url, { ...fresh(url, body), etag: null } as FetchOutcome);
}

export const missing = (url: string, status = 404): FetchOutcome =>
  ({
    ...unreachable(url),
    ...{ kind: status === 410 ? 'gone' : 'missing', status, code: `http-${status}`, message: 'Not Found' },
  }) as FetchOutcome;
