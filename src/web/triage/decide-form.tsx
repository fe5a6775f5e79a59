import type { ComponentChildren } from 'preact';
import type { QueueEntry } from '../../jobs/read/load-queue.js';
import type { UiLanguage } from '../../model/digest/subscription.js';
import type { Item } from '../../model/item/item.js';
import { dueOf, Impact, impactOf, noteOf, ownerOf } from '../../model/item/triage.js';
import { NameField, Select } from '../layout/field.js';
import { useWords } from '../layout/words.js';
import { shownTags, type TriageView, tagsOf, tagText } from './load-triage.js';
import { triagePhrases } from './triage-phrases.js';
import { questionText, triageHref } from './triage-place.js';

/** What another person decided first. */
export interface StaleTag {
  readonly policyId: string;
  readonly verdict: 'confirmed' | 'rejected';
  readonly name: string | undefined;
  readonly at: string;
  readonly reason: string;
}

/** A form that was sent and not carried out: shown again with what was in it. */
export interface RefusedDecision {
  readonly sent: URLSearchParams;
  readonly errors: Readonly<Partial<Record<'by' | 'reason' | 'policy' | 'revision', true>>>;
  readonly stale: readonly StaleTag[];
}

interface DecideFormProps {
  readonly open: QueueEntry;
  readonly view: TriageView;
  readonly refused: RefusedDecision | undefined;
  /** On the page of the item, to which it leads back. */
  readonly isAlone?: boolean;
}

/** One form for an item, whatever it was suggested for. Whoever was late finds the other's word above it, and their own in it. */
export function DecideForm({ open, view, refused, isAlone = false }: DecideFormProps) {
  const [t, reader] = useWords(triagePhrases);
  const { item, pending, review } = open;
  const policies = [...new Set([...pending, ...review, ...(refused?.stale ?? []).map(({ policyId }) => policyId)])];
  if (!reader.may('decide') || policies.length === 0) return null;
  const sent = refused?.sent;
  const ticked = sent?.getAll('policy') ?? policies;
  const { by, reason, policy, revision } = refused?.errors ?? {};
  return (
    <>
      <StaleNote view={view} refused={refused} open={open} />
      <form
        class="decide"
        id="decide"
        method="post"
        action="/triage/decide"
        aria-label={t.decision}
        data-send={isAlone ? undefined : 'part'}
      >
        {isAlone ? <input type="hidden" name="page" value="item" /> : null}
        <input type="hidden" name="back" value={questionText(view.place.question)} />
        <input type="hidden" name="item" value={item.id} />
        {tagsOf(item, policies).map((tag) => (
          <input key={tag.policyId} type="hidden" name="tag" value={tagText(tag)} />
        ))}
        {open.twins.flatMap((twin) =>
          shownTags(twin, {})
            .filter(({ policyId }) => policies.includes(policyId))
            .map((tag) => <input key={tagText(tag)} type="hidden" name="twin" value={tagText(tag)} />),
        )}
        {by || reason || policy || revision ? (
          <p class="error" role="alert">
            {[by && t.errors.by, policy && t.errors.policy, reason && t.errors.reason, revision && t.errors.revision]
              .filter((text) => text)
              .join(' ')}
          </p>
        ) : null}
        <fieldset class="picks">
          <legend>{t.policies}</legend>
          {policies.map((id) => (
            <Pick key={id} type="checkbox" name="policy" value={id} checked={ticked.includes(id)}>
              {view.naming.policies.get(id) ?? id}
            </Pick>
          ))}
          {open.twins.length === 0 ? null : (
            <Pick type="checkbox" name="twins" value="1" checked={sent ? sent.has('twins') : true}>
              {reader.formats.count(t.twins, open.twins.length)}
            </Pick>
          )}
        </fieldset>
        <ReasonPicks view={view} sent={sent} />
        <Follow item={item} view={view} sent={sent} />
        <div class="go">
          <button
            type="submit"
            class={refused?.stale.length ? 'btn' : 'btn main'}
            name="do"
            value="confirmed"
            data-key="c"
          >
            {t.confirm} <kbd>c</kbd>
          </button>
          <button type="submit" class="btn" name="do" value="rejected" data-key="x">
            {t.reject} <kbd>x</kbd>
          </button>
          {isAlone ? null : <PutOff />}
        </div>
      </form>
    </>
  );
}

/** In how many days what is put off comes back. */
export const putOffDays = [1, 7, 30] as const;

function PutOff() {
  const [t] = useWords(triagePhrases);
  return (
    <span class="later">
      <button type="submit" class="btn quiet" formaction="/triage/later" data-key="e">
        {t.later} <kbd>e</kbd>
      </button>
      <label class="sr" for="until">
        {t.until}
      </label>
      <Select name="until" options={putOffDays.map((days) => [String(days), t.inDays[days]] as const)} value="7" />
    </span>
  );
}

interface PickProps {
  readonly type: 'checkbox' | 'radio';
  readonly name: string;
  readonly value: string;
  readonly checked: boolean;
  readonly children: ComponentChildren;
}

function Pick({ children, ...input }: PickProps) {
  return (
    <label class="pick">
      <input {...input} />
      {children}
    </label>
  );
}

function ReasonPicks({ view, sent }: { readonly view: TriageView; readonly sent: URLSearchParams | undefined }) {
  const [t, reader] = useWords(triagePhrases);
  return (
    <fieldset class="picks">
      <legend>{t.reason}</legend>
      {view.reasons.list.map((reason) => (
        <Pick
          key={reason.fr}
          type="radio"
          name="why"
          value={reason[reader.language]}
          checked={sent?.get('why') === reason[reader.language]}
        >
          {reason[reader.language]}
        </Pick>
      ))}
      <label class="sr" for="say">
        {t.own}
      </label>
      <input class="say" id="say" name="say" placeholder={t.own} value={sent?.get('say') ?? ''} maxlength={2_000} />
    </fieldset>
  );
}

/** What becomes of it: only what is filled in is said. */
function Follow({
  item,
  view,
  sent,
}: {
  readonly item: Item;
  readonly view: TriageView;
  readonly sent: URLSearchParams | undefined;
}) {
  const [t] = useWords(triagePhrases);
  const impact = sent?.get('impact') ?? impactOf(item);
  const owner = sent?.get('owner') ?? ownerOf(item) ?? '';
  const people = [...view.people];
  return (
    <div class="then">
      <span class="lab">{t.follow}</span>
      <span class="seg" role="radiogroup" aria-label={t.impact}>
        {Impact.options.toReversed().map((value) => (
          <Pick key={value} type="radio" name="impact" value={value} checked={impact === value}>
            {t.impacts[value]}
          </Pick>
        ))}
      </span>
      <label for="owner">
        {t.owner}
        {people.length === 0 ? (
          <input id="owner" name="owner" value={owner} maxlength={200} />
        ) : (
          <Select name="owner" options={[['', '–'], ...people]} value={owner} />
        )}
      </label>
      <label>
        {t.due} <input type="date" name="due" value={sent?.get('due') ?? dueOf(item) ?? ''} />
      </label>
      <label>
        {t.note} <input name="note" value={sent?.get('note') ?? noteOf(item) ?? ''} maxlength={4_000} />
      </label>
      <NameField id="decide-by" value={sent?.get('by') ?? undefined} />
    </div>
  );
}

function StaleNote({ view, refused, open }: DecideFormProps) {
  const [t, reader] = useWords(triagePhrases);
  if (!refused || refused.stale.length === 0) return null;
  const verdict = refused.sent.get('do') ?? 'confirmed';
  const next = view.page.entries.find(({ item }: QueueEntry) => item.id !== open.item.id)?.item.id;
  return (
    <div class="note" role="alert">
      {refused.stale.map(({ policyId, verdict: theirs, name, at, reason }) => (
        <p key={policyId}>
          <strong>{t.stale[theirs](name ?? t.erasedName, reader.moment(new Date(at)))}</strong>{' '}
          {t.staleFor(view.naming.policies.get(policyId) ?? policyId)}
          {reason ? (
            <>
              {colon(reader.language)}
              <q>{reason}</q>
            </>
          ) : (
            '.'
          )}
        </p>
      ))}
      <p>{t.notSent}</p>
      <p class="picks">
        <a class="btn main" href={triageHref({ ...view.place, item: next, did: undefined })}>
          {t.keepTheirs}
        </a>
        <button type="submit" class="btn" form="decide" name="do" value={verdict}>
          {t.replace}
        </button>
      </p>
    </div>
  );
}

function colon(language: UiLanguage): string {
  return language === 'fr' ? '\u00a0: ' : ': ';
}
