import type { Command } from 'commander';
import { all } from '../../../workers/all.js';
import { Role, TokenRight } from '../../model/access/account.js';
import { queueNames } from '../../ports/queue/queue.js';
import { commandTable, type KnownWords } from './command-table.js';
import { renderBash, renderZsh } from './render-bash.js';
import { renderFish } from './render-fish.js';

export const shells = ['bash', 'zsh', 'fish'] as const;
export type Shell = (typeof shells)[number];

const renderers = { bash: renderBash, zsh: renderZsh, fish: renderFish } as const;

/** `vigie completion <shell>`: what the shell has to read to complete every command and option of the program. */
export function completionScript(shell: Shell, program: Command): string {
  const known: KnownWords = {
    worker: all.map(({ name }) => name),
    queue: queueNames,
    role: Role.options,
    right: TokenRight.options,
  };
  return renderers[shell](commandTable(program, known));
}
