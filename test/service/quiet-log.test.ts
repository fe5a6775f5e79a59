import { describe, expect, it, onTestFinished } from 'vitest';
import { installVigie, startVigie } from '../cli/vigie.js';
import { until } from '../until.js';

interface Line {
  readonly level: number;
  readonly msg: string;
  readonly checks?: Readonly<Record<string, number>>;
  readonly items?: Readonly<Record<string, number>>;
}

/** Starts a service that checks every sample source once, and gives its log. */
async function logged(env: Readonly<Record<string, string>> = {}): Promise<readonly Line[]> {
  const vigie = await installVigie();
  onTestFinished(() => vigie[Symbol.asyncDispose]());
  const service = await startVigie({ ...vigie, env: { ...vigie.env, ...env } });
  const sources = async () => (await (await fetch(`${service.url}/api/v1/health`)).json()).sources;
  await until('a check of every source that is on', async () => {
    const { on, checked } = await sources();
    return on > 10 && checked === on;
  });
  expect(await service.stop()).toBe(0);
  const lines = service.said().split('\n');
  return lines.filter((line) => line.startsWith('{')).map((line) => JSON.parse(line) as Line);
}

const info = 30;

describe('the log', () => {
  it('says that the service runs and what it did in a minute, not each check', async () => {
    const lines = await logged();
    const calm = lines.filter(({ level }) => level <= info);
    expect([...new Set(calm.map(({ msg }) => msg))]).toEqual(['the service is running', 'the last minute']);
    expect(calm.length).toBeLessThanOrEqual(3);
    const checks = calm.flatMap((line) => Object.values(line.checks ?? {})).reduce((sum, count) => sum + count, 0);
    expect(checks).toBeGreaterThan(10);
  });

  it('says each check at the level debug', async () => {
    const lines = await logged({ VIGIE_LOG_LEVEL: 'debug' });
    expect(lines.filter(({ msg }) => msg === 'source checked').length).toBeGreaterThan(10);
  });
});
