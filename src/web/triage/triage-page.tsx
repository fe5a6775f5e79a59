import type { TriageFilter } from '../../jobs/read/load-triage-list.js';
import { valueName } from '../../messages/value-name.js';
import { itemFields } from '../../model/item/item-fields.js';
import { PickLink } from '../layout/page-parts.js';
import { useWords } from '../layout/words.js';
import { todayPhrases } from '../today/today-phrases.js';
import { DecideForm, type RefusedDecision } from './decide-form.js';
import type { TriageView } from './load-triage.js';
import { OpenItemText } from './open-item.js';
import { Overtaken, Toast } from './toast.js';
import { ChooseAll, TriageListPane } from './triage-list-pane.js';
import { triagePhrases } from './triage-phrases.js';
import { toggled, triageHref } from './triage-place.js';

type Words = (typeof triagePhrases)['fr'];

interface TriagePageProps {
  readonly view: TriageView;
  readonly refused: RefusedDecision | undefined;
}

export function TriagePage({ view, refused }: TriagePageProps) {
  return (
    <>
      <TriageBar view={view} />
      <Overtaken taken={view.taken} />
      {view.page.length === 0 && !view.isChosen ? <NothingLeft view={view} /> : <TriageListPane view={view} />}
      <OpenPane view={view} refused={refused} />
      <Toast taken={view.taken} back={backOf(view)} open={view.open} rest={restOf(view)} />
    </>
  );
}

function restOf({ page, place: { question } }: TriageView) {
  return { count: page.all, isElsewhere: page.total === 0 && (question.policy ?? []).length > 0 };
}

/** The page to return to after a form: the page of a refused form, else the triage list. */
function backOf({ place }: TriageView, refused?: RefusedDecision): string {
  return refused?.sent.get('back') ?? triageHref({ question: place.question });
}

/**
 * The parts that change when the script decides or opens another item, with the ids left in the triage list. The script replaces each part.
 */
export function TriageParts({ view, refused }: TriagePageProps) {
  const [t, { formats }] = useWords(triagePhrases);
  return (
    <>
      <TriageBar view={view} />
      <OpenPane view={view} refused={refused} />
      <ChooseAll view={view} />
      <Toast taken={view.taken} back={backOf(view)} open={view.open} rest={restOf(view)} />
      <ol
        hidden
        data-heads={view.page.heads.join(' ')}
        aria-label={formats.count(t.inOrder, view.page.total)}
        data-total={view.page.length}
      />
    </>
  );
}

function OpenPane({ view, refused }: TriagePageProps) {
  const { open } = view;
  if (!open) return null;
  const { heads } = view.page;
  return (
    <article class="open" id="open" aria-labelledby="open-title" data-item={open.item.id}>
      <OpenItemText open={open} view={view} />
      <DecideForm
        open={open}
        view={view}
        refused={refused}
        back={backOf(view, refused)}
        next={heads[heads.indexOf(open.item.id) + 1]}
      />
    </article>
  );
}

/** The filters in the folded list. The filter by policy is always visible instead. */
const folded = ['state', 'deadline', 'jurisdiction', 'kind', 'topic', 'owner'] as const;

function nameOf(filter: (typeof folded)[number], value: string, { naming }: TriageView, t: Words): string {
  if (filter === 'state') return t.states[value as keyof Words['states']]; // `counts` has only these values
  if (filter === 'deadline') return t.spans[value as keyof Words['spans']]; // `counts` has only these values
  if (filter === 'owner' && value === 'nobody') return t.nobody;
  return valueName(filter, value, naming);
}

/** The most values that are offered for a filter. */
const offered = 12;

function TriageBar({ view }: { readonly view: TriageView }) {
  const [t, reader] = useWords(triagePhrases);
  const { page, place, naming } = view;
  const { question } = place;
  const { number } = reader.formats;
  const chosen = question.policy ?? [];
  const set = folded.flatMap((filter) => (question[filter] ?? []).map((value) => [filter, value] as const));
  return (
    <div class="bar" id="bar">
      <h1>{t.title}</h1>
      <div class="filters">
        <div class="picks">
          <PickLink isOn={chosen.length === 0} href={triageHref({ question: { ...question, policy: [] } })}>
            {t.all} {number(page.all)}
          </PickLink>
          {page.counts.policy.map(({ value, count }) => (
            <PickLink key={value} isOn={chosen.includes(value)} href={toggledHref(view, 'policy', value)}>
              {naming.policies.get(value) ?? value} {number(count)}
            </PickLink>
          ))}
        </div>
      </div>
      <FoldedFilters view={view} />
      {set.length > 0 ? (
        <p class="picks set">
          {set.map(([filter, value]) => (
            <PickLink key={`${filter} ${value}`} isOn href={toggledHref(view, filter, value)}>
              {t.named(itemFields[filter].facet[reader.language], nameOf(filter, value, view, t))}
            </PickLink>
          ))}
          <a href={triageHref({ question: { policy: chosen } })}>{t.clear}</a>
        </p>
      ) : null}
      <div class="end">
        {reader.may('edit') ? (
          <a class="btn quiet small" href="/reasons">
            {t.reasons.change}
          </a>
        ) : null}
        <KeyHelp />
      </div>
    </div>
  );
}

function toggledHref({ place }: TriageView, filter: TriageFilter, value: string): string {
  return triageHref({ question: toggled(place.question, filter, value) });
}

function FoldedFilters({ view }: { readonly view: TriageView }) {
  const [t, { language, formats }] = useWords(triagePhrases);
  const { page, place } = view;
  return (
    <details class="pop" open={false}>
      <summary>{t.filter}</summary>
      <dl class="keys">
        {folded.map((filter) =>
          page.counts[filter].length === 0 ? null : (
            <>
              <dt>{itemFields[filter].facet[language]}</dt>
              <dd>
                {page.counts[filter].slice(0, offered).map(({ value, count }) => (
                  <a
                    key={value}
                    href={toggledHref(view, filter, value)}
                    aria-current={place.question[filter]?.some((one) => one === value) ? 'true' : undefined}
                  >
                    {nameOf(filter, value, view, t)} {formats.number(count)}
                  </a>
                ))}
              </dd>
            </>
          ),
        )}
      </dl>
    </details>
  );
}

const keys = ['j', 'k', 'o', 'c', 'x', 'e', 'u', '1…9', 'm', 'i', 'r', 'd', 'n', 'Esc', 's', '/', '?'] as const;

/** Shown by the script, which opens the dialog and remembers whether keys are on. */
function KeyHelp() {
  const [t] = useWords(triagePhrases);
  return (
    <>
      <button type="button" class="btn quiet small" data-opens="key-help" hidden>
        <kbd>?</kbd> {t.keys.title}
      </button>
      <dialog id="key-help" aria-labelledby="key-help-title">
        <h2 id="key-help-title">{t.keys.title}</h2>
        <dl class="keys">
          {keys.map((key) => (
            <>
              <dt>
                <kbd>{key}</kbd>
              </dt>
              <dd>{t.keys[key]}</dd>
            </>
          ))}
        </dl>
        <form method="dialog" class="picks">
          <button type="button" class="btn" data-keys-off={t.keys.off} data-keys-on={t.keys.on}>
            {t.keys.off}
          </button>
          <button type="submit" class="btn main" autofocus>
            OK
          </button>
        </form>
      </dialog>
    </>
  );
}

function NothingLeft({ view }: { readonly view: TriageView }) {
  const [t, { formats }] = useWords(triagePhrases);
  const putOff = view.page.counts.state.find(({ value }) => value === 'later')?.count ?? 0;
  const [{ reading }] = useWords(todayPhrases);
  const isFiltered = view.page.all > 0 || Object.values(view.place.question).some((values) => values?.length);
  return (
    <section class="none" id="triage-list" aria-labelledby="none">
      <h2 class="title" id="none">
        {isFiltered ? t.noneFiltered : t.none}
      </h2>
      <p>{isFiltered ? <a href="/triage">{t.clear}</a> : view.isReading ? reading : t.noneText}</p>
      {putOff > 0 && !view.place.question.state?.includes('later') ? (
        <p>
          <a href={triageHref({ question: { state: ['later'] } })}>{formats.count(t.putOff, putOff)}</a>
        </p>
      ) : null}
    </section>
  );
}
