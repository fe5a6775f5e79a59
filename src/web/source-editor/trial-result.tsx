import type { EntryEnrichment } from '../../jobs/trial/find-source.js';
import type { SourceTrial } from '../../jobs/trial/try-source.js';
import { checkReason } from '../../messages/check-reason.js';
import { languageName } from '../../messages/names.js';
import type { SourcePage } from '../../model/source/source-page.js';
import { OutsideLink, Section } from '../layout/page-parts.js';
import { type Column, Table } from '../layout/table.js';
import { bindPunctuation, useReader, useWords, When } from '../layout/words.js';
import { editorPhrases } from './editor-phrases.js';
import { trialAdvice } from './trial-advice.js';

/** Keeps the form below the result near. */
const shownAtMost = 8;

interface TrialResultProps {
  readonly trial: SourceTrial;
  readonly enrichments: readonly EntryEnrichment[];
}

/** Shows what a definition reads from one answer, so that a person can judge it before saving. */
export function TrialResult({ trial, enrichments }: TrialResultProps) {
  const [t, reader] = useWords(editorPhrases);
  const { count, number } = reader.formats;
  const { status, bytes, durationMs, problem, page } = trial;
  const relevant = enrichments.filter(({ relevance }) => relevance?.relevant).length;
  return (
    <Section id="trial" title={t.trial}>
      {problem ? <Problem problem={problem} /> : null}
      {page ? (
        <>
          <p>
            {count(t.trialCount, page.entries.length)}
            {'. '}
            {enrichments.length > 0 ? t.trialRelevant(number(relevant), number(enrichments.length)) : null}
            {trial.next.length > 0 ? ` ${t.trialMore}` : null}
          </p>
          <Entries page={page} enrichments={enrichments} />
          <details class="fold">
            <summary>{t.answer}</summary>
            <p class="soft">
              {t.trialAnswer(status === null ? t.noAnswer : String(status), number(bytes), number(durationMs))}
            </p>
            <Matches page={page} />
            <Warnings page={page} />
          </details>
        </>
      ) : null}
    </Section>
  );
}

/**
 * Says what happened and what to do. The program's message is in English, so a French reader sees it only if the reason has no French
 * words. Missing keys are named instead of the message.
 */
function Problem({ problem: { code, message, keys } }: { readonly problem: NonNullable<SourceTrial['problem']> }) {
  const [t, { language }] = useWords(editorPhrases);
  const reason = checkReason(code, language);
  const isSaid = keys !== undefined || (language === 'fr' && reason !== code);
  return (
    <div class="note" role="alert">
      <p>
        <strong>{reason}</strong>{' '}
        {keys?.map((key) => (
          <code key={key}>{key} </code>
        ))}
        {isSaid ? null : <span lang="en">{message}</span>}
      </p>
      <p>{code === 'limit-time' ? t.trialLimit : trialAdvice(code, language)}</p>
    </div>
  );
}

interface PageProps {
  readonly page: SourcePage;
}

function Entries({ page, enrichments }: PageProps & Pick<TrialResultProps, 'enrichments'>) {
  const [t, { language }] = useWords(editorPhrases);
  return (
    <ul class="rows">
      {page.entries.slice(0, shownAtMost).map((entry, index) => {
        const said = enrichments[index];
        const spoken = said && said.language !== 'und' ? said.language : undefined;
        return (
          <li key={index}>
            <p class="meta">
              <span>{entry.publishedAt ? <When at={entry.publishedAt} as="day" /> : t.undated}</span>
              {spoken ? <span>{languageName(spoken, language)}</span> : null}
              {said?.relevance ? <span>{said.relevance.relevant ? t.aboutAi : t.notAboutAi}</span> : null}
            </p>
            <p class="t" lang={spoken}>
              <OutsideLink href={entry.url}>{bindPunctuation(entry.title) || t.untitled}</OutsideLink>
            </p>
          </li>
        );
      })}
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
      <p>{editorPhrases[reader.language].warnings}</p>
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
