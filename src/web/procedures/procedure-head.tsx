import { referenceName } from '../../acts/reference-name.js';
import { referenceNumber } from '../../acts/reference-number.js';
import { officialLink } from '../../enrich/official-link.js';
import type { ProcedureView } from '../../jobs/read/load-procedure.js';
import { calendarDate } from '../../messages/calendar-date.js';
import { capitalise } from '../../messages/formats.js';
import { stageName } from '../../messages/stage-name.js';
import type { StageKind } from '../../model/item/procedure.js';
import type { UiLanguage } from '../../model/ui-language.js';
import { OutsideLink } from '../layout/page-parts.js';
import { Facts } from '../layout/table.js';
import { bindPunctuation, useWords } from '../layout/words.js';
import { FollowButton, type Follows } from '../saved/follow-button.js';
import { procedurePhrases } from './procedure-phrases.js';

interface ProcedureHeadProps {
  readonly view: ProcedureView;
  readonly follows: Follows;
}

export function ProcedureHead({ view, follows }: ProcedureHeadProps) {
  const [t, reader] = useWords(procedurePhrases);
  const { reference, references, titles } = view;
  const other: UiLanguage = reader.language === 'fr' ? 'en' : 'fr';
  const { text, language } = procedureTitle(view, reader.language);
  const official = officialLink(reference, reader.language);
  const number = referenceNumber(reference, reader.language);
  return (
    <header class="head">
      <p class="meta">
        <span>
          <a href="/procedures">{t.title}</a>
        </span>
        <span>{number === null ? <code>{reference}</code> : capitalise(number, reader.language)}</span>
      </p>
      <h1 lang={language}>{bindPunctuation(text)}</h1>
      {titles[other] === undefined || titles[other] === text ? null : (
        <p class="soft">
          {t.inOther} <span lang={other}>{titles[other]}</span>
        </p>
      )}
      {references.length < 2 ? null : (
        <p class="soft">
          {t.alsoNumbered}{' '}
          {references
            .slice(1)
            .map((one) => referenceName(one, reader.language))
            .join(', ')}
        </p>
      )}
      {official === null ? null : (
        <p>
          <OutsideLink href={official}>{t.official}</OutsideLink>
        </p>
      )}
      <Standing view={view} />
      <FollowButton of="procedure" subject={references.join(' ')} follows={follows} />
    </header>
  );
}

/** The title in the reader's language. Failing that, in the other language, then the title of its record, then its number. */
export function procedureTitle(
  { reference, titles, records }: Pick<ProcedureView, 'reference' | 'titles' | 'records'>,
  language: UiLanguage,
): { readonly text: string; readonly language: string | undefined } {
  const other: UiLanguage = language === 'fr' ? 'en' : 'fr';
  const own = titles[language];
  if (own !== undefined) return { text: own, language: undefined };
  const foreign = titles[other];
  if (foreign !== undefined) return { text: foreign, language: other };
  const record = records.find(({ procedure }) => procedure.whole);
  if (record) return { text: record.title, language: record.language === language ? undefined : record.language };
  return { text: capitalise(referenceName(reference, language), language), language: undefined };
}

function Standing({ view: { reached, next } }: Pick<ProcedureHeadProps, 'view'>) {
  const [t, { language }] = useWords(procedurePhrases);
  const nameOf = (kind: StageKind) => capitalise(stageName(kind, language), language);
  const dayOf = (date: string | null) => (date === null ? '' : ` (${calendarDate(date, language)})`);
  return (
    <Facts
      rows={[
        [
          t.stands,
          reached === null ? (
            t.standsUnknown
          ) : (
            <>
              <strong>{nameOf(reached.kind)}</strong>
              {dayOf(reached.date)}
            </>
          ),
        ],
        [t.next, next === null ? t.nextUnknown : `${nameOf(next.kind)}${dayOf(next.date)}`],
      ]}
    />
  );
}
