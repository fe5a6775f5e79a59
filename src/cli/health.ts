import { z } from 'zod';
import { loadSettings } from '../settings/load-settings.js';
import type { Settings } from '../settings/settings.js';
import { type CommandIo, writeJson, writeLine } from './command-io.js';
import { exitCodes, UsageError } from './exit-code.js';

export interface HealthOptions {
  readonly json?: boolean;
}

/** Longer than the process takes to ask its servers, shorter than container engines wait for a check. */
const limitMs = 5_000;

const Report = z.object({
  status: z.string(),
  workers: z.array(z.string()),
  missing: z.array(z.object({ what: z.string(), why: z.string() })),
});
type Report = z.infer<typeof Report>;

/** `vigie health [--json]`: asks the process that runs here with the same settings. Exit code 0 when ready, else 1. */
export async function health(io: CommandIo, options: HealthOptions): Promise<number> {
  const url = readyzUrl(loadSettings({ env: io.env, cwd: io.cwd }));
  const report = await askReadiness(url);
  if (options.json) writeJson(io.stdout, report);
  else writeLine(io.stdout, describe(report, url));
  return report.status === 'ready' ? exitCodes.ok : exitCodes.failed;
}

/** Throws `UsageError` where the settings leave the port to the system. */
export function readyzUrl({ health, http }: Pick<Settings, 'health' | 'http'>): string {
  const { host, port } = health.port === null ? http : { host: health.host, port: health.port };
  if (port === 0) throw new UsageError('health: expected a port in VIGIE_HEALTH_PORT or VIGIE_HTTP_PORT, got 0');
  const reached = host === '0.0.0.0' ? '127.0.0.1' : host === '::' ? '::1' : host;
  return `http://${reached.includes(':') ? `[${reached}]` : reached}:${port}/readyz`;
}

/** What the process answers, or that none does. Never rejects. */
export async function askReadiness(url: string): Promise<Report> {
  try {
    const answer = await fetch(url, { redirect: 'error', signal: AbortSignal.timeout(limitMs) });
    const read = Report.safeParse(await answer.json());
    return read.success ? read.data : unreachable(`something else answered (status ${answer.status})`);
  } catch (error) {
    if (error instanceof SyntaxError) return unreachable('something else answered');
    return unreachable(error instanceof DOMException ? `no answer within ${limitMs} ms` : 'nothing answers');
  }
}

function unreachable(why: string): Report {
  return { status: 'unavailable', workers: [], missing: [{ what: 'process', why }] };
}

function describe({ status, workers, missing }: Report, url: string): string {
  if (status === 'ready') return `ready: ${workers.join(', ')}`;
  return `${url}: not ready: ${missing.map(({ what, why }) => `${what}: ${why}`).join('; ')}`;
}
