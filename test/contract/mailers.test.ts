import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createOutboxMailer } from '../../src/adapters/smtp/outbox-mailer.js';
import { createSmtpMailer } from '../../src/adapters/smtp/smtp-mailer.js';
import { createSystemClock } from '../../src/adapters/system/system-clock.js';
import { from } from '../adapters/smtp/sample-mail.js';
import { startScriptedServer } from '../adapters/smtp/scripted-server.js';
import { patienceMs } from '../patience.js';
import { describeMailer } from './mailer-contract.js';

describeMailer('SMTP', async () => {
  const server = await startScriptedServer();
  const mailer = createSmtpMailer({ url: `smtp://127.0.0.1:${server.port}`, from, timeoutMs: patienceMs });
  let isDown = false;
  const breakDown = async (): Promise<void> => {
    if (!isDown) await server[Symbol.asyncDispose]();
    isDown = true;
  };
  return {
    mailer,
    received: async () => server.received.map((text) => Buffer.from(text.replaceAll('\r\n..', '\r\n.'), 'latin1')),
    breakDown,
    async dispose() {
      await mailer.close();
      await breakDown();
    },
  };
});

describeMailer('the outbox', async () => {
  const parent = await mkdtemp(join(tmpdir(), 'vigie-outbox-'));
  const dir = join(parent, 'outbox');
  await mkdir(dir);
  const mailer = createOutboxMailer({ dir, from, clock: createSystemClock() });
  return {
    mailer,
    received: async () => Promise.all((await readdir(dir)).map((name) => readFile(join(dir, name)))),
    async breakDown() {
      await rm(dir, { recursive: true });
      await writeFile(dir, 'a file where the folder was');
    },
    async dispose() {
      await mailer.close();
      await rm(parent, { recursive: true, force: true });
    },
  };
});
