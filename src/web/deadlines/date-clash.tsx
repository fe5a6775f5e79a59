import type { Clash, ClashingDate } from '../../deadlines/find-clashes.js';
import { correctItem } from '../../decisions/correct-item.js';
import { shortText } from '../../digest/mail/clean-text.js';
import { calendarDate } from '../../messages/calendar-date.js';
import { type Naming, valueName } from '../../messages/value-name.js';
import { type CorrectedFinding, correctionLike, isNamedDate } from '../../model/item/correction.js';
import { tellStale } from '../audit/tell-stale.js';
import { answerError } from '../http/answer-error.js';
import { leadTo } from '../http/lead-to.js';
import { personOf } from '../http/principal-of-request.js';
import { localPath, readFields } from '../http/read-form.js';
import { readSeen } from '../http/seen.js';
import type { SiteRoutes } from '../http/site-routes.js';
import { NameField, SeenField } from '../layout/field.js';
import { PageHead } from '../layout/page-parts.js';
import { respondPage } from '../layout/respond-page.js';
import { SentenceOfDate, useWords } from '../layout/words.js';
import { contentLanguage } from '../search/item-link.js';
import type { SiteContext, WebDeps } from '../site-env.js';
import { deadlinePhrases } from './deadline-phrases.js';

interface DateClashProps {
  readonly clash: Clash;
  readonly naming: Naming;
  /** Path and query of the page. */
  readonly back: string;
}

const quotedLength = 160;

/** The dates that publications give for one provision, each quoted. A person with the right `decide` can keep one. */
export function DateClash({ clash, naming, back }: DateClashProps) {
  const [t, reader] = useWords(deadlinePhrases);
  return (
    <form class="clash" method="post" action="/deadlines/keep">
      <p>
        <strong>{reader.formats.count(t.clash, clash.dates.length)}</strong> {t.clashText}
      </p>
      <input type="hidden" name="back" value={back} />
      <input type="hidden" name="role" value={clash.role} />
      {clash.dates.flatMap(({ date, witnesses }) =>
        witnesses.map(({ item }) => (
          <>
            <input type="hidden" name="named" value={`${item.id} ${date}`} />
            <SeenField
              of={`${item.id} ${date}`}
              at={correctionLike(item.corrections, instead(`${date} ${clash.role}`, ''))?.sequence}
            />
          </>
        )),
      )}
      <ul>
        {clash.dates.map((one) => (
          <li key={one.date}>
            <Said named={one} naming={naming} />
            {reader.may('decide') ? (
              <button type="submit" class="btn small" name="keep" value={one.date}>
                {t.keep}
                <span class="sr"> ({calendarDate(one.date, reader.language)})</span>
              </button>
            ) : null}
          </li>
        ))}
      </ul>
      {reader.may('decide') && reader.name === '' ? (
        <NameField id={`by-${clash.dates[0]?.witnesses[0]?.item.id}`} />
      ) : null}
    </form>
  );
}

function Said({ named: { date, witnesses }, naming }: { readonly named: ClashingDate; readonly naming: Naming }) {
  const [, { language, formats }] = useWords(deadlinePhrases);
  const [first] = witnesses;
  if (first === undefined) return null;
  const { item } = first;
  const sentence = shortText(first.date.sentence, quotedLength);
  return (
    <span>
      <strong>{calendarDate(date, language)}</strong>{' '}
      {sentence === '' ? null : (
        <q class="said" lang={contentLanguage(item)}>
          <SentenceOfDate sentence={sentence} />
        </q>
      )}{' '}
      <span class="soft">
        <a href={`/items/${item.id}`}>{valueName('source', item.sourceId, naming)}</a>,{' '}
        {formats.date(new Date(item.publishedAt ?? item.firstSeenAt))}
      </span>
    </span>
  );
}

function instead(of: string, to: string): Extract<CorrectedFinding, { readonly finding: 'date' }> {
  return { finding: 'date', of, value: 'instead', to };
}

/** Keeping a date corrects each item that names another date for the provision: one decision per item. */
export function addKeepRoutes(routes: SiteRoutes, deps: WebDeps): void {
  routes.post('/deadlines/keep', 'decide', async (c) => {
    const fields = await readFields(c);
    const role = fields.get('role') ?? '';
    const kept = `${fields.get('keep')} ${role}`;
    const by = personOf(c, fields.get('by') || c.get('reader').name);
    if (!isNamedDate(kept) || !by) return answerError(c, 422, 'form');
    const t = deadlinePhrases[c.get('reader').language];
    for (const named of fields.getAll('named').slice(0, mostWitnesses)) {
      const [itemId = '', date = ''] = named.split(' ');
      const said = instead(`${date} ${role}`, kept);
      if (said.of === kept || !isNamedDate(said.of)) continue;
      const seen = readSeen(fields.get(`seen ${named}`));
      const outcome = await correctItem(deps, { itemId, said, by, reason: t.keptReason, seen });
      if (outcome.kind === 'stale') return answerStale(await tellStale(c, deps, outcome), back(fields));
    }
    return leadTo(c, back(fields), 'saved');
  });
}

const mostWitnesses = 100;

function back(fields: URLSearchParams): string {
  return localPath(fields.get('back') ?? '/deadlines');
}

function answerStale(c: SiteContext, path: string): Response {
  const t = deadlinePhrases[c.get('reader').language];
  const page = (
    <PageHead title={t.title}>
      <p>
        <a href={path}>{t.backToList}</a>
      </p>
    </PageHead>
  );
  return respondPage(c, { title: t.title, section: 'deadlines' }, page);
}
