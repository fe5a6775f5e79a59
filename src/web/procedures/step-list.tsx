import type { Step, StepWitness } from '../../acts/procedure-steps.js';
import { calendarDate } from '../../messages/calendar-date.js';
import { capitalise } from '../../messages/capitalise.js';
import { stageName, stageWords } from '../../messages/stage-name.js';
import { type Naming, valueName } from '../../messages/value-name.js';
import { safeHref } from '../../model/address/parse-url.js';
import { OutsideLink } from '../layout/outside-link.js';
import { contentLanguage } from '../search/hit-list.js';
import type { Reader } from '../site-env.js';
import { procedurePhrases } from './procedure-phrases.js';

interface StepListProps {
  readonly steps: readonly Step[];
  readonly reader: Reader;
  readonly naming: Naming;
}

/** Steps that are shown: the last ones. */
const mostSteps = 120;
/** A day of a plenary has many entries. */
const mostWords = 6;

/** The steps of a procedure, each with what its sources call it. */
export function StepList({ steps, reader, naming }: StepListProps) {
  return (
    <ol class="findings steps">
      {steps.slice(-mostSteps).map((step) => (
        <li key={`${step.kind} ${step.date} ${step.planned}`}>
          <StepHead step={step} reader={reader} />
          <ul>
            {step.told.slice(0, mostWords).map((witness) => (
              <Witness key={`${witness.item.id} ${witness.words}`} witness={witness} reader={reader} naming={naming} />
            ))}
          </ul>
        </li>
      ))}
    </ol>
  );
}

function StepHead({
  step: { kind, date, planned, isDisputed },
  reader,
}: {
  readonly step: Step;
  readonly reader: Reader;
}) {
  const t = procedurePhrases[reader.language];
  const notes = [planned ? t.ahead : '', isDisputed ? t.disputed : ''].filter((note) => note !== '');
  return (
    <p class="step-head">
      {date === null ? (
        <span class="quiet">{t.undated}</span>
      ) : (
        <time dateTime={date}>{calendarDate(date, reader.language)}</time>
      )}{' '}
      <strong>{capitalise(stageName(kind, reader.language), reader.language)}</strong>
      {notes.length === 0 ? null : <span class="quiet"> ({notes.join(', ')})</span>}
    </p>
  );
}

function Witness({ witness, reader, naming }: Omit<StepListProps, 'steps'> & { readonly witness: StepWitness }) {
  const t = procedurePhrases[reader.language];
  const { item, words, url, isOfficial } = witness;
  const href = safeHref(url);
  return (
    <li>
      <span lang={contentLanguage(item)}>{stageWords(words)}</span>{' '}
      <span class="quiet">
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
