import { instantOfWallTime } from '../../model/zoned-time.js';

const form = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2})(?::(\d{2})(?:\.\d+)?)?)?(Z|[+-]\d{2}:\d{2})?$/;

/**
 * Reads a moment as a person writes it: `2026-11-25 08:00` on the clock of `timeZone`, or with its own zone (`2026-11-25T07:00:00Z`). A day
 * alone is its first moment. Undefined for any other text.
 */
export function parseMoment(text: string, timeZone: string): Date | undefined {
  const match = form.exec(text.trim());
  if (!match) return undefined;
  const [, day = '', time = '00:00', second = '00', zone] = match;
  const wall = new Date(`${day}T${time}:${second}Z`);
  if (Number.isNaN(wall.getTime()) || !wall.toISOString().startsWith(day)) return undefined;
  if (zone === undefined) return new Date(instantOfWallTime(wall.getTime(), timeZone));
  const moment = new Date(`${day}T${time}:${second}${zone}`);
  return Number.isNaN(moment.getTime()) ? undefined : moment;
}
