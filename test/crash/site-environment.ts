import { join } from 'node:path';
import { awaitsEnd, patienceMs } from '../patience.js';

/** The environment of the crash tests in both modes. Its schedules make everything happen within seconds. `root` holds data and sources. */
export function siteEnvironment(root: string, port: number): NodeJS.ProcessEnv {
  return {
    PATH: process.env.PATH,
    HOME: root,
    VIGIE_DATA_DIR: join(root, 'data'),
    VIGIE_ACCESS_OPEN: 'true',
    VIGIE_SOURCES_DIR: join(root, 'sources'),
    VIGIE_HTTP_PORT: String(port),
    VIGIE_LOG_LEVEL: 'error',
    VIGIE_FETCH_ALLOW: '127.0.0.1/32',
    VIGIE_FETCH_HOST_SPACING_MS: '20',
    VIGIE_FETCH_TIMEOUT_MS: String(patienceMs),
    VIGIE_SCHEDULE_TICK_CRON: '* * * * * *',
    VIGIE_SCHEDULE_EVERY_MINUTES: '0.05',
    VIGIE_DIGEST_SETTLE_MINUTES: '0',
    // The lease of a mail follows from it. Tests that kill a sender wait until the lease ends, which takes 50 s then.
    VIGIE_MAIL_TIMEOUT_MS: String(awaitsEnd(5_000)),
    // No document here is hostile. If parsing takes long, the machine is slow.
    VIGIE_PARSE_TIMEOUT_MS: String(patienceMs),
  };
}
