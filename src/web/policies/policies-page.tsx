import { ExportLinks, exportPhrases } from '../exports/export-links.js';
import { PageHead } from '../layout/page-parts.js';
import { type Column, Table } from '../layout/table.js';
import { useWords, When } from '../layout/words.js';
import { policyEditorPhrases } from '../policy-editor/policy-editor-phrases.js';
import { type PolicyStanding, type PolicyTab, policyHref } from './load-policy.js';
import { policyPhrases } from './policy-phrases.js';

interface PoliciesPageProps {
  readonly policies: readonly PolicyStanding[];
}

export function PoliciesPage({ policies }: PoliciesPageProps) {
  const [t, reader] = useWords(policyPhrases);
  return (
    <>
      <PageHead title={t.title}>
        {reader.may('edit') ? (
          <p class="buttons">
            <a class={policies.length === 0 ? 'btn main' : 'btn'} href="/policies/new">
              {policyEditorPhrases[reader.language].addTitle}
            </a>
          </p>
        ) : null}
      </PageHead>
      {policies.length === 0 ? (
        <section class="none">
          <h2>{t.none}</h2>
          <p>{t.noneText}</p>
        </section>
      ) : (
        <>
          <PolicyTable policies={policies} />
          <ExportLinks list="decisions" label={exportPhrases[reader.language].mapping} />
          <p class="line">
            {exportPhrases[reader.language].oscal}{' '}
            <a href="/exports/oscal" aria-label={exportPhrases[reader.language].oscalLabel}>
              OSCAL
            </a>
          </p>
        </>
      )}
    </>
  );
}

function PolicyTable({ policies }: PoliciesPageProps) {
  const [t] = useWords(policyPhrases);
  const inOrder = [...policies].sort((a, b) => Number(a.policy.retired) - Number(b.policy.retired));
  const columns: readonly Column<PolicyStanding>[] = [
    { head: t.policy, as: 'name', cell: (one) => <PolicyName of={one} /> },
    { head: t.owner, cell: ({ owner }) => owner },
    { head: t.tabs.decide, as: 'figure', cell: (one) => <CountOf of={one} tab="decide" /> },
    { head: t.tabs.review, as: 'figure', cell: (one) => <CountOf of={one} tab="review" /> },
    { head: t.tabs.confirmed, as: 'figure', cell: (one) => <CountOf of={one} tab="confirmed" /> },
    { head: t.share, cell: (one) => <Shares of={one} /> },
    { head: t.reviewOn, as: 'day', cell: (one) => (hasReview(one) ? <NextReview of={one} /> : null) },
  ];
  return <Table label={t.title} columns={columns} rows={inOrder} keyOf={({ policy }) => policy.id} />;
}

interface StandingProps {
  readonly of: PolicyStanding;
}

function PolicyName({ of: { policy } }: StandingProps) {
  const [t] = useWords(policyPhrases);
  return (
    <>
      <a href={policyHref(policy.id)}>{policy.name}</a> {policy.retired ? <span class="chip">{t.retired}</span> : null}
    </>
  );
}

function CountOf({ of: { policy, tabs }, tab }: StandingProps & { readonly tab: PolicyTab }) {
  const [t, reader] = useWords(policyPhrases);
  const count = reader.formats.number(tabs[tab]);
  if (tabs[tab] === 0) return <>{count}</>;
  return (
    <a href={policyHref(policy.id, { tab })} aria-label={`${policy.name}, ${t.tabs[tab]}\u00a0: ${count}`}>
      {count}
    </a>
  );
}

const barWidth = 100;

/**
 * A bar with the shares of confirmed, rejected and undecided items. Screen readers skip it: the columns beside it give the figures, except
 * of rejected items.
 */
function Shares({ of: { tabs } }: StandingProps) {
  const parts = [
    ['f-acc', tabs.confirmed],
    ['f-acc2', tabs.rejected],
    ['f-todo', tabs.decide],
  ] as const;
  const total = parts.reduce((sum, [, count]) => sum + count, 0);
  let from = 0;
  return (
    <svg class="shares" viewBox={`0 0 ${barWidth} 8`} preserveAspectRatio="none" aria-hidden="true">
      {parts.map(([look, count]) => {
        const width = total === 0 ? 0 : (barWidth * count) / total;
        from += width;
        return <rect key={look} class={look} x={from - width} width={width} height="8" />;
      })}
    </svg>
  );
}

function hasReview({ policy, unreviewed }: PolicyStanding): boolean {
  return policy.reviewOn !== '' || (unreviewed > 0 && !policy.retired);
}

function NextReview({ of: { policy, unreviewed, isDue } }: StandingProps) {
  const [t, reader] = useWords(policyPhrases);
  return (
    <>
      {policy.reviewOn === '' ? null : <When at={policy.reviewOn} as="day" />}{' '}
      {policy.retired || (unreviewed === 0 && !isDue) ? null : (
        <span class="chip again">{isDue ? t.due : reader.formats.count(t.newSince, unreviewed)}</span>
      )}
    </>
  );
}
