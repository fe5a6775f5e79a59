import type { TagCounts } from '../../jobs/read/count-policies.js';
import type { Reader } from '../site-env.js';
import { policyPhrases } from './policy-phrases.js';

/** How many tags are in each state. */
export function CountLine({ counts, reader }: { readonly counts: TagCounts; readonly reader: Reader }) {
  const heads = policyPhrases[reader.language].stateHeads;
  const states = (['suggested', 'confirmed', 'rejected', 'withdrawn'] as const).filter(
    (state) => state !== 'withdrawn' || counts.withdrawn > 0,
  );
  return (
    <dl class="counts">
      {states.map((state) => (
        <div key={state} class={`count count-${state}${counts[state] > 0 ? ' count-some' : ''}`}>
          <dt>{heads[state]}</dt>
          <dd>{reader.formats.number(counts[state])}</dd>
        </div>
      ))}
    </dl>
  );
}
