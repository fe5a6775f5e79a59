import { userInfo } from 'node:os';
import { type Person, PersonName } from '../../model/access/principal.js';
import { UsageError } from './exit-code.js';

/** Who decides at a terminal: `--by`, else the account that runs the command. Throws `UsageError` for a name that is none. */
export function principalOf(by: string | undefined): Person {
  if (by === undefined) return { kind: 'person', name: userInfo().username, assurance: 'account' };
  const name = PersonName.safeParse(by);
  if (name.success) return { kind: 'person', name: name.data, assurance: 'terminal' };
  throw new UsageError(`--by: expected a name of 1 to 100 characters, got "${by}"`);
}
