import type { LiveFeeds } from '../../crash/live-feeds.js';

/** How much later than its reserved moment a request may arrive on a busy machine. */
const latenessMs = 5_000;

/**
 * Finds requests to a host that came too soon. Reserved moments are one spacing apart, and a request comes at its moment or later. So a run
 * of requests takes at least its spacings, less the lateness of the first.
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
    // A late request may come close to the next one now and then. Processes without a common gate would come close all the time.
    const crowded = close > moments.length / 4 ? [`${host}: ${close} of ${moments.length} follow too soon`] : [];
    return [...early.slice(0, 3), ...crowded];
  });
}

/** The moments of the requests to each host, in milliseconds since the epoch, in order. */
function byHost({ requests }: LiveFeeds): ReadonlyMap<string, readonly number[]> {
  const hosts = new Map<string, number[]>();
  for (const { url, atMs } of requests) {
    const { host } = new URL(url);
    hosts.set(host, [...(hosts.get(host) ?? []), atMs]);
  }
  return hosts;
}
