import { expect } from 'vitest';
import { until } from '../until.js';
import type { CrashSite } from './crash-site.js';
import type { MailSink } from './mail-sink.js';
import { runCommand } from './watched-service.js';

type Installation = Pick<CrashSite, 'env' | 'store'>;

export const addresses = ['anne@example.org', 'bruno@example.org', 'carla@example.org', 'denis@example.org'] as const;
/** Filters for two of the sources. */
export const filtered = addresses[3];

/**
 * Subscribes three addresses by the command line, and the one with a filter by the API at `url`. Each confirms by the link in its mail.
 * Resolves with the ids of the subscriptions.
 */
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

/** Follows the link and presses the button, since the link alone changes nothing. Replaces the public address in the link by `url`. */
async function confirm(mail: string, url: string): Promise<void> {
  const link = new URL(/\/confirm\?t=[\w.~%-]+/.exec(mail)?.[0] ?? '', url);
  expect((await fetch(link)).status).toBe(200);
  expect((await fetch(link, { method: 'POST', headers: { Origin: link.origin } })).status).toBe(200);
}
