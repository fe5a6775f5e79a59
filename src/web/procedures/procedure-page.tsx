import { citingQuery, type FollowingSource } from '../../acts/act-address.js';
import type { Step, StepWitness } from '../../acts/procedure-steps.js';
import type { RelatedAct } from '../../acts/related-acts.js';
import type { ProcedureView } from '../../jobs/read/load-procedure.js';
import { calendarDate } from '../../messages/calendar-date.js';
import { capitalise } from '../../messages/formats.js';
import { stageName, stageWords } from '../../messages/stage-name.js';
import { type Naming, valueName } from '../../messages/value-name.js';
import { safeHref } from '../../model/address/parse-url.js';
import type { Item } from '../../model/item/item.js';
import { ActDates } from '../acts/act-dates.js';
import { ActLink, ActPolicies } from '../acts/act-links.js';
import { NameField } from '../layout/field.js';
import { Button, OutsideLink, Section } from '../layout/page-parts.js';
import { useWords } from '../layout/words.js';
import type { Follows } from '../saved/follow-button.js';
import { TitledItems } from '../search/hit-list.js';
import { contentLanguage, ItemLink } from '../search/item-link.js';
import { searchHref } from '../search/search-params.js';
import { ProcedureHead } from './procedure-head.js';
import { procedurePhrases } from './procedure-phrases.js';

interface ProcedurePageProps {
  readonly view: ProcedureView;
  readonly sources: readonly FollowingSource[];
  readonly naming: Naming;
  readonly follows: Follows;
}

export function ProcedurePage({ view, sources, naming, follows }: ProcedurePageProps) {
  const [t] = useWords(procedurePhrases);
  return (
    <>
      <ProcedureHead view={view} follows={follows} />
      <div class="pub">
        <div class="pub-body">
          {view.steps.length === 0 ? null : (
            <Section id="procedure-steps" title={t.steps}>
              <p class="soft">{t.stepsNote}</p>
              <StepList steps={view.steps} naming={naming} />
            </Section>
          )}
          {view.dates.length === 0 ? null : <ActDates dates={view.dates} naming={naming} />}
          <Items view={view} naming={naming} />
        </div>
        <div class="pub-side">
          <FollowingSources sources={sources} />
          <Acts acts={view.acts} />
          {view.total === 0 ? null : <ActPolicies policies={view.policies} naming={naming} />}
          <Earlier items={view.earlier} />
        </div>
      </div>
    </>
  );
}

function Items({ view: { items, total, references }, naming }: Pick<ProcedurePageProps, 'view' | 'naming'>) {
  const [t, reader] = useWords(procedurePhrases);
  return (
    <Section id="procedure-items" title={t.items}>
      {total === 0 ? <p class="soft">{t.noItems}</p> : null}
      <TitledItems items={items} naming={naming} />
      {total === 0 ? null : (
        <p class="paging">
          <a href={searchHref({ q: citingQuery(references) })}>{reader.formats.count(t.all, total)}</a>
        </p>
      )}
    </Section>
  );
}

function Acts({ acts }: { readonly acts: readonly RelatedAct[] }) {
  const [t, reader] = useWords(procedurePhrases);
  return (
    <Section class="panel" id="procedure-acts" title={t.acts}>
      {acts.length === 0 ? <p class="soft">{t.noActs}</p> : null}
      <ul class="plain">
        {acts.map(({ reference, tie, items }) => (
          <li key={reference}>
            <ActLink reference={reference} />
            <span class="under soft">{tie === 'cited' ? reader.formats.count(t.ties.cited, items) : t.ties[tie]}</span>
          </li>
        ))}
      </ul>
    </Section>
  );
}

function Earlier({ items }: { readonly items: readonly Item[] }) {
  const [t] = useWords(procedurePhrases);
  if (items.length === 0) return null;
  return (
    <Section class="panel" id="procedure-earlier" title={t.earlier}>
      <p class="soft">{t.earlierHint}</p>
      <ul class="plain">
        {items.map((item) => (
          <li key={item.id}>
            <ItemLink item={item} />
          </li>
        ))}
      </ul>
    </Section>
  );
}

/** The channels that parliaments have for only this procedure. One click adds a channel as a source. */
function FollowingSources({ sources }: { readonly sources: readonly FollowingSource[] }) {
  const [t, reader] = useWords(procedurePhrases);
  if (sources.length === 0) return null;
  const missing = sources.filter(({ followed }) => followed === null);
  return (
    <Section class="panel" id="procedure-sources" title={t.sources}>
      {missing.length === 0 ? null : <p class="soft">{t.sourcesHint}</p>}
      <ul class="plain">
        {sources.map(({ template, reference, followed }) => {
          const name = template.template?.name[reader.language].replace('{reference}', reference) ?? template.id;
          return (
            <li key={template.id}>
              {followed !== null ? (
                <>
                  {t.followed} <a href={`/sources/${followed}`}>{name}</a>
                </>
              ) : (
                <form class="in-line" method="post" action={`/sources/${template.id}/follow`}>
                  <p>{name}</p>
                  <input type="hidden" name="reference" value={reference} />
                  <NameField id={`by-${template.id}`} />
                  <Button aria-label={`${t.add}\u00a0: ${name}`} label={t.add} />
                </form>
              )}
            </li>
          );
        })}
      </ul>
    </Section>
  );
}

interface StepListProps {
  readonly steps: readonly Step[];
  readonly naming: Naming;
}

/** The most steps shown, counted from the last. */
const mostSteps = 120;
/** The most entries shown of a step. A plenary day has many. */
const mostWords = 6;

function StepList({ steps, naming }: StepListProps) {
  return (
    <ol class="steps">
      {steps.slice(-mostSteps).map((step) => (
        <li key={`${step.kind} ${step.date} ${step.planned}`}>
          <StepHead step={step} />
          <ul>
            {step.witnesses.slice(0, mostWords).map((witness) => (
              <Witness key={`${witness.item.id} ${witness.words}`} witness={witness} naming={naming} />
            ))}
          </ul>
        </li>
      ))}
    </ol>
  );
}

function StepHead({ step: { kind, date, planned, isDisputed } }: { readonly step: Step }) {
  const [t, reader] = useWords(procedurePhrases);
  const notes = [planned ? t.ahead : '', isDisputed ? t.disputed : ''].filter((note) => note !== '');
  return (
    <p>
      {date === null ? (
        <span class="soft">{t.undated}</span>
      ) : (
        <time dateTime={date}>{calendarDate(date, reader.language)}</time>
      )}{' '}
      <strong>{capitalise(stageName(kind, reader.language), reader.language)}</strong>
      {notes.length === 0 ? null : <span class="soft"> ({notes.join(', ')})</span>}
    </p>
  );
}

function Witness({ witness, naming }: Omit<StepListProps, 'steps'> & { readonly witness: StepWitness }) {
  const [t] = useWords(procedurePhrases);
  const { item, words, url, isOfficial } = witness;
  const href = safeHref(url);
  return (
    <li>
      <span lang={contentLanguage(item)}>{stageWords(words)}</span>{' '}
      <span class="soft">
        (<a href={`/items/${item.id}`}>{valueName('source', item.sourceId, naming)}</a>
        {isOfficial ? null : `, ${t.unofficial}`})
      </span>
      {href === null ? null : (
        <>
          {' '}
          <OutsideLink href={href}>{t.document}</OutsideLink>
        </>
      )}
    </li>
  );
}
