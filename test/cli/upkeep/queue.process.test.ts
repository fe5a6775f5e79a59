import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openSqliteDatabase } from '../../../src/adapters/sqlite/open-sqlite-database.js';
import { createSqliteQueue } from '../../../src/adapters/sqlite/queue/sqlite-queue.js';
import { createSystemClock } from '../../../src/adapters/system/system-clock.js';
import { newJob } from '../../../src/ports/queue/known-jobs.js';
import { Permanent, queueNames } from '../../../src/ports/queue/queue.js';
import { until } from '../../until.js';
import { installVigie } from '../vigie.js';

let vigie: Awaited<ReturnType<typeof installVigie>>;

beforeAll(async () => {
  vigie = await installVigie();
  await giveUp();
});
afterAll(() => vigie[Symbol.asyncDispose]());

/** Lets a worker give up a mail, and then a document twice. */
async function giveUp(): Promise<void> {
  const database = openSqliteDatabase(vigie.env.VIGIE_DATA_DIR);
  const onError = (error: unknown): void => expect(error).toBeUndefined();
  const queue = createSqliteQueue(database, createSystemClock(), { onError });
  for (const job of [newJob.deliverMail('d1'), newJob.readDocument('i1')]) {
    await queue.enqueue(job);
    queue.work(job.queue, { concurrency: 1 }, async () => {
      throw new Permanent(`no way\nfor ${job.key}\u001b[2J`);
    });
    await until('a dead letter', async () => (await queue.counts(job.queue)).dead === 1);
  }
  await queue.enqueue(newJob.readDocument('i1'));
  const deaths = async () => (await queue.deadLetters('read-document', 1))[0]?.deaths;
  await until('its second death', async () => (await deaths()) === 2);
  await queue.close();
  database.close();
}

const run = (...args: string[]) => vigie.run(['queue', ...args]);
const json = async (...args: string[]) => JSON.parse((await run(...args, '--json')).stdout);

/** The tests tell one day of an operator and depend on their order. */
describe('the queues at the terminal', () => {
  it('says what was given up, the newest first, and why', async () => {
    expect(await json('dead')).toMatchObject([
      { queue: 'read-document', payload: { itemId: 'i1' }, attempts: 1, crashes: 0 },
      { queue: 'deliver-mail', payload: { deliveryId: 'd1' }, error: expect.stringContaining('no way for mail_d1') },
    ]);
    const text = await vigie.runApart(['queue', 'dead', '--queue', 'deliver-mail']);
    expect(text).toMatchObject({ exitCode: 0, stderr: '' });
    expect(text.stdout).toMatch(
      /^\d+ {2}\S+Z {2}deliver-mail {2}deliveryId=d1 {2}attempts 1 {2}Permanent: no way for mail_d1 \[2J\n$/,
    );
  });

  it('says how often it was given up, in one line', async () => {
    expect((await run('dead', '--queue', 'read-document')).stdout).toMatch(
      /^\d+ {2}\S+Z {2}read-document {2}itemId=i1 {2}attempts 1 {2}given up 2 times since \S+Z {2}Permanent: .*\n$/,
    );
  });

  it('tries it again', async () => {
    const [letter] = await json('dead', '--queue', 'deliver-mail');
    expect(await json('retry', letter.id)).toEqual({ id: letter.id, outcome: 'queued' });
    expect(await json('dead', '--queue', 'deliver-mail')).toEqual([]);
    const again = await run('retry', letter.id);
    expect(again).toMatchObject({ exitCode: 3, stdout: '' });
    expect(again.stderr).toContain(`nothing that was given up has the id "${letter.id}"`);
  });

  it('pauses a queue and goes on with it, and counts what each holds', async () => {
    expect(await vigie.runApart(['queue', 'pause', 'deliver-mail'])).toMatchObject({
      exitCode: 0,
      stdout: 'deliver-mail is paused until "vigie queue resume deliver-mail"\n',
    });
    const { stdout } = await vigie.runApart(['queue', 'list']);
    expect(stdout).toContain('deliver-mail      waiting 1, delayed 0, under way 0, given up 0, paused\n');
    expect(stdout).toContain('read-document     waiting 0, delayed 0, under way 0, given up 1\n');
    expect(await json('resume', 'deliver-mail')).toMatchObject({ queue: 'deliver-mail', waiting: 1, paused: false });
    expect(await json('list')).toHaveLength(queueNames.length);
  });

  it.each([
    ['pause', 'mail'],
    ['resume', 'mail'],
    ['dead', '--queue', 'mail'],
  ])('refuses a queue that is none: %s %s', async (...args) => {
    const refused = await run(...args);
    expect(refused).toMatchObject({ exitCode: 2, stdout: '' });
    expect(refused.stderr).toContain('expected one of check-source, ');
  });
});
