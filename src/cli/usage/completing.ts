import { Argument, type Command } from 'commander';
import { type CommandIo, writeLines } from '../terminal/command-io.js';

/** What a shell needs to complete all other commands. Described last. */
export function describeCompletion(program: Command, io: CommandIo): void {
  program
    .command('completion')
    .description('print what a shell reads to complete commands and options')
    .addArgument(new Argument('<shell>', 'the shell').choices(['bash', 'zsh', 'fish']))
    .action(async (shell) => {
      const { completionScript } = await import('../completion/completion-script.js');
      writeLines(io.stdout, completionScript(shell, program));
    });
}
