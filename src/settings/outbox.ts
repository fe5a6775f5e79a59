import { join } from 'node:path';
import type { Settings } from './settings.js';

/** The folder in which mails become files where no mail server is set; null where they are sent. */
export function outboxOf({ dataDir, smtp }: Pick<Settings, 'dataDir' | 'smtp'>): string | null {
  return smtp.url === null ? join(dataDir, 'outbox') : null;
}
