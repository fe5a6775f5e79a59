import { expect } from 'vitest';
import type { CrashSite } from './crash-site.js';
import type { MailSink } from './mail-sink.js';
import { until } from './until.js';
import { runCommand } from './watched-service.js';

type Installation = Pick<CrashSite, 'env' | 'store'>;

export const addresses = ['anne@example.org', 'bruno@example.org', 'carla@example.org', 'denis@example.org'] as const;
/** Wants two sources of all. */
export const filtered = addresses[3];

/** Three by the command line and one, with a filter, by the API at `url`; each follows the link of its mail. Their ids. */
export async function subscribe({ env, store }: Installation, sink: MailSink, url: string): Promise<string[]> {
  for (const address of addresses.slice(0, 3)) {
    expect(await runCommand(['subscriptions', 'add', address, '--by', 'crash'], env)).toMatchObject({ code: 0 });
  }
  const body = JSON.stringify({ address: filtered, language: 'en', filter: 'source:live-1 OR source:live-2' });
  const headers = { 'Content-Type': 'application/json' };
  expect((await fetch(`${url}/api/v1/subscriptions`, { method: 'POST', body, headers })).status).toBe(202);
  await until('the confirmation mails', () => sink.received.length >= addresses.length);
  for (const { text } of sink.received) await confirm(text, url);
  await store.refresh();
  const { documents } = await store.subscriptions.find('all', {}, { limit: 10 });
  expect(documents.map(({ value }) => value.state)).toEqual(addresses.map(() => 'active'));
  return documents.map(({ value }) => value.id);
}

/** Only the page's button acts, not the link. Where the link is a public address, the pages at `url` are behind it. */
async function confirm(mail: string, url: string): Promise<void> {
  const link = new URL(/\/confirm\?t=[\w.~%-]+/.exec(mail)?.[0] ?? '', url);
  expect((await fetch(link)).status).toBe(200);
  expect((await fetch(link, { method: 'POST', headers: { Origin: link.origin } })).status).toBe(200);
}
