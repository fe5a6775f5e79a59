import { once } from 'node:events';
import http from 'node:http';
import { describe, expect, it } from 'vitest';
import { createHttpWatchdog } from '../../../src/adapters/watchdog/http-watchdog.js';
import type { Log } from '../../../src/ports/log.js';
import { startHttp } from '../http/test-servers.js';

function recordingLog(): Log & { readonly warnings: unknown[] } {
  const warnings: unknown[] = [];
  const silent = (): void => undefined;
  return {
    warnings,
    debug: silent,
    info: silent,
    error: silent,
    warn: (...told: unknown[]) => void warnings.push(told),
  };
}

/** A server that answers only when the test says so. */
async function startHolding() {
  const asked: { readonly path: string; readonly answer: http.ServerResponse }[] = [];
  const hub = new http.Agent();
  const server = await startHttp((request, answer) => {
    asked.push({ path: `${request.method} ${request.url}`, answer });
    hub.emit('asked');
  });
  const next = async (): Promise<http.ServerResponse> => {
    if (asked.length === 0) await once(hub, 'asked');
    const first = asked.shift();
    if (!first) throw new Error('expected a request');
    paths.push(first.path);
    return first.answer;
  };
  const paths: string[] = [];
  return { url: server.url, asked, next, paths };
}

describe('the watchdog', () => {
  it('asks its address, one question at a time', async () => {
    const server = await startHolding();
    const log = recordingLog();
    const watchdog = createHttpWatchdog(`${server.url}/ping/secret?x=1`, log);
    watchdog.ping();
    const first = await server.next();
    watchdog.ping();
    watchdog.ping();
    first.end('OK');
    await once(first, 'close');
    await settled();
    watchdog.ping();
    (await server.next()).end('OK');
    await watchdog.close();
    expect(server.paths).toEqual(['GET /ping/secret?x=1', 'GET /ping/secret?x=1']);
    expect(server.asked).toEqual([]);
    expect(log.warnings).toEqual([]);
  });

  it('says in the log that it was refused, or not reached, and never names its address', async () => {
    const log = recordingLog();
    const server = await startHttp((_, answer) => answer.writeHead(404).end());
    await pingOnce(`${server.url}/secret`, log);
    await pingOnce('http://127.0.0.1:9/secret', log);
    expect(log.warnings).toHaveLength(2);
    expect(JSON.stringify(log.warnings)).toContain('404');
    expect(JSON.stringify(log.warnings)).not.toContain('secret');
  });

  it('gives up what is under way when it is closed, and asks no more', async () => {
    const server = await startHolding();
    const watchdog = createHttpWatchdog(server.url, recordingLog());
    watchdog.ping();
    await server.next();
    await watchdog.close();
    watchdog.ping();
    await settled();
    expect(server.asked).toEqual([]);
  });
});

async function pingOnce(url: string, log: Log & { readonly warnings: unknown[] }): Promise<void> {
  const before = log.warnings.length;
  const watchdog = createHttpWatchdog(url, log);
  watchdog.ping();
  await expect.poll(() => log.warnings.length).toBe(before + 1);
  await watchdog.close();
}

async function settled(): Promise<void> {
  for (let turn = 0; turn < 20; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}
