import type { TagState } from '../../model/item/item.js';
import type { Reader } from '../site-env.js';
import { policyPhrases } from './policy-phrases.js';

/** Told apart by shape and word, not by colour alone. */
const signs: Readonly<Record<TagState, string>> = { suggested: '?', confirmed: '✓', rejected: '✕', withdrawn: '–' };

interface TagMarkProps {
  readonly state: TagState;
  /** Nothing but a program's word speaks for it. */
  readonly byProgram?: boolean;
  /** Name of the policy. */
  readonly name: string;
  readonly reader: Reader;
}

/** The link of an item to a policy, with its state. */
export function TagMark({ state, byProgram = false, name, reader }: TagMarkProps) {
  const t = policyPhrases[reader.language];
  return (
    <span class={`mark mark-${state}`}>
      <span aria-hidden="true">{signs[state]}</span> {name} <em>{byProgram ? t.byProgram : t.states[state]}</em>
    </span>
  );
}
