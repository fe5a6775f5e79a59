import { expect, it, onTestFinished } from 'vitest';
import { installFilled } from '../vigie.js';

it('says what is clearly about the same as an item, and why', async () => {
  const vigie = await installFilled();
  onTestFinished(() => vigie[Symbol.asyncDispose]());
  const search = async (query: string): Promise<string> =>
    JSON.parse((await vigie.run(['search', query, '--json'])).stdout).items[0].id;
  const ruling = await search('title:SCHUFA title:crédit');
  const told = await vigie.runApart(['similar', ruling]);
  expect(told).toMatchObject({ exitCode: 0, stdout: expect.stringContaining('22 du RGPD après les arrêts SCHUFA') });
  expect(told.stdout).toMatch(/Cites the same texts: .*C-634\/21.*Same subject: automated decision/s);
  const { item, similar } = JSON.parse((await vigie.run(['similar', ruling, '--json'])).stdout);
  expect(item).toBe(ruling);
  expect(similar).toEqual([
    expect.objectContaining({
      source: 'exemple-juridictions',
      reason: expect.objectContaining({ kind: 'same-matter' }),
    }),
  ]);
  const alone = await search('pêche');
  expect((await vigie.run(['similar', alone])).stdout).toBe('nothing is clearly about the same\n');
  expect(await vigie.run(['similar', 'none'])).toMatchObject({
    exitCode: 3,
    stderr: expect.stringContaining('no item has the id'),
  });
});
