import { parseUrl } from '../model/address/parse-url.js';
import type { SourceDefinition, SourceState } from '../model/source/source.js';
import type { NextPage } from '../model/source/source-page.js';
import type { FetchOutcome, FetchRequest } from '../ports/fetcher.js';
import { firstAnswerTellsAll } from './follow-walk.js';
import { sourceKinds } from './source-kinds.js';

/** Credentials in the form in which they are sent. */
export interface Credentials {
  readonly headers: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string>>;
}

interface RequestContext {
  readonly now: Date;
  readonly credentials?: Credentials | undefined;
  /** The page to request, if it is not the first. */
  readonly page?: NextPage | undefined;
}

/**
 * The request to a source. It is conditional if we hold a copy from the same address (RFC 9110 section 13), since validators of
 * another address are useless, and if the first answer tells all. Later pages are always requested whole.
 */
export function planRequest(
  definition: SourceDefinition,
  state: Pick<SourceState, 'url' | 'etag' | 'lastModified' | 'bodies' | 'failures'> &
    Partial<Pick<SourceState, 'walk'>>,
  { now, credentials, page }: RequestContext,
): FetchRequest {
  const { request, kind } = definition;
  const held = state.url === definition.url && page === undefined && firstAnswerTellsAll(definition, state);
  const url = addressOf(definition, now, page);
  // Keys, fields and bodies belong to their own origin; an answer may lead to a page elsewhere.
  const isOwn = url.origin === new URL(definition.url).origin;
  const proof = isOwn ? credentials : undefined;
  const headers = isOwn ? request?.headers : undefined;
  const body = isOwn ? bodyOf(definition, now, page) : null;
  for (const [name, value] of Object.entries(proof?.query ?? {})) url.searchParams.set(name, value);
  return {
    url: url.href,
    accept:
      Object.entries(request?.headers ?? {}).find(([name]) => name.toLowerCase() === 'accept')?.[1] ??
      sourceKinds[kind].accept,
    etag: held ? state.etag : null,
    lastModified: held ? state.lastModified : null,
    method: body ? 'POST' : 'GET',
    headers: { ...withoutAccept(headers), ...body?.headers, ...proof?.headers },
    ...(body && { body: body.text }),
    ...politeRequest(definition),
    maxBodyBytes: request?.maxMegabytes === undefined ? undefined : request.maxMegabytes * 1024 * 1024,
  };
}

function addressOf({ url: address, request, api }: SourceDefinition, now: Date, page: NextPage | undefined): URL {
  if (page?.kind === 'address') return new URL(page.url);
  const url = new URL(fillMoments(address, now));
  for (const [name, value] of Object.entries(request?.query ?? {})) {
    url.searchParams.delete(name);
    for (const one of [value].flat()) url.searchParams.append(name, fillMoments(one, now));
  }
  const counter = api?.pages?.parameter;
  if (page && counter !== undefined && request?.method !== 'POST') url.searchParams.set(counter, String(page.value));
  return url;
}

interface Body {
  readonly text: string;
  readonly headers: Readonly<Record<string, string>>;
}

function bodyOf({ request, api }: SourceDefinition, now: Date, page: NextPage | undefined): Body | null {
  if (request?.method !== 'POST') return null;
  const counter = page?.kind === 'parameter' ? { path: api?.pages?.parameter ?? '', value: page.value } : null;
  if (request.form !== undefined) {
    const form = new URLSearchParams(
      Object.entries(request.form).map(([name, text]) => [name, fillMoments(text, now)]),
    );
    if (counter) form.set(counter.path, String(counter.value));
    return { text: form.toString(), headers: { 'content-type': 'application/x-www-form-urlencoded' } };
  }
  const json = fillMomentsIn(request.json ?? {}, now);
  const filled = counter ? withValueAt(json, counter.path.split('.'), counter.value) : json;
  return { text: JSON.stringify(filled), headers: { 'content-type': 'application/json' } };
}

/** A copy of the value with `next` at the path. */
function withValueAt(value: unknown, [name, ...rest]: readonly string[], next: number): unknown {
  if (name === undefined) return next;
  const members = typeof value === 'object' && value !== null ? Object.entries(value) : [];
  const inner = members.find(([key]) => key === name)?.[1];
  return { ...Object.fromEntries(members), [name]: withValueAt(inner, rest, next) };
}

function withoutAccept(headers: Readonly<Record<string, string>> | undefined): Record<string, string> {
  return Object.fromEntries(Object.entries(headers ?? {}).filter(([key]) => key.toLowerCase() !== 'accept'));
}

const dayMs = 24 * 3_600_000;

/**
 * Fills in moments: `{today}` and `{today-30d}` as days (`2026-10-07`), `{now}` and `{now-7d}` as instants without
 * milliseconds (`2026-10-07T09:30:00Z`), all in UTC. Other braces stay.
 */
export function fillMoments(text: string, now: Date): string {
  return text.replace(/\{(today|now)(?:([+-])(\d{1,4})d)?\}/g, (_, word: string, sign = '+', days = '0') => {
    const shiftMs = Number(days) * dayMs * (sign === '-' ? -1 : 1);
    const instant = new Date(now.getTime() + shiftMs).toISOString();
    return word === 'today' ? instant.slice(0, 10) : `${instant.slice(0, 19)}Z`;
  });
}

/** Like `fillMoments`, for every text in a JSON value. */
export function fillMomentsIn(value: unknown, now: Date): unknown {
  if (typeof value === 'string') return fillMoments(value, now);
  if (Array.isArray(value)) return value.map((one) => fillMomentsIn(one, now));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, fillMomentsIn(one, now)]));
}

/** The options that apply to all requests to a source: the publisher's rules, and the operator's proxy. */
export function politeRequest(
  definition: Pick<SourceDefinition, 'id' | 'kind' | 'politeness' | 'proxy'>,
): Pick<FetchRequest, 'spacing' | 'robots' | 'retryAfter' | 'proxy'> {
  const { spacingMs = 0, group, perDay, robots, retryAfter } = definition.politeness ?? {};
  return {
    spacing: {
      ms: spacingMs,
      ...(group !== undefined && { group }),
      // Spreads the daily number evenly, so that a day's share is never spent in its first minute.
      ...(perDay !== undefined && {
        share: { key: group ?? `source-${definition.id}`, ms: Math.ceil(dayMs / perDay) },
      }),
    },
    robots: robots ?? sourceKinds[definition.kind].robots,
    retryAfter,
    proxy: definition.proxy,
  };
}

/** Removes keys from the addresses and messages of an outcome, because outcomes are shown and backed up. */
export function hideKeys<O extends FetchOutcome>(outcome: O, { query }: Credentials): O {
  const names = Object.keys(query);
  if (names.length === 0) return outcome;
  const values = Object.values(query).filter((value) => value !== '');
  const hide = (text: string): string =>
    values.reduce((rest, value) => rest.replaceAll(encodeURIComponent(value), '***').replaceAll(value, '***'), text);
  const { movedTo } = outcome;
  const hidden = { ...outcome, url: withoutParameters(outcome.url, names, hide) };
  const moved = { ...hidden, movedTo: movedTo === null ? null : withoutParameters(movedTo, names, hide) };
  return 'message' in moved ? { ...moved, message: hide(moved.message) } : moved;
}

function withoutParameters(address: string, names: readonly string[], hide: (text: string) => string): string {
  const url = parseUrl(address);
  if (url === null) return hide(address);
  for (const name of names) url.searchParams.delete(name);
  return hide(url.href);
}
