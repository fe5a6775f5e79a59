import type { SourceDefinition, SourceState } from '../../model/source.js';

/** How a source is: `trouble` from the first failed check on, `waiting` before its first one, `off` where nobody watches it. */
export const sourceHealths = ['trouble', 'waiting', 'well', 'off'] as const;
export type SourceHealth = (typeof sourceHealths)[number];

/** Pure. */
export function sourceHealth(definition: SourceDefinition, state: SourceState | undefined): SourceHealth {
  if (!definition.enabled) return 'off';
  if (!state || state.lastCheckedAt === null) return 'waiting';
  return state.failures > 0 ? 'trouble' : 'well';
}
