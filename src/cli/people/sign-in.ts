import type { Library } from '../../app/open-library.js';
import {
  allAccounts,
  changeAccount,
  createAccount,
  findAccount,
  type NewAccount,
} from '../../decisions/access/manage-accounts.js';
import { issueSignInLink, signInLinkMs } from '../../decisions/access/sign-in-link.js';
import { tokenLink } from '../../digest/digest-links.js';
import { type Account, Role } from '../../model/access/account.js';
import { PersonName, type Principal } from '../../model/access/principal.js';
import { printable } from '../../model/control-characters.js';
import { MailAddress } from '../../model/digest/subscription.js';
import { type CommandIo, type Flags, type JsonFlag, writeJson, writeLine, writeRows } from '../terminal/command-io.js';
import { absent, exitCodes, UsageError } from '../terminal/exit-code.js';
import { onStored, principalOf, requireData, withLibrary } from '../terminal/with-app.js';

type LinkOptions = Flags<'name' | 'role' | 'by', 'adopt' | 'json'>;

/**
 * `vigie sign-in link <address>`: prints a link that signs a person in once, within a quarter of an hour, in any browser. With `--role` the
 * account gets that role, and is created if there is none: anybody with a shell here may let people in.
 */
export async function signInLink(io: CommandIo, address: string, options: LinkOptions): Promise<void> {
  if (!MailAddress.safeParse(address).success) {
    throw new UsageError(`sign-in link: expected a mail address such as claire@example.org, got "${address}"`);
  }
  const role = options.role === undefined ? undefined : Role.safeParse(options.role);
  if (role && !role.success) {
    throw new UsageError(`--role: expected one of ${Role.options.join(', ')}, got "${options.role}"`);
  }
  const by = principalOf(options.by);
  if (!role) requireData(io);
  const readName = (): string => {
    const name = PersonName.safeParse(options.name);
    if (name.success) return name.data;
    throw new UsageError(`--name: expected a name of 1 to 100 characters, got "${options.name ?? ''}"`);
  };
  const sign = async (library: Library): Promise<void> => {
    const known = (await findAccount(library, address.toLowerCase()))?.value;
    if (!known && !role) {
      const why = `no account has the address "${address}": --role and --name make one`;
      throw absent(`sign-in link: ${why}`);
    }
    let account = known;
    if (!account && role) {
      const name = readName();
      account = await makeAccount(library, { address, name, role: role.data, adopts: options.adopt }, by);
    } else if (account && role && (account.role !== role.data || account.state === 'disabled')) {
      const changed = await changeAccount(library, account.id, { role: role.data, state: 'active' }, by);
      if (changed.kind === 'last-admin') throw new UsageError(`--role: "${address}" is the only administrator`);
    } else if (account?.state === 'disabled') {
      throw new UsageError(`sign-in link: "${address}" may not sign in any more: --role lets them in again`);
    }
    if (!account) throw new UsageError('sign-in link: no account was made', exitCodes.failed);
    const { token } = await issueSignInLink(library, { account: account.id, method: 'terminal', browser: null });
    const url = tokenLink(library.publicUrl, 'sign-in', token);
    if (options.json) writeJson(io.stdout, { account: account.id, url, validMs: signInLinkMs.terminal });
    else {
      writeLine(io.stdout, url);
      writeLine(io.stderr, `It signs ${account.name} in once, within ${signInLinkMs.terminal / 60_000} minutes.`);
    }
  };
  return withLibrary(io, sign, readName);
}

interface NewPerson extends Pick<NewAccount, 'address' | 'name' | 'role'> {
  readonly adopts: boolean | undefined;
}

async function makeAccount(
  library: Library,
  { adopts = false, ...person }: NewPerson,
  by: Principal,
): Promise<Account> {
  const { language } = library.settings;
  const made = await createAccount(library, { ...person, state: 'active', language, adopts }, by);
  if ('account' in made) return made.account;
  const why =
    made.kind === 'name-signed'
      ? 'decisions or searches are signed with it: where they are this person’s, say so with --adopt'
      : 'another account has it';
  throw new UsageError(`--name: expected a name that is nobody else’s, got "${person.name}": ${why}`);
}

export const accountsList = onStored(async ({ store }, io, options: JsonFlag) => {
  const accounts = await allAccounts(store);
  if (options.json) writeJson(io.stdout, accounts);
  else
    writeRows(io, accounts, {
      render: ({ id, address, name, role, state }) => `${id}  ${role}  ${state}  ${address}  ${printable(name)}`,
      none: 'nobody has an account yet: vigie sign-in link <address> --role admin --name <name> makes one',
    });
});
