import type { LiveFeeds } from '../../crash/live-feeds.js';

/** How much later than the moment that was reserved a request may arrive, on a machine that is busy. */
const latenessMs = 5_000;

/**
 * What is wrong with the requests to each host: their n-th moment is n spacings after the first, and none is asked before
 * its moment, however late. So any run of them takes as long as its spacings, but for one lateness.
 */
export function verifySpacing(feeds: LiveFeeds, spacingMs: number): string[] {
  return [...byHost(feeds)].flatMap(([host, moments]) => {
    const early = moments.flatMap((fromMs, first) =>
      moments.slice(first + 1).flatMap((toMs, index) => {
        const leastMs = (index + 1) * spacingMs - latenessMs;
        return toMs - fromMs < leastMs ? [`${host}: ${index + 2} requests within ${toMs - fromMs} ms`] : [];
      }),
    );
    const close = moments.filter((atMs, index) => index > 0 && atMs - (moments[index - 1] ?? 0) < spacingMs / 2).length;
    // Lateness brings two together now and then; processes that do not know of each other would all the time.
    const crowded = close > moments.length / 4 ? [`${host}: ${close} of ${moments.length} follow too soon`] : [];
    return [...early.slice(0, 3), ...crowded];
  });
}

/** Milliseconds since the epoch, in order. */
function byHost({ requests }: LiveFeeds): ReadonlyMap<string, readonly number[]> {
  const hosts = new Map<string, number[]>();
  for (const { url, atMs } of requests) {
    const { host } = new URL(url);
    hosts.set(host, [...(hosts.get(host) ?? []), atMs]);
  }
  return hosts;
}
