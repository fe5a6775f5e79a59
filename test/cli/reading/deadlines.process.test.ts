import { expect, it, onTestFinished } from 'vitest';
import { installFilled } from '../vigie.js';

it('lists the deadlines that items name, and refuses days that there are not', async () => {
  const vigie = await installFilled();
  onTestFinished(() => vigie[Symbol.asyncDispose]());
  const { deadlines } = JSON.parse((await vigie.run(['deadlines', '--from', '2000', '--json'])).stdout);
  expect(deadlines.length).toBeGreaterThan(0);
  const [{ date, role, item, title, sentence }] = deadlines;
  const listed = await vigie.run(['deadlines', '--from', date, '--until', date]);
  expect(listed.stdout).toContain(`${date.padEnd(10)}  ${role}  `);
  for (const part of [item, title, sentence]) expect(listed.stdout).toContain(part);
  const past = await vigie.run(['deadlines', '--past', '--from', date, '--until', '2999', '--json']);
  const dates = JSON.parse(past.stdout).deadlines.map((one: { date: string }) => one.date);
  expect(dates).toEqual(deadlines.map((one: { date: string }) => one.date).toReversed());
  expect((await vigie.run(['deadlines', '--query', 'title:nothing-is-called-this', '--from', '2000'])).stdout).toBe('');
  const refused = await vigie.run(['deadlines', '--until', '2027-02-30']);
  expect(refused).toMatchObject({ exitCode: 2, stderr: expect.stringContaining('--until: expected a date such as') });
});
