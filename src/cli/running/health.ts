import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { parseJson } from '../../model/parse-json.js';
import { loadSettings } from '../../settings/load-settings.js';
import { detectMode } from '../../settings/run-mode.js';
import type { Settings } from '../../settings/settings.js';
import { type CommandIo, type JsonFlag, writeJson, writeLine } from '../terminal/command-io.js';
import { exitCodes, UsageError } from '../terminal/exit-code.js';

/** Longer than the process takes to query its servers, shorter than container engines wait for a check. */
const limitMs = 5_000;

const Report = z.object({
  status: z.string(),
  workers: z.array(z.string()),
  missing: z.array(z.object({ what: z.string(), why: z.string() })),
});
type Report = z.infer<typeof Report>;

/** `vigie health [--json]`: queries the process that runs here with the same settings. Exit code 0 if it is ready, otherwise 1. */
export async function health(io: CommandIo, options: JsonFlag): Promise<number> {
  const url = probeUrl(loadSettings({ env: io.env, cwd: io.cwd }));
  if (url === null) throw new UsageError('health: expected a port in VIGIE_HEALTH_PORT or VIGIE_HTTP_PORT, got 0');
  const report = await askReadiness(url);
  if (options.json) writeJson(io.stdout, report);
  else writeLine(io.stdout, describe(report, url));
  return report.status === 'ready' ? exitCodes.ok : exitCodes.failed;
}

const Owner = z.object({ url: z.string().nullable() });

/**
 * The address of the running process. The process that has the data folder notes its address there, which is right even if its port was
 * given to that process alone or chosen by the system. Null if the address is unknown.
 */
export function probeUrl(settings: Settings): string | null {
  const file = join(settings.dataDir, 'service.json');
  if (settings.health.port === null && detectMode(settings) === 'embedded' && existsSync(file)) {
    const owner = Owner.safeParse(parseJson(readFileSync(file, 'utf8')));
    if (owner.data?.url) return `${owner.data.url}/readyz`;
  }
  return readyzUrl(settings);
}

/** Null if the settings leave the port to the system. */
export function readyzUrl({ health, http }: Pick<Settings, 'health' | 'http'>): string | null {
  const { host, port } = health.port === null ? http : { host: health.host, port: health.port };
  if (port === 0) return null;
  const reached = host === '0.0.0.0' ? '127.0.0.1' : host === '::' ? '::1' : host;
  return `http://${reached.includes(':') ? `[${reached}]` : reached}:${port}/readyz`;
}

/** The answer of the process, or a report that none answered. Never rejects. */
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
