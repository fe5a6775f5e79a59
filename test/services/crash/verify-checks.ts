import type { Check } from '../../../src/model/source/check.js';
import { eachPage } from '../../../src/ports/store/pages.js';
import type { Store } from '../../../src/ports/store/store.js';
import type { LiveFeeds } from '../../crash/live-feeds.js';

/**
 * The differences between the checks and the requests that publishers counted. A source has one check per slot, and at most one request per
 * attempt. With `exactly`, for tests that kill nothing, each attempt has one request, within the time of its check.
 */
export async function verifyChecks(store: Store, feeds: LiveFeeds, exactly: boolean): Promise<string[]> {
  await store.refresh();
  const bySource = new Map<string, Check[]>();
  const since = '2000-01-01T00:00:00.000Z';
  for await (const { value } of eachPage(store.checks, 'since', { since })) {
    bySource.set(value.sourceId, [...(bySource.get(value.sourceId) ?? []), value]);
  }
  return feeds.urls.flatMap((url, feed) => {
    const requests = feeds.requests.filter((request) => request.url === url).map(({ atMs }) => atMs);
    const checks = bySource.get(`live-${feed}`) ?? [];
    return [...verifySlots(url, checks), ...verifyRequests(url, checks, requests, exactly)];
  });
}

function verifySlots(url: string, checks: readonly Check[]): string[] {
  const twice = checks.filter(({ slot }, index) => checks.findIndex((check) => check.slot === slot) !== index);
  return twice.map(({ slot }) => `${url}: the slot ${slot} was answered twice`);
}

function verifyRequests(
  url: string,
  checks: readonly Check[],
  requests: readonly number[],
  exactly: boolean,
): string[] {
  const attempts = checks.reduce((sum, { attempt }) => sum + attempt, 0);
  if (requests.length > attempts || (exactly && requests.length < attempts)) {
    return [`${url}: ${requests.length} requests for ${attempts} attempts at ${checks.length} slots`];
  }
  if (!exactly) return [];
  return checks.flatMap(({ id, startedAt, completedAt }, index) => {
    const atMs = requests[index] ?? 0;
    const isWithin = atMs >= Date.parse(startedAt) && completedAt !== null && atMs <= Date.parse(completedAt);
    return isWithin
      ? []
      : [`check ${id}: from ${startedAt} to ${completedAt}, asked at ${new Date(atMs).toISOString()}`];
  });
}
