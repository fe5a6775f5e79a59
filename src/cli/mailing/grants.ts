import { revokeGrant } from '../../decisions/access/grant-link.js';
import { type Grant, grantId } from '../../model/access/grant.js';
import { printable } from '../../model/control-characters.js';
import { eachPage } from '../../ports/store/each-page.js';
import type { Store } from '../../ports/store/store.js';
import { type CommandIo, writeLine, writeList } from '../terminal/command-io.js';
import { exitCodes, UsageError } from '../terminal/exit-code.js';
import { principalOf } from '../terminal/principal.js';
import { withStored } from '../terminal/with-app.js';

/** `vigie grants list`: what the links that were mailed, the addresses of calendars and feeds, and tokens allow, and until when. */
export async function grantsList(io: CommandIo, options: { json?: boolean }): Promise<number> {
  return withStored(io, async ({ store }) => {
    const none = 'no link of a mail, calendar, feed or token allows anything';
    await writeList(io, valuesOf(store), { render: renderRow, none, json: options.json });
    return exitCodes.ok;
  });
}

/** One after the other: each mail has links of its own. */
async function* valuesOf(store: Pick<Store, 'grants'>): AsyncGenerator<Grant> {
  for await (const { value } of eachPage((page) => store.grants.find('all', {}, page))) yield value;
}

function renderRow({ id, createdAt, expiresAt, revokedAt, tokenHashes, calendar, feed, api }: Grant): string {
  const until = expiresAt === null ? 'does not expire' : `expires ${expiresAt}`;
  const revoked =
    revokedAt === null ? '' : `  revoked ${revokedAt}${tokenHashes.length > 0 ? ', mailed anew since' : ''}`;
  const given = [calendar, feed, api].every((one) => one === undefined) ? 'mailed since' : 'made';
  const of = calendar === undefined ? '' : `  deadlines of "${printable(calendar.search)}"`;
  const followed = feed === undefined ? '' : `  feed of ${feed.of} "${printable(feed.subject)}"`;
  const token = api === undefined ? '' : `  token "${printable(api.name)}"`;
  return `${id}  ${given} ${createdAt}  ${until}${revoked}${of}${followed}${token}`;
}

/** `vigie grants revoke <id>`: the links of a grant that were given out so far allow nothing any more. */
export async function grantsRevoke(io: CommandIo, id: string, options: { by?: string }): Promise<number> {
  return withStored(io, async (library) => {
    if ((await revokeGrant(library, id, principalOf(options.by))) === 'unknown-grant') {
      throw new UsageError(`grants revoke: no grant has the id "${id}"`, exitCodes.notFound);
    }
    const isCalendar = id.startsWith(grantId('calendar', ''));
    const isFeed = id.startsWith(grantId('feed', ''));
    const isToken = id.startsWith(grantId('api', ''));
    const isGiven = isCalendar || isFeed || isToken;
    const isRead = isCalendar || isFeed;
    const gone = isRead ? `the ${isFeed ? 'feed' : 'calendar'} is there no more` : 'programs that send it are refused';
    const instead = isGiven ? gone : 'the next mail brings a new link';
    writeLine(
      io.stdout,
      `${id}: what was ${isGiven ? 'given out' : 'mailed'} so far allows nothing any more; ${instead}`,
    );
    return exitCodes.ok;
  });
}
