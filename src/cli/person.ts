import { userInfo } from 'node:os';

/** Who decides: `--by`, else the name of the account that runs the command. */
export function personOf(by: string | undefined): string {
  return by ?? userInfo().username;
}
