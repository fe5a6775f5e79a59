import { spawn } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, rmSync, utimesSync, watch, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { coveragePhrases } from '../../src/web/coverage/coverage-phrases.js';
import { sourcePhrases } from '../../src/web/sources/source-phrases.js';
import { type InstallOptions, installVigie, startVigie } from '../cli/vigie.js';
import { parseExposition, sampleValue } from '../metrics/parse-exposition.js';
import { until } from '../until.js';
import { farSchedule } from './far-schedule.js';

const wholeName = /^vigie-\d{8}T\d{6}Z\.vigie$/;
/** The names that a backup has one after the other: while it is written, while it is read back, and when it is whole. */
const stages = [/^\.\..*\.part$/, /^\.vigie-.*\.unproved$/, wholeName];

async function install(changes: Readonly<Record<string, string>> = {}, options: InstallOptions = {}) {
  const vigie = await installVigie(options);
  onTestFinished(() => vigie[Symbol.asyncDispose]());
  const folder = join(vigie.folder, 'kept');
  const env = { ...vigie.env, VIGIE_BACKUP_SCHEDULE: farSchedule, VIGIE_BACKUP_FOLDER: folder };
  Object.assign(env, { VIGIE_SCHEDULE_TICK_CRON: '*/2 * * * * *', ...changes });
  const names = () => readdirSync(folder);
  const whole = () =>
    readdirSync(vigie.folder).includes('kept') ? names().filter((name) => wholeName.test(name)) : [];
  return { vigie: { ...vigie, env }, folder, names, whole };
}

/** Longer than any lease, so that a restarted service can take over the work of the last one. */
const awayMs = 70_000;
const aheadBy = (times: number) => ({
  NODE_OPTIONS: `--import ${new URL('kill-at-step.mjs', import.meta.url)}`,
  VIGIE_TEST_AHEAD_MS: String(times * awayMs),
});

/** True if any process of the group is alive. Signal 0 only asks. */
function livesGroup(id: number): boolean {
  try {
    return process.kill(-id, 0);
  } catch {
    return false;
  }
}

const scrape = async (url: string) => parseExposition(await (await fetch(`${url}/metrics`)).text());
const sweeps = async (url: string): Promise<number> =>
  sampleValue(await scrape(url), 'vigie_job_duration_seconds_count', { queue: 'sweep' }) ?? 0;

describe('scheduled backups', () => {
  it('are made, read back and thinned, and what others put there stays', async () => {
    const { vigie, folder, names, whole } = await install({
      VIGIE_BACKUP_KEEP_MONTHLY: '0',
      VIGIE_BACKUP_KEEP_WEEKLY: '0',
    });
    mkdirSync(folder);
    const [old, left] = ['vigie-20200101T030000Z.vigie', '.vigie-20200101T030000Z.vigie.unproved'];
    for (const name of [old, left, 'mine.vigie', 'notes.txt']) writeFileSync(join(folder, name), 'x');
    utimesSync(join(folder, left), new Date(0), new Date(0));
    for (let day = 1; day <= 9; day += 1) writeFileSync(join(folder, `vigie-2020020${day}T030000Z.vigie`), 'x');
    const service = await startVigie(vigie);
    await until('a backup', () => service.said().includes('a backup was written and read back'));
    const newest = whole().sort().at(-1) ?? '';
    expect(whole()).toHaveLength(7);
    expect(names()).toEqual(expect.arrayContaining(['mine.vigie', 'notes.txt']));
    expect(names()).not.toContain(old);
    expect(names()).not.toContain(left);
    const verified = await vigie.run(['backup', join(folder, newest), '--verify', '--json']);
    expect(verified.exitCode).toBe(0);
    expect(JSON.parse(verified.stdout).counts.sources).toBeGreaterThan(10);
    await until(
      'the age of the backup in the metrics',
      async () => sampleValue(await scrape(service.url), 'vigie_backup_age_seconds') !== undefined,
    );
    expect(sampleValue(await scrape(service.url), 'vigie_backup_failed')).toBe(0);
    const doctor = await vigie.run(['doctor', '--json'], { env: { ...vigie.env, VIGIE_LANGUAGE: 'en' } });
    const { findings } = JSON.parse(doctor.stdout);
    expect(findings).toContainEqual(
      expect.objectContaining({ check: 'backups', level: 'ok', seen: `${newest}, read just now` }),
    );
    await service.stop();
    // After the next start no backup is due. If one were, the first sweep would ask for it, and a later one would find a draft or a backup.
    const before = names();
    const again = await startVigie(vigie);
    await until('several sweeps', async () => (await sweeps(again.url)) >= 3);
    expect(names()).toEqual(before);
    await again.stop();
  });

  it('that fail are told to the owner, on the page of coverage, in metrics and by doctor', async () => {
    // The page shows only the newest changes of all sources, and failing sources would push the backup's off.
    const owner = { VIGIE_OWNER_MAIL: 'veille@example.org', VIGIE_LANGUAGE: 'en' };
    const { vigie, folder } = await install(owner, { idle: true });
    writeFileSync(folder, 'a file where the folder is to be');
    const service = await startVigie(vigie);
    await until('the failed backup', () => service.said().includes('the scheduled backup failed'));
    await until(
      'the failed backup in the metrics',
      async () => sampleValue(await scrape(service.url), 'vigie_backup_failed') === 1,
    );
    const outbox = join(vigie.folder, 'data/outbox');
    const alert = () =>
      readdirSync(outbox).some((name) =>
        readFileSync(join(outbox, name), 'utf8').includes('the scheduled backup failed'),
      );
    await until('the alert in the outbox', () => readdirSync(join(vigie.folder, 'data')).includes('outbox') && alert());
    const sources = await fetch(`${service.url}/sources`, { headers: { 'Accept-Language': 'en' } });
    expect(await sources.text()).toContain(sourcePhrases.en.backupsThemselves);
    const doctor = await vigie.run(['doctor', '--json'], { env: vigie.env });
    expect(doctor.exitCode).toBe(1);
    const coverage = await fetch(`${service.url}/coverage`, { headers: { 'Accept-Language': 'en' } });
    expect(await coverage.text()).toContain(coveragePhrases.en.backupFails);
    // The folder is free again, and the next start tries at once.
    await service.stop();
    rmSync(folder);
    const mended = await startVigie(vigie);
    await until('the next backup', () => mended.said().includes('a backup was written and read back'));
    await until(
      'the metrics to forget the failure',
      async () => sampleValue(await scrape(mended.url), 'vigie_backup_failed') === 0,
    );
    await mended.stop();
  });

  it('that are killed leave nothing that counts, and the next start makes a whole one', async () => {
    // The clock moves on between two starts, so each of them finds a backup due.
    const { vigie, folder, whole } = await install({ VIGIE_BACKUP_SCHEDULE: '* * * * *' });
    mkdirSync(folder);
    const main = join(import.meta.dirname, '../../dist/src/cli/main.js');
    for (const [round, stage] of stages.entries()) {
      // The killed service holds its job until the lease ends, so the clock moves past that.
      const env = { ...vigie.env, ...aheadBy(round) };
      // `detached` puts the service and the backup command that it starts into a process group of their own.
      const child = spawn(process.execPath, [main, 'start'], {
        cwd: vigie.folder,
        env,
        stdio: 'ignore',
        detached: true,
      });
      const watcher = watch(folder, (_, name) => void (stage.test(name ?? '') && child.kill('SIGKILL')));
      await until(`the service to be killed at ${stage}`, () => child.signalCode !== null);
      watcher.close();
      // The backup command may live on and finish its draft, which keeps its draft name.
      await until('every process of the group to end', () => !livesGroup(child.pid ?? 0));
      // A backup that was finished before the kill is whole.
      for (const name of whole()) {
        expect((await vigie.run(['backup', join(folder, name), '--verify'])).exitCode).toBe(0);
        rmSync(join(folder, name));
      }
    }
    rmSync(join(vigie.folder, 'data'), { recursive: true });
    const service = await startVigie({ ...vigie, env: { ...vigie.env, VIGIE_BACKUP_SCHEDULE: farSchedule } });
    await until('the one whole backup', () => whole().length === 1);
    expect((await vigie.run(['backup', join(folder, whole()[0] ?? ''), '--verify'])).exitCode).toBe(0);
    await service.stop();
  });
});
