import { ExportLinks } from '../exports/export-links.js';
import { exportPhrases } from '../exports/export-phrases.js';
import { policyEditorPhrases } from '../policy-editor/policy-editor-phrases.js';
import type { Reader } from '../site-env.js';
import { CountLine } from './count-line.js';
import type { CountedPolicy } from './load-policy.js';
import { policyPhrases } from './policy-phrases.js';

interface PoliciesPageProps {
  readonly policies: readonly CountedPolicy[];
  readonly reader: Reader;
}

export function PoliciesPage({ policies, reader }: PoliciesPageProps) {
  const t = policyPhrases[reader.language];
  return (
    <>
      <header class="page-head">
        <h1>{t.title}</h1>
        <p class="lead">{t.intro}</p>
        {reader.may('edit') ? (
          <p class="buttons">
            <a class="button" href="/policies/new">
              {policyEditorPhrases[reader.language].addTitle}
            </a>
          </p>
        ) : null}
        {policies.length === 0 ? null : (
          <>
            <ExportLinks list="decisions" label={exportPhrases[reader.language].mapping} reader={reader} />
            <p class="exports">
              {exportPhrases[reader.language].oscal}{' '}
              <a href="/exports/oscal" aria-label={exportPhrases[reader.language].oscalLabel}>
                OSCAL
              </a>
            </p>
          </>
        )}
      </header>
      {policies.length === 0 ? (
        <section class="empty">
          <h2>{t.none}</h2>
          <p>{t.noneText}</p>
        </section>
      ) : (
        <ul class="cards">
          {policies.map((counted) => (
            <li key={counted.policy.id}>
              <PolicyCard {...counted} reader={reader} />
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

function PolicyCard({ policy, counts, reader }: CountedPolicy & { readonly reader: Reader }) {
  const t = policyPhrases[reader.language];
  return (
    <article class="card">
      <h2>
        <a href={`/policies/${policy.id}`}>{policy.name}</a>{' '}
        {policy.retired ? <span class="mark mark-withdrawn">{t.retired}</span> : null}
      </h2>
      {policy.owner ? (
        <p class="quiet">
          {t.owner} <strong>{policy.owner}</strong>
        </p>
      ) : null}
      <p class="query">
        <code>{policy.query}</code>
      </p>
      <CountLine counts={counts} reader={reader} />
    </article>
  );
}
