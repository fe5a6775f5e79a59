import type { ActPolicy } from '../../jobs/read/count-policies.js';
import type { Naming } from '../../messages/value-name.js';
import type { Reader } from '../site-env.js';
import { actPhrases } from './act-phrases.js';

interface ActPoliciesProps {
  readonly policies: readonly ActPolicy[];
  readonly reader: Reader;
  readonly naming: Naming;
}

/** The policies that the publications concern. */
export function ActPolicies({ policies, reader, naming }: ActPoliciesProps) {
  const t = actPhrases[reader.language];
  const { count } = reader.formats;
  return (
    <section class="panel" aria-labelledby="act-policies">
      <h2 id="act-policies">{t.policies}</h2>
      {policies.length === 0 ? <p class="quiet">{t.noPolicies}</p> : null}
      <ul class="plain-list">
        {policies.map(({ id, confirmed, suggested }) => (
          <li key={id}>
            <a href={`/policies/${id}`}>{naming.policies.get(id) ?? id}</a>
            <span class="line quiet">
              {[confirmed > 0 ? count(t.confirmed, confirmed) : '', suggested > 0 ? count(t.suggested, suggested) : '']
                .filter((text) => text !== '')
                .join(', ')}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
