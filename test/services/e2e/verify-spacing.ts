import { EventEmitter, once } from 'node:events';
import { Redis } from 'ioredis';
import type { LiveFeeds } from '../../crash/live-feeds.js';

/** A timer of Node.js may end a millisecond early, and both clocks drop fractions. */
const roundingMs = 2;

/** The moments that processes reserved at each host, milliseconds since the epoch, in the order of the reservations. */
type Reservations = ReadonlyMap<string, readonly number[]>;

/** Listens to what Redis does, until the returned function is called, which gives the reservations at hosts with this spacing. */
export async function watchReservations(url: string, prefix: string, spacingMs: number) {
  const client = new Redis(url);
  const monitor = await client.monitor();
  const reserved = new Map<string, number[]>();
  const heard = new EventEmitter();
  monitor.on('monitor', (_time: string, [command = '', key = '', value = '']: readonly string[]) => {
    heard.emit(`${command.toLowerCase()} ${key}`);
    const [, host] = key.split(`${prefix}:host:`);
    // The gate notes for each host when it is free again, one spacing after the reserved moment.
    if (host === undefined || command.toLowerCase() !== 'set') return;
    reserved.set(host, [...(reserved.get(host) ?? []), Number(value) - spacingMs]);
  });
  return async (): Promise<Reservations> => {
    await Promise.all([once(heard, 'echo over'), client.echo('over')]);
    monitor.disconnect();
    client.disconnect();
    return reserved;
  };
}

/**
 * Finds requests to a host without a turn of their own. Each request has a reserved moment, no two moments are closer than the spacing, and
 * no request comes before its moment: however the requests are shared out, the nth comes at the nth moment or later.
 */
export function verifySpacing(feeds: LiveFeeds, reservations: Reservations, spacingMs: number): string[] {
  return [...byHost(feeds)].flatMap(([host, requests]) => {
    const moments = reservations.get(host) ?? [];
    const unreserved =
      requests.length > moments.length ? [`${host}: ${requests.length} requests, ${moments.length} reservations`] : [];
    const close = moments.filter((atMs, index) => index > 0 && atMs - (moments[index - 1] ?? 0) < spacingMs);
    const early = requests.filter((atMs, index) => atMs < (moments[index] ?? 0) - roundingMs);
    return [
      ...unreserved,
      ...close.map((atMs) => `${host}: ${new Date(atMs).toISOString()} is reserved too soon after the one before`),
      ...early.map((atMs) => `${host}: a request at ${new Date(atMs).toISOString()} did not wait for its turn`),
    ].slice(0, 5);
  });
}

/** The moments of the requests to each host, in milliseconds since the epoch, in order. */
function byHost({ requests }: LiveFeeds): ReadonlyMap<string, readonly number[]> {
  const hosts = new Map<string, number[]>();
  for (const { url, atMs } of requests) {
    const { host } = new URL(url);
    hosts.set(host, [...(hosts.get(host) ?? []), atMs]);
  }
  return hosts;
}
