import { z } from 'zod';

/** What a person does in the watch; each may do all that the one before may. */
export const Role = z.enum(['reader', 'analyst', 'editor', 'admin']);
export type Role = z.infer<typeof Role>;

/**
 * What a route asks of whoever sends a request: `public` nothing, or a proof of its own in the address; `read` to look at what is
 * watched; `suggest` to put before people what they then decide; `decide` to tag, correct and set apart; `edit` sources and policies; `administer` people, mail and what proves the rest.
 */
export const Right = z.enum(['public', 'read', 'suggest', 'decide', 'edit', 'administer']);
export type Right = z.infer<typeof Right>;

/** What a token may at most be used for. */
export const TokenRight = Right.exclude(['public']);
export type TokenRight = z.infer<typeof TokenRight>;

const leastRole: Readonly<Record<TokenRight, Role>> = {
  read: 'reader',
  // What a program of theirs suggests waits in everybody's list.
  suggest: 'analyst',
  decide: 'analyst',
  edit: 'editor',
  administer: 'admin',
};

/** Whether somebody with this role may do it; without one only what is public. Pure. */
export function may(role: Role | null, right: Right): boolean {
  if (right === 'public') return true;
  return role !== null && Role.options.indexOf(role) >= Role.options.indexOf(leastRole[right]);
}

/** Whether whoever may do no more than this changes nothing by themselves, not even what is their own. Pure. */
export function onlyLooks(most: TokenRight): boolean {
  return Right.options.indexOf(most) < Right.options.indexOf('decide');
}

/** The same of whoever may do no more than `most`, whatever their role. Pure. */
export function mayAtMost(most: TokenRight, role: Role, right: Right): boolean {
  return Right.options.indexOf(right) <= Right.options.indexOf(most) && may(role, right);
}
