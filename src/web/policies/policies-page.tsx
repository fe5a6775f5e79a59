import type { TagCounts } from '../../jobs/read/count-policies.js';
import { ExportLinks, exportPhrases } from '../exports/export-links.js';
import { PageHead } from '../layout/page-parts.js';
import { useReader, useWords } from '../layout/words.js';
import { policyEditorPhrases } from '../policy-editor/policy-editor-phrases.js';
import type { CountedPolicy } from './load-policy.js';
import { policyPhrases } from './policy-phrases.js';

export function PoliciesPage({ policies }: { readonly policies: readonly CountedPolicy[] }) {
  const [t, reader] = useWords(policyPhrases);
  return (
    <>
      <PageHead title={t.title} lead={t.intro}>
        {reader.may('edit') ? (
          <p class="buttons">
            <a class="btn" href="/policies/new">
              {policyEditorPhrases[reader.language].addTitle}
            </a>
          </p>
        ) : null}
        {policies.length === 0 ? null : (
          <>
            <ExportLinks list="decisions" label={exportPhrases[reader.language].mapping} />
            <p class="line">
              {exportPhrases[reader.language].oscal}{' '}
              <a href="/exports/oscal" aria-label={exportPhrases[reader.language].oscalLabel}>
                OSCAL
              </a>
            </p>
          </>
        )}
      </PageHead>
      {policies.length === 0 ? (
        <section class="none">
          <h2>{t.none}</h2>
          <p>{t.noneText}</p>
        </section>
      ) : (
        <ul class="rows">
          {policies.map((counted) => (
            <li key={counted.policy.id}>
              <PolicyCard {...counted} />
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

function PolicyCard({ policy, counts }: CountedPolicy) {
  const [t] = useWords(policyPhrases);
  return (
    <article>
      <h2>
        <a href={`/policies/${policy.id}`}>{policy.name}</a>{' '}
        {policy.retired ? <span class="chip">{t.retired}</span> : null}
      </h2>
      {policy.owner ? (
        <p class="soft">
          {t.owner} <strong>{policy.owner}</strong>
        </p>
      ) : null}
      <p class="query">
        <code>{policy.query}</code>
      </p>
      <CountLine counts={counts} />
    </article>
  );
}

/** How many tags are in each state. */
export function CountLine({ counts }: { readonly counts: TagCounts }) {
  const reader = useReader();
  const heads = policyPhrases[reader.language].stateHeads;
  const states = (['suggested', 'confirmed', 'rejected', 'withdrawn'] as const).filter(
    (state) => state !== 'withdrawn' || counts.withdrawn > 0,
  );
  return (
    <dl class="counts">
      {states.map((state) => (
        <div key={state}>
          <dt>{heads[state]}</dt>
          <dd>{reader.formats.number(counts[state])}</dd>
        </div>
      ))}
    </dl>
  );
}
