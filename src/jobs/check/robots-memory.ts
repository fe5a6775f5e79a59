import type { RobotsTrouble } from '../../model/source/source-health.js';
import type { RobotsMemory } from '../../ports/robots-memory.js';
import type { Store } from '../../ports/store/store.js';

/** The least time between two writes. */
const renewalMs = 12 * 3_600_000;
/** After a longer pause, robots.txt may have been readable meanwhile. Sources are checked at least once a week. */
const forgottenMs = 8 * 24 * 3_600_000;

/** The memory in the store. Workers that write at once agree on the earliest moment. */
export function createRobotsMemory({ robots }: Pick<Store, 'robots'>): RobotsMemory {
  return {
    async noteUnreadable(origin, at) {
      for (;;) {
        const stored = await robots.get(origin);
        const trouble = after(stored?.value, origin, at);
        if (stored && trouble === stored.value) return new Date(trouble.since);
        const outcome = stored ? await robots.replace(trouble, stored.version) : await robots.create(trouble);
        if (outcome === 'created' || outcome === 'replaced') return new Date(trouble.since);
      }
    },
    async noteRead(origin) {
      if (await robots.get(origin)) await robots.delete(origin);
    },
  };
}

/** The trouble after one more failed attempt. The same object if nothing changes. Starts over after a clock was set back. */
function after(before: RobotsTrouble | undefined, origin: string, at: Date): RobotsTrouble {
  const now = at.toISOString();
  const pauseMs = before ? at.getTime() - Date.parse(before.lastAt) : Number.NaN;
  if (!before || before.since > now || pauseMs > forgottenMs) return { id: origin, since: now, lastAt: now };
  return pauseMs >= 0 && pauseMs < renewalMs ? before : { ...before, lastAt: now };
}
