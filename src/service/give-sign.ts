import { hasLateDigest, type LateDeps } from '../jobs/late-digests.js';
import type { Log } from '../ports/log.js';
import type { Watchdog } from '../ports/watchdog.js';

interface SignDeps extends LateDeps {
  readonly watchdog: Pick<Watchdog, 'ping'> | null;
  readonly log: Log;
  /** Null where signs of life say nothing of mail. */
  readonly lateDigestMs: number | null;
}

/** A sign of life, unless a digest is late: a watch that mails nobody is as good as one that has stopped. */
export async function giveSign(deps: SignDeps): Promise<void> {
  const { watchdog, lateDigestMs, log } = deps;
  if (watchdog === null) return;
  if (lateDigestMs === null || !(await hasLateDigest(deps, lateDigestMs))) return watchdog.ping();
  log.warn({}, 'the watchdog gets no sign of life: a digest is late, see "vigie deliveries list"');
}
