import type { Command } from 'commander';
import type { CommandIo } from '../terminal/command-io.js';
import { end } from '../terminal/exit-code.js';

/** Who may sign in. What a command does is loaded when it is called. */
export function describeSigningIn(program: Command, io: CommandIo): void {
  const accounts = program.command('accounts').description('the people who may sign in');
  accounts
    .command('list')
    .description('list them, and what each may do')
    .option('--json', 'print JSON')
    .action(async (options) => end(io, (await import('../people/sign-in.js')).accountsList(io, options)));
  const signIn = program.command('sign-in').description('let somebody in who cannot come in by mail');
  signIn
    .command('link <address>')
    .description('print a link that signs a person in once, within a quarter of an hour')
    .option('--role <role>', 'give the account this role, and make it where there is none')
    .option('--name <name>', 'of an account that is made')
    .option('--adopt', 'what was signed and saved under this name without an account is theirs')
    .option('--by <name>', 'who decides; your account by default')
    .option('--json', 'print JSON')
    .action(async (address, options) =>
      end(io, (await import('../people/sign-in.js')).signInLink(io, address, options)),
    );
  const tokens = program.command('tokens').description('the tokens by which programs use the API');
  tokens
    .command('list')
    .description('list those that were not revoked')
    .option('--json', 'print JSON')
    .action(async (options) => end(io, (await import('../people/tokens.js')).tokensList(io, options)));
  tokens
    .command('create <address>')
    .description('make a token for the account of an address, and print it this once')
    .requiredOption('--name <name>', 'what it is for')
    .option('--right <right>', 'what it allows at most: read, suggest, decide, edit or administer', 'read')
    .option('--days <n>', 'for how long it holds: 30, 90 or 365', '90')
    .option('--by <name>', 'who decides; your account by default')
    .option('--json', 'print JSON')
    .action(async (address, options) =>
      end(io, (await import('../people/tokens.js')).tokensCreate(io, address, options)),
    );
  tokens
    .command('revoke <id>')
    .description('end a token, and name what programs made by it that goes on')
    .option('--with-made', 'end the calendars and webhooks too that were made by it')
    .option('--by <name>', 'who decides; your account by default')
    .action(async (id, options) => end(io, (await import('../people/tokens.js')).tokensRevoke(io, id, options)));
}
