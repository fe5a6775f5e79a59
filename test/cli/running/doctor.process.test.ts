import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { type AddressInfo, createServer as createTcpServer } from 'node:net';
import { join } from 'node:path';
import { createServer as createTlsServer } from 'node:tls';
import { describe, expect, it, onTestFinished } from 'vitest';
import { checkFigures } from '../../../src/cli/doctor/check-store.js';
import type { Finding } from '../../../src/cli/doctor/finding.js';
import { startScriptedServer } from '../../adapters/smtp/scripted-server.js';
import { sampleDelivery } from '../../contract/archive-sample.js';
import { createManualClock } from '../../fakes/manual-clock.js';
import { createMemoryQueue } from '../../fakes/memory-queue.js';
import { createMemoryStore } from '../../fakes/memory-store.js';
import { installVigie, startVigie } from '../vigie.js';

interface Said {
  readonly check: string;
  readonly level: string;
  readonly seen: string;
  readonly advice: string | null;
}

async function install(options?: Parameters<typeof installVigie>[0]) {
  const vigie = await installVigie(options);
  onTestFinished(() => vigie[Symbol.asyncDispose]());
  const ask = async (env: Readonly<Record<string, string>> = {}, ...args: string[]) => {
    const ran = await vigie.run(['doctor', '--json', ...args], { env: { VIGIE_LANGUAGE: 'en', ...env } });
    const { ok, findings } = JSON.parse(ran.stdout) as { ok: boolean; findings: readonly Said[] };
    const of = (check: string) => findings.filter((finding) => finding.check === check);
    return { ...ran, ok, findings, of };
  };
  return { vigie, ask };
}

/** Starts a server that accepts connections and sends nothing. Gives its port. */
async function startSilence(): Promise<number> {
  const server = createTcpServer((socket) => socket.on('error', () => undefined));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  return (server.address() as AddressInfo).port; // it listens on a port
}

describe('vigie doctor', () => {
  it('looks at a watch that runs and at one that is stopped, in the language of the terminal', async () => {
    const { vigie, ask } = await install();
    const service = await startVigie(vigie);
    const running = await ask();
    expect(running.of('service')).toMatchObject([{ level: 'ok', seen: expect.stringContaining('scheduler') }]);
    expect(running.of('audit')).toMatchObject([{ level: 'ok' }]);
    expect(running.of('settings')).toMatchObject([{ level: 'ok', advice: null }]);
    expect(running.of('secret')).toMatchObject([{ level: 'ok', seen: 'one key, protected file' }]);
    expect(running.of('disk')[0]?.seen).toMatch(/GB free \(\d+%\), database of [\d.]*[1-9][\d.]* MB$/);
    expect(running.of('access')[0]).toMatchObject({ level: 'warning', seen: expect.stringContaining('open') });
    await service.stop();
    const stopped = await ask({ VIGIE_HTTP_PORT: '1' });
    expect(stopped.exitCode).toBe(0);
    expect(stopped.of('service')).toMatchObject([{ level: 'warning' }]);
    const french = await vigie.runApart(['doctor'], { env: { LANG: 'fr_FR.UTF-8' } });
    expect(french.exitCode).toBe(0);
    expect(french.stdout).toMatch(/^ok {8}réglages {7}valables/m);
    expect(french.stdout).toMatch(/^attention courriel {7}aucun serveur\u00a0: .*\n {25}→ réglez VIGIE_SMTP_URL/m);
    expect((await vigie.run(['doctor'], { env: { LANG: 'C' } })).stdout).toMatch(/^ok {8}settings {7}valid/m);
  });

  it('asks the service for the mail server of which only that one is told', async () => {
    const { vigie, ask } = await install();
    const env = {
      ...vigie.env,
      VIGIE_SMTP_URL: 'smtp://u:p@smtp.example.org',
      VIGIE_WATCHDOG_URL: 'http://127.0.0.1:1/',
    };
    const service = await startVigie({ ...vigie, env });
    const running = await ask();
    await service.stop();
    expect(running.of('mail')).toMatchObject([{ level: 'ok', seen: expect.stringContaining('smtp.example.org') }]);
    expect(running.stdout).not.toMatch(/nobody is told of trouble|u:p/);
    expect((await ask()).of('mail')).toMatchObject([{ level: 'warning', seen: expect.stringContaining('no server') }]);
  });

  it('names a watch without a source that is on, as the service does when it starts', async () => {
    const { vigie, ask } = await install({ idle: true });
    const service = await startVigie(vigie);
    await service.stop();
    expect(service.said()).toContain('no source is on');
    const { exitCode, of } = await ask();
    expect(of('sources')).toMatchObject([{ level: 'problem', seen: expect.stringContaining('nothing is watched') }]);
    expect(exitCode).toBe(1);
  });

  it('says that nothing was kept yet, and makes nothing', async () => {
    const { ask } = await install();
    const { exitCode, of } = await ask();
    expect(exitCode).toBe(0);
    expect(of('folder')).toMatchObject([{ level: 'ok', seen: expect.stringContaining('the first start creates') }]);
    expect(of('work')).toEqual([]);
    expect((await ask()).of('folder')[0]?.seen).toContain('the first start creates');
  });

  it('names settings that cannot be used, and ends with 2', async () => {
    const { ask } = await install();
    const { exitCode, of } = await ask({ VIGIE_HTTP_PORT: 'many', VIGIE_LOG_LEVL: 'x' });
    expect(exitCode).toBe(2);
    expect(of('settings')).toMatchObject([{ level: 'problem', advice: expect.stringContaining('config check') }]);
  });

  it('says who can read the secret', async () => {
    const { vigie, ask } = await install();
    await vigie.run(['run', '--once', '--source', 'none']);
    chmodSync(join(vigie.folder, 'data/secret'), 0o644);
    chmodSync(join(vigie.folder, 'data'), 0o755);
    expect((await ask()).of('secret')).toMatchObject([{ level: 'warning', seen: expect.stringContaining('644') }]);
  });

  it('says that the secret is missing, and puts none in its place', async () => {
    const { vigie, ask } = await install();
    await vigie.run(['run', '--once', '--source', 'none']);
    const secret = join(vigie.folder, 'data/secret');
    rmSync(secret);
    const { exitCode, of } = await ask();
    expect(exitCode).toBe(1);
    expect(of('secret')).toMatchObject([{ level: 'problem', seen: expect.stringContaining('is missing') }]);
    expect(existsSync(secret)).toBe(false);
  });

  it('tells what a mail server answers that does not let us in, and sends a mail where it is asked to', async () => {
    const { ask } = await install();
    await using refusing = await startScriptedServer({ auth: '535 5.7.8 who are you' });
    const env = { VIGIE_SMTP_URL: `smtp://u:p@127.0.0.1:${refusing.port}` };
    const refused = await ask(env);
    expect(refused.exitCode).toBe(1);
    expect(refused.of('mail')).toMatchObject([
      { level: 'problem', seen: expect.stringMatching(/who are you; correct user and password in VIGIE_SMTP_URL/) },
    ]);
    expect(refused.stdout).not.toContain('u:p');
    await using good = await startScriptedServer();
    const sent = await ask({ VIGIE_SMTP_URL: `smtp://u:p@127.0.0.1:${good.port}` }, '--send-to', 'claire@example.org');
    expect(sent.of('mail').map(({ level }) => level)).toEqual(['ok', 'ok']);
    expect(good.received).toHaveLength(1);
    expect(good.received[0]).toContain('A test mail from Vigie');
  });

  it('is not held up by servers that say nothing', async () => {
    const { vigie, ask } = await install();
    mkdirSync(join(vigie.folder, 'data'), { mode: 0o700 });
    writeFileSync(join(vigie.folder, 'data/secret'), 'ab'.repeat(32), { mode: 0o600 });
    const [mail, redis, elastic] = [await startSilence(), await startSilence(), await startSilence()];
    const { exitCode, of } = await ask({
      VIGIE_SMTP_URL: `smtps://127.0.0.1:${mail}`,
      REDIS_URL: `redis://127.0.0.1:${redis}`,
      ELASTICSEARCH_URL: `http://127.0.0.1:${elastic}`,
    });
    expect(exitCode).toBe(1);
    for (const check of ['mail', 'redis', 'elasticsearch', 'certificates', 'store'])
      expect([check, of(check)[0]?.level]).toEqual([check, 'problem']);
  });

  it('says why a certificate is not believed', async () => {
    const tls = join(import.meta.dirname, '../../adapters/http/tls');
    const [cert, key] = ['certificate.pem', 'key.pem'].map((name) => readFileSync(join(tls, name)));
    const server = createTlsServer({ cert, key }, (socket) => socket.on('error', () => undefined));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => void server.close());
    const { port } = server.address() as AddressInfo; // it listens on a port
    const { ask } = await install();
    const { of } = await ask({ VIGIE_PUBLIC_URL: `https://localhost:${port}` });
    expect(of('certificates')).toMatchObject([
      { level: 'problem', seen: expect.stringMatching(/SELF_SIGNED|days ago/) },
    ]);
  });

  it('refuses an address that is none', async () => {
    const { vigie } = await install();
    expect((await vigie.run(['doctor', '--send-to', 'claire'])).exitCode).toBe(2);
  });
});

it('finds what is late, given up, paused and of unknown outcome', async () => {
  const clock = createManualClock('2026-11-25T09:00:00.000Z');
  const store = createMemoryStore();
  const queue = createMemoryQueue(clock);
  const ago = '2026-11-25T07:30:00.000Z';
  await store.deliveries.create(sampleDelivery('late', { state: 'built', open: true, attemptAt: ago, createdAt: ago }));
  await store.deliveries.create(sampleDelivery('lost', { state: 'unknown', open: false }));
  await queue.pause('deliver-mail');
  await store.refresh();
  const deps = { store, queue, clock, catalogue: new Map(), settleMs: 0, diskRoom: async () => null };
  const findings: readonly Finding[] = [await checkFigures(deps)].flat();
  const seen = findings.filter(({ level }) => level !== 'ok').map(({ level, seen: { en } }) => `${level}: ${en}`);
  expect(seen).toEqual([
    'problem: the sending of a mail has been due for 90 min',
    'warning: the queue deliver-mail is paused',
    'warning: 1 with an unknown outcome',
    'problem: none of 0 is on: nothing is watched',
  ]);
});
