import type { Command } from 'commander';
import type { CommandIo } from '../command-io.js';
import { end } from '../exit-code.js';

/** Who may sign in. What a command does is loaded when it is called. */
export function describeSigningIn(program: Command, io: CommandIo): void {
  const accounts = program.command('accounts').description('the people who may sign in');
  accounts
    .command('list')
    .description('list them, and what each may do')
    .option('--json', 'print JSON')
    .action(async (options) => end(io, (await import('../accounts.js')).accountsList(io, options)));
  const signIn = program.command('sign-in').description('let somebody in who cannot come in by mail');
  signIn
    .command('link <address>')
    .description('print a link that signs a person in once, within a quarter of an hour')
    .option('--role <role>', 'give the account this role, and make it where there is none')
    .option('--name <name>', 'of an account that is made')
    .option('--by <name>', 'who decides; your account by default')
    .option('--json', 'print JSON')
    .action(async (address, options) => end(io, (await import('../sign-in.js')).signInLink(io, address, options)));
}
