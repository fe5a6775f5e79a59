import { allAccounts } from '../../decisions/access/manage-accounts.js';
import { printable } from '../../model/control-characters.js';
import { type CommandIo, writeJson, writeRows } from '../terminal/command-io.js';
import { exitCodes } from '../terminal/exit-code.js';
import { withStored } from '../terminal/with-app.js';

/** `vigie accounts list`: who may sign in, and what each may do. */
export async function accountsList(io: CommandIo, options: { json?: boolean }): Promise<number> {
  return withStored(io, async ({ store }) => {
    const accounts = await allAccounts(store);
    if (options.json) writeJson(io.stdout, accounts);
    else
      writeRows(io, accounts, {
        render: ({ id, address, name, role, state }) => `${id}  ${role}  ${state}  ${address}  ${printable(name)}`,
        none: 'nobody has an account yet: vigie sign-in link <address> --role admin --name <name> makes one',
      });
    return exitCodes.ok;
  });
}
