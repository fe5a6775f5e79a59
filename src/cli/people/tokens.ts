import {
  type ApiToken,
  endableKinds,
  findToken,
  issueApiToken,
  madeByTokens,
  revokeToken,
  tokenDays,
  tokensOf,
} from '../../decisions/access/api-tokens.js';
import { allAccounts, findAccount } from '../../decisions/access/manage-accounts.js';
import { may, TokenRight } from '../../model/access/account.js';
import { TokenName } from '../../model/access/grant.js';
import { printable } from '../../model/control-characters.js';
import { type CommandIo, type Flags, type JsonFlag, writeJson, writeLine, writeRows } from '../terminal/command-io.js';
import { absent, UsageError } from '../terminal/exit-code.js';
import { onStored, principalOf, withStored } from '../terminal/with-app.js';

export const tokensList = onStored(async ({ store }, io, options: JsonFlag) => {
  const addresses = new Map((await allAccounts(store)).map(({ id, address }) => [id, address]));
  const made = await madeByTokens(store);
  const rows = (await tokensOf(store)).map((token) => ({
    ...rowOf(token, addresses.get(token.api.account) ?? null),
    made: (made.get(token.id) ?? []).map(({ kind, id }) => ({ kind, id })),
  }));
  if (options.json) writeJson(io.stdout, rows);
  else
    writeRows(io, rows, {
      render: ({ id, address, name, right, expiresAt, lastUsedAt, made: its }) => {
        const used = lastUsedAt === null ? 'never used' : `used ${lastUsedAt}`;
        return `${id}  ${address ?? '-'}  ${right}  expires ${expiresAt}  ${used}${its.length > 0 ? `  made ${its.length}` : ''}  ${printable(name)}`;
      },
      none: 'there are no tokens yet: vigie tokens create <address> --name <name>',
    });
});

function rowOf({ id, api, createdAt, expiresAt }: ApiToken, address: string | null) {
  const { account, name, right, lastUsedAt } = api;
  return { id, account, address, name, right, createdAt, expiresAt, lastUsedAt };
}

type CreateOptions = Flags<'by', 'json'> & Readonly<Record<'name' | 'right' | 'days', string>>;

export async function tokensCreate(io: CommandIo, address: string, options: CreateOptions): Promise<void> {
  const name = TokenName.safeParse(options.name);
  if (!name.success) throw new UsageError(`--name: expected 1 to 100 characters, got "${options.name}"`);
  const right = TokenRight.safeParse(options.right);
  if (!right.success) {
    throw new UsageError(`--right: expected one of ${TokenRight.options.join(', ')}, got "${options.right}"`);
  }
  const days = tokenDays.find((one) => String(one) === options.days);
  if (days === undefined) throw new UsageError(`--days: expected ${tokenDays.join(', ')}, got "${options.days}"`);
  const by = principalOf(options.by);
  return withStored(io, async (library) => {
    const account = (await findAccount(library, address.toLowerCase()))?.value;
    if (account?.state !== 'active') {
      const why = account
        ? `"${address}" may not sign in (${account.state})`
        : `no account has the address "${address}"`;
      throw absent(`tokens create: ${why}`);
    }
    if (!may(account.role, right.data)) {
      throw new UsageError(`--right: "${address}" is ${account.role}, which does not allow "${right.data}"`);
    }
    const request = { account: account.id, name: name.data, right: right.data, days };
    const made = await issueApiToken(library, request, by);
    if (made.kind === 'too-many') {
      throw new UsageError(`tokens create: "${address}" has ${made.most} tokens that hold already: revoke one first`);
    }
    const { grant, token } = made;
    if (options.json) writeJson(io.stdout, { id: grant.id, token, expiresAt: grant.expiresAt });
    else {
      writeLine(io.stdout, token);
      writeLine(
        io.stderr,
        `It is shown this once, and holds until ${grant.expiresAt}. To revoke: vigie tokens revoke ${grant.id}`,
      );
    }
  });
}

export const tokensRevoke = onStored(async (library, io, id: string, options: Flags<'by', 'withMade'>) => {
  if (!(await findToken(library.store, id))) throw absent(`tokens revoke: no token has the id "${id}"`);
  const { withMade = false } = options;
  const ends = withMade ? endableKinds(() => true) : [];
  const made = await revokeToken(library, { id, ends }, principalOf(options.by));
  writeLine(io.stdout, `${id}: the token allows nothing any more`);
  for (const one of made) {
    const what = one.kind === 'webhook' ? `webhook "${one.name}"` : `calendar of "${one.calendar.search}"`;
    const end = one.kind === 'webhook' ? `vigie webhooks remove ${one.id}` : `vigie grants revoke ${one.id}`;
    if (withMade) writeLine(io.stdout, `${one.id}: the ${what} that it made has ended too`);
    else writeLine(io.stderr, `the ${what} that it made goes on; to end it: ${end}`);
  }
});
