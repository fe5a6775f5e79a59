import type { SourceTrial } from '../../jobs/trial/try-source.js';
import { checkReason } from '../../messages/check-reason.js';
import type { SourcePage } from '../../model/source/source-page.js';
import { OutsideLink } from '../layout/page-parts.js';
import { type Column, Table } from '../layout/table.js';
import { useReader, useWords } from '../layout/words.js';
import { editorPhrases } from './editor-phrases.js';

const shownAtMost = 15;

/** What a definition made of one answer, so that a person can judge it before it is saved. */
export function TrialResult({ trial }: { readonly trial: SourceTrial }) {
  const [t, reader] = useWords(editorPhrases);
  const { number, count } = reader.formats;
  const { status, bytes, durationMs, problem, page } = trial;
  const good = page !== null && page.entries.length > 0;
  return (
    <section class={good ? 'note plain' : 'note'} aria-labelledby="trial">
      <h2 id="trial">{t.trial}</h2>
      <p>{t.trialAnswer(status === null ? t.noAnswer : String(status), number(bytes), number(durationMs))}</p>
      {problem ? (
        <p>
          <strong>{checkReason(problem.code, reader.language)}</strong> <ProblemDetail problem={problem} />
          {problem.code === 'limit-time' ? ` ${t.trialLimit}` : null}
        </p>
      ) : null}
      {page ? (
        <>
          <p>{count(t.trialCount, page.entries.length)}</p>
          {trial.next.length > 0 ? <p class="soft">{t.trialMore}</p> : null}
          <Entries page={page} />
          <Matches page={page} />
          <Warnings page={page} />
        </>
      ) : null}
    </section>
  );
}

/** What the program says of it is English: in French the reason stands alone, with the names that are wanted. */
function ProblemDetail({ problem }: { readonly problem: NonNullable<SourceTrial['problem']> }) {
  const reader = useReader();
  const { code, message, keys } = problem;
  if (keys) return keys.map((key) => <code key={key}>{key} </code>);
  const isSaid = reader.language === 'fr' && checkReason(code, 'fr') !== code;
  return isSaid ? null : (
    <span class="soft" lang="en">
      {message}
    </span>
  );
}

interface PageProps {
  readonly page: SourcePage;
}

function Entries({ page }: PageProps) {
  const [t, reader] = useWords(editorPhrases);
  return (
    <ul class="plain">
      {page.entries.slice(0, shownAtMost).map((entry, index) => (
        <li key={index}>
          <span class="soft">{entry.publishedAt ? reader.formats.date(new Date(entry.publishedAt)) : t.undated}</span>{' '}
          {entry.url ? (
            <OutsideLink href={entry.url}>{entry.title || t.untitled}</OutsideLink>
          ) : (
            entry.title || t.untitled
          )}
        </li>
      ))}
    </ul>
  );
}

function Matches({ page }: PageProps) {
  const [t, reader] = useWords(editorPhrases);
  if (page.matches.length === 0) return null;
  const columns: readonly Column<SourcePage['matches'][number]>[] = [
    { head: t.field, cell: ({ field }) => field },
    { head: t.pattern, cell: ({ pattern }) => <code>{pattern}</code> },
    { head: t.count, as: 'figure', cell: ({ count }) => reader.formats.number(count) },
    { head: t.sample, as: 'detail', cell: ({ sample }) => sample },
  ];
  return <Table label={t.found} columns={columns} rows={page.matches} keyOf={({ field }) => field} />;
}

function Warnings({ page }: PageProps) {
  const reader = useReader();
  if (page.warnings.length === 0) return null;
  return (
    <>
      <p>
        <strong>{editorPhrases[reader.language].warnings}</strong>
      </p>
      <ul>
        {page.warnings.map(({ code, message }) => (
          <li key={code} lang="en">
            {message}
          </li>
        ))}
      </ul>
    </>
  );
}
