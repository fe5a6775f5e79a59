import { createHttpTimeStamper } from '../adapters/timestamp/http-time-stamper.js';
import type { Clock } from '../ports/clock.js';
import type { TimeStamper } from '../ports/time-stamper.js';
import type { Settings } from '../settings/settings.js';

/** Null if the settings name no authority. */
export function openTimeStamper({ audit }: Pick<Settings, 'audit'>, clock: Clock): TimeStamper | null {
  const { url, policy, caFile } = audit.timestamp;
  return url === null ? null : createHttpTimeStamper({ url, policy, caFile, clock });
}
