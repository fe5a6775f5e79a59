import type { Library } from '../../app/open-library.js';
import { revokeGrant } from '../../decisions/access/grant-link.js';
import {
  confirmableUntil,
  confirmationsOf,
  endSubscription,
  pendingAtMost,
  requestSubscription,
} from '../../decisions/subscribe.js';
import { readKnown } from '../../jobs/read/read-query.js';
import { knownToProcesses } from '../../jobs/upkeep/process-signs.js';
import { describeIssue } from '../../messages/describe-issue.js';
import { type Grant, scopeOf } from '../../model/access/grant.js';
import { printable } from '../../model/control-characters.js';
import { type Subscription, SubscriptionRequest } from '../../model/digest/subscription.js';
import { eachPage, readAll } from '../../ports/store/pages.js';
import type { Store } from '../../ports/store/store.js';
import type { ParsedQuery } from '../../query/ast.js';
import { showValue } from '../../settings/problem.js';
import { outboxOf } from '../../settings/run-mode.js';
import { valueAt } from '../../settings/settings-tree.js';
import {
  type CommandIo,
  type Flags,
  type JsonFlag,
  writeJson,
  writeLine,
  writeList,
  writeRows,
} from '../terminal/command-io.js';
import { absent, exitCodes, UsageError } from '../terminal/exit-code.js';
import { onStored, principalOf, withLibrary } from '../terminal/with-app.js';

type AddOptions = Flags<'language' | 'timeZone' | 'filter' | 'frequency' | 'weekday' | 'hour' | 'by'>;

export async function subscriptionsAdd(io: CommandIo, address: string, options: AddOptions): Promise<void> {
  const by = principalOf(options.by);
  const read = ({ settings: { language, timeZone } }: Pick<Library, 'settings'>): SubscriptionRequest =>
    readRequest({ language, timeZone, ...options, address });
  const add = async (library: Library): Promise<void> => {
    const request = read(library);
    const { warnings } = await readFilter(library, request);
    for (const { message } of warnings) writeLine(io.stderr, `--filter: ${message}`);
    const outcome = await requestSubscription(library, request, by);
    // No limit applies to an operator.
    if (outcome.kind === 'limited') throw new UsageError('subscriptions add: too many requests', exitCodes.failed);
    if (outcome.kind === 'quiet') {
      throw new UsageError(`subscriptions add: ${quietReasons[outcome.why](address)}`, exitCodes.failed);
    }
    // The process that sends mail may be the only one that knows the mail server.
    const outbox = (await knownToProcesses(library)).mailServer ? null : outboxOf(library.settings);
    writeLine(io.stdout, `${outcome.subscription.id}: ${whereIsMail(request.address, outbox)}`);
  };
  return withLibrary(io, add, read);
}

function whereIsMail(address: string, outboxDir: string | null): string {
  if (outboxDir === null) return `a confirmation mail to ${address} is on its way`;
  return (
    `no mail server is set (VIGIE_SMTP_URL): the confirmation for ${address} is not sent; the service writes it to ` +
    `${outboxDir} as an .eml file: open it and follow its link`
  );
}

const quietReasons = {
  'just-asked': (address: string) =>
    `a confirmation was mailed to ${address} a moment ago: follow its link, or ask again in ten minutes`,
  'too-many': (address: string) =>
    `${pendingAtMost} confirmations mailed to ${address} wait for an answer: follow the link of one, or end some ` +
    'that "vigie subscriptions list" shows as pending with "vigie subscriptions end <id>"',
} as const;

export const subscriptionsList = onStored(async ({ store }, io, options: JsonFlag) => {
  const all = await readAll(store.subscriptions, 'all');
  if (options.json) writeJson(io.stdout, all);
  else {
    const until = new Map<string, string | null>();
    for (const { id, state } of all)
      if (state === 'pending') until.set(id, confirmableUntil(await confirmationsOf(store, id)));
    const render = (one: Subscription): string => renderRow(one, until.get(one.id) ?? null);
    writeRows(io, all, { render, none: 'nobody subscribed yet: vigie subscriptions add <address>' });
  }
});

/** `expires`: the end of the time in which a pending subscription can be confirmed. Null for others. */
export function renderRow(subscription: Subscription, expires: string | null = null): string {
  const { id, address, state, windowEnd, refused } = subscription;
  const next = expires !== null ? `  expires ${expires}` : windowEnd ? `  next digest ${windowEnd}` : '';
  const refusals = refused
    ? `  digests refused in a row ${refused.count} since ${refused.since}: ${printable(refused.response)}`
    : '';
  return `${id}  ${state}  ${address}${next}${refusals}`;
}

export const subscriptionsEnd = onStored(async (library, io, id: string, options: Flags<'by'>) => {
  const outcome = await endSubscription(library, id, principalOf(options.by));
  if (outcome.kind === 'unknown-subscription') throw absent(`subscriptions end: no subscription has the id "${id}"`);
  writeLine(io.stdout, `${id} has ended`);
});

/** Reads the filter as the digest does, with days in the subscription's time zone. */
function readFilter(library: Library, { filter, timeZone }: SubscriptionRequest): Promise<ParsedQuery> {
  return readKnown({ ...library, timeZone }, filter);
}

function readRequest(raw: AddOptions & { readonly address: string }): SubscriptionRequest {
  const { by: _by, weekday, hour, ...rest } = raw;
  const numbers = {
    ...(weekday === undefined ? {} : { weekday: Number(weekday) }),
    ...(hour === undefined ? {} : { hour: Number(hour) }),
  };
  const result = SubscriptionRequest.safeParse({ ...rest, ...numbers });
  if (result.success) return result.data;
  const problems = result.error.issues.map((issue) => {
    const place = issue.path.map(String).join('.');
    return `${place}: ${describeIssue(issue, 'en')}, got ${showValue(valueAt({ ...rest, ...numbers }, issue.path))}`;
  });
  throw new UsageError(`subscriptions add: ${problems.join('; ')}`);
}

export const grantsList = onStored(async ({ store }, io, options: JsonFlag) => {
  const none = 'no link of a mail, calendar, feed or token allows anything';
  await writeList(io, valuesOf(store), { render: renderGrant, none, json: options.json });
});

/** Many grants are listed, because each mail has links of its own. So they are read page by page. */
async function* valuesOf(store: Pick<Store, 'grants'>): AsyncGenerator<Grant> {
  for await (const { value } of eachPage(store.grants, 'all')) yield value;
}

function renderGrant({ id, createdAt, expiresAt, revokedAt, tokenHashes, calendar, feed, api }: Grant): string {
  const until = expiresAt === null ? 'does not expire' : `expires ${expiresAt}`;
  const revoked =
    revokedAt === null ? '' : `  revoked ${revokedAt}${tokenHashes.length > 0 ? ', mailed anew since' : ''}`;
  const given = [calendar, feed, api].every((one) => one === undefined) ? 'mailed since' : 'made';
  const of = calendar === undefined ? '' : `  deadlines of "${printable(calendar.search)}"`;
  const followed = feed === undefined ? '' : `  feed of ${feed.of} "${printable(feed.subject)}"`;
  const token = api === undefined ? '' : `  token "${printable(api.name)}"`;
  return `${id}  ${given} ${createdAt}  ${until}${revoked}${of}${followed}${token}`;
}

export const grantsRevoke = onStored(async (library, io, id: string, options: Flags<'by'>) => {
  if ((await revokeGrant(library, id, principalOf(options.by))) === 'unknown-grant') {
    throw absent(`grants revoke: no grant has the id "${id}"`);
  }
  const scope = scopeOf(id);
  const isRead = scope === 'calendar' || scope === 'feed';
  const isGiven = isRead || scope === 'api';
  const gone = isRead ? `the ${scope} is there no more` : 'programs that send it are refused';
  const instead = isGiven ? gone : 'the next mail brings a new link';
  writeLine(
    io.stdout,
    `${id}: what was ${isGiven ? 'given out' : 'mailed'} so far allows nothing any more; ${instead}`,
  );
});
