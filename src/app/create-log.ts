import { createPinoLog, type LogOptions } from '../adapters/log/pino-log.js';
import type { Log } from '../ports/log.js';

export function createLog(options: LogOptions): Log {
  return createPinoLog(options);
}
