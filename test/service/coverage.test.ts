import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { simpleParser } from 'mailparser';
import { expect, it, onTestFinished } from 'vitest';
import { installVigie, startVigie } from '../cli/vigie.js';
import { until } from '../until.js';

it('tells the owner once what is in trouble, and gives a sign of life after each tick', async () => {
  const vigie = await installVigie();
  onTestFinished(() => vigie[Symbol.asyncDispose]());
  const asked: string[] = [];
  const watchdog = createServer((request, answer) => {
    asked.push(`${request.method} ${request.url}`);
    answer.end('OK');
  }).listen(0, '127.0.0.1');
  onTestFinished(() => void watchdog.close());
  await new Promise((resolve) => watchdog.once('listening', resolve));
  const { port } = watchdog.address() as AddressInfo;
  const env = {
    ...vigie.env,
    VIGIE_WATCHDOG_URL: `http://127.0.0.1:${port}/ping/1`,
    VIGIE_OWNER_MAIL: 'owner@example.org',
    VIGIE_SCHEDULE_TICK_CRON: '*/1 * * * * *',
  };
  const service = await startVigie({ ...vigie, env });
  const outbox = join(vigie.folder, 'data/outbox');
  await until('a mail in the outbox', () => existsSync(outbox) && readdirSync(outbox).length > 0);
  const ticks = asked.length;
  await until('more signs of life', () => asked.length > ticks + 2);
  expect(new Set(asked)).toEqual(new Set(['GET /ping/1']));
  const changes = await (await fetch(`${service.url}/sources`)).text();
  expect(changes).toContain('id="changes"');
  expect(await service.stop()).toBe(0);
  const mails = readdirSync(outbox);
  expect(mails).toHaveLength(1);
  const mail = await simpleParser(readFileSync(join(outbox, mails[0] ?? '')));
  expect(mail.subject).toMatch(/^Veille IA\u00a0: \d+ sources? /);
  expect(mail.text).toContain(`${service.url}/coverage`);
});
