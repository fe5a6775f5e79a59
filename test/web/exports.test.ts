import { expect, it } from 'vitest';
import { programActor } from '../../src/model/access/principal.js';
import { createGuardedSite, signedIn } from './access/people.js';
import { createLivedInSite } from './sample-site.js';

const newestOf = async ({ store }: Pick<Awaited<ReturnType<typeof createLivedInSite>>, 'store'>) => {
  await store.refresh();
  return (await store.audit.find('newest', {}, { limit: 1 })).documents[0]?.value;
};

it.each([
  ['/exports/acts/csv?heads=ids', 'acts', null],
  ['/exports/procedures/csv?heads=ids', 'procedures', null],
  ['/exports/coverage/csv?heads=ids&since=7d', 'coverage', 'since=2026-11-25'],
])('what leaves by %s is in the audit log, with as many rows as it has', async (address, subject, filter) => {
  const site = await createLivedInSite();
  const lines = (await (await site.app.request(address)).text()).trimEnd().split('\r\n');
  expect(await newestOf(site)).toMatchObject({
    ...{ action: 'data.exported', subject, actor: programActor },
    details: { assurance: 'anonymous', format: 'csv', filter, rows: lines.length - 1 },
  });
});

it.each([
  ['/acts.csv', '/exports/acts/csv?heads=ids'],
  ['/procedures.csv', '/exports/procedures/csv?heads=ids'],
  ['/coverage.csv?since=7d', '/exports/coverage/csv?since=7d&heads=ids'],
])('%s leads to the one way out, %s', async (address, there) => {
  const site = await createLivedInSite();
  const before = await newestOf(site);
  const answer = await site.app.request(address);
  expect([answer.status, answer.headers.get('Location')]).toEqual([308, there]);
  expect(await newestOf(site)).toEqual(before);
});

it('an export is of whoever signed in', async () => {
  const site = createGuardedSite();
  const headers = await signedIn(site, 'reader');
  expect((await site.app.request('/exports/acts/csv?heads=ids', { headers })).status).toBe(200);
  expect(await newestOf(site)).toMatchObject({ action: 'data.exported', details: { assurance: 'signed-in' } });
});

it('what is refused, or asked for wrongly, is no export, and neither is a page', async () => {
  const site = await createLivedInSite();
  const before = await newestOf(site);
  await site.app.request('/exports/coverage/csv?heads=ids&since=2027-01-01');
  await site.app.request('/acts');
  expect(await newestOf(site)).toEqual(before);
});
