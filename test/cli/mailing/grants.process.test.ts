import { expect, it, onTestFinished } from 'vitest';
import { mailedLink } from '../mailed-link.js';
import { installVigie, startVigie } from '../vigie.js';

it('lists what mailed links allow, and revokes it until the next mail', async () => {
  const vigie = await installVigie({ idle: true });
  onTestFinished(() => vigie[Symbol.asyncDispose]());
  await vigie.run(['subscriptions', 'add', 'claire@example.org', '--by', 'Claire']);
  const [{ id: subscription }] = JSON.parse((await vigie.run(['subscriptions', 'list', '--json'])).stdout);
  const link = () => mailedLink(vigie.env.VIGIE_DATA_DIR, subscription);
  const first = await link();
  const id = `unsubscribe_${subscription}`;
  const list = async () => (await vigie.run(['grants', 'list'])).stdout;
  expect(await list()).toMatch(new RegExp(`^${id}  mailed since \\S+  does not expire$`, 'm'));
  expect((await vigie.run(['grants', 'list', '--json'])).stdout).not.toContain(first.slice(-43));

  expect(await vigie.run(['grants', 'revoke', id, '--by', 'Claire'])).toMatchObject({
    exitCode: 0,
    stdout: `${id}: what was mailed so far allows nothing any more; the next mail brings a new link\n`,
  });
  expect(await vigie.run(['grants', 'revoke', 'unsubscribe_none'])).toMatchObject({ exitCode: 3 });
  expect(await list()).toMatch(/ {2}revoked \S+$/m);
  const next = await link();
  expect(await list()).toMatch(/ {2}revoked \S+, mailed anew since$/m);
  expect((await vigie.run(['audit', 'list', '--limit', '1'])).stdout).toContain(`grant.revoked  ${id}  Claire`);
  expect((await vigie.run(['audit', 'verify'])).exitCode).toBe(0);

  const service = await startVigie(vigie);
  try {
    const statusOf = async (path: string) => (await fetch(new URL(path, service.url))).status;
    expect([await statusOf(first), await statusOf(next)]).toEqual([410, 200]);
    const body = JSON.stringify({ by: 'Claire', q: 'avis', jurisdiction: ['fr'] });
    const init = { method: 'POST', headers: { 'Content-Type': 'application/json' }, body };
    const { grant, url } = await (await fetch(new URL('/api/v1/calendars', service.url), init)).json();
    expect(await list()).toMatch(
      new RegExp(`^${grant}  made \\S+  does not expire  deadlines of "q=avis&jurisdiction=fr"$`, 'm'),
    );
    const calendar = url.slice(new URL(url).origin.length);
    expect(await statusOf(calendar)).toBe(200);
    expect((await vigie.run(['grants', 'revoke', grant])).stdout).toBe(
      `${grant}: what was given out so far allows nothing any more; the calendar is there no more\n`,
    );
    expect(await statusOf(calendar)).toBe(404);

    const form = new URLSearchParams({ by: 'Claire', of: 'search', subject: 'q=avis' });
    const page = await fetch(new URL('/feeds', service.url), {
      ...{ method: 'POST', body: form, headers: { 'Sec-Fetch-Site': 'same-origin' } },
    });
    const [, feed = ''] = /given-once">[^<]*?(\/feed\.atom[^<]*)</.exec(await page.text()) ?? [];
    const [, feedGrant = ''] = /(feed_[0-9a-f]+)/.exec(feed) ?? [];
    expect(await list()).toMatch(
      new RegExp(`^${feedGrant}  made \\S+  does not expire  feed of search "q=avis"$`, 'm'),
    );
    expect(await statusOf(feed)).toBe(200);
    expect((await vigie.run(['grants', 'revoke', feedGrant])).stdout).toContain('the feed is there no more');
    expect(await statusOf(feed)).toBe(404);
  } finally {
    await service.stop();
  }
});
