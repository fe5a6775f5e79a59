import type { FetchOutcome } from '../../ports/fetcher.js';
import type { RobotsVerdict } from './robots.js';
import { ROBOTS_BYTES } from './robots-rules.js';
import { createTimeBudget } from './time-budget.js';
import { startTrail } from './trail.js';
import type { Visit, VisitTools } from './visit-tools.js';

/**
 * What the robots.txt of the origin that is asked next says. It is fetched as everything is: through the guard, the host's
 * turn and the limits, and without what belongs to the source.
 */
export function askRobots(
  tools: VisitTools,
  visit: Visit,
  follow: (tools: VisitTools, visit: Visit) => Promise<FetchOutcome>,
): Promise<RobotsVerdict> {
  const { proxy, stop, request, progress } = visit;
  return tools.robots.judge(visit.trail.url, (robotsUrl) =>
    follow(
      { ...tools, maxBodyBytes: Math.max(tools.maxBodyBytes, ROBOTS_BYTES) },
      {
        request: { url: robotsUrl.href, accept: 'text/plain, */*;q=0.1', patienceMs: request.patienceMs },
        proxy,
        trail: startTrail(robotsUrl),
        budget: createTimeBudget(tools.timeoutMs),
        stop,
        progress,
      },
    ),
  );
}
