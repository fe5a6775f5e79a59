import { z } from 'zod';
import { weekdayName } from '../../messages/calendar-date.js';
import { capitalise } from '../../messages/formats.js';
import { Frequency, Hour, MailAddress, type SubscriptionRequest, Weekday } from '../../model/digest/subscription.js';
import { TimeZone } from '../../model/source/source.js';
import { UiLanguage } from '../../model/ui-language.js';
import type { QueryWarning } from '../../query/ast.js';
import { queriedReferences } from '../../query/query-pieces.js';
import { Field, Select, timeZones } from '../layout/field.js';
import { PageHead, Said, Submit } from '../layout/page-parts.js';
import { useWords } from '../layout/words.js';
import { KeptReferences, referencesName } from '../search/filter-chips.js';
import { QueryWarnings } from '../search/query-warnings.js';
import { subscriptionPhrases } from './subscription-phrases.js';

interface SubscribePageProps {
  readonly state: SubscribeFormState;
}

export function SubscribePage({ state }: SubscribePageProps) {
  const [t] = useWords(subscriptionPhrases);
  return (
    <div class="narrow">
      <PageHead title={t.title} lead={t.intro} />
      <Said as="alert" text={state.errors.size > 0 ? t.refused : null} />
      <form class="stacked" method="post" action="/subscribe" novalidate>
        <AddressField state={state} />
        <Choice
          name="language"
          options={UiLanguage.options.map((language) => [language, t.languages[language]])}
          state={state}
        />
        <WhenFields state={state} />
        <FilterField state={state} />
        <Submit label={t.submit} />
      </form>
    </div>
  );
}

function WhenFields({ state }: SubscribePageProps) {
  const [t, reader] = useWords(subscriptionPhrases);
  return (
    <div class="side-by-side">
      <Choice
        name="frequency"
        options={Frequency.options.map((frequency) => [frequency, t.frequencies[frequency]])}
        state={state}
      />
      <Choice
        name="weekday"
        options={[1, 2, 3, 4, 5, 6, 7].map((day) => [
          String(day),
          capitalise(weekdayName(day, reader.language), reader.language),
        ])}
        state={state}
      />
      <Choice
        name="hour"
        options={Array.from({ length: 24 }, (_, hour) => [String(hour), t.hourOf(hour)])}
        state={state}
      />
      <Choice
        name="timeZone"
        options={timeZones(state.fields.timeZone).map((zone) => [zone, zone.replaceAll('_', ' ')])}
        state={state}
      />
    </div>
  );
}

function AddressField({ state }: SubscribePageProps) {
  const [t] = useWords(subscriptionPhrases);
  const error = state.errors.has('address') ? t.errors.address : undefined;
  return (
    <Field id="address" label={t.address} hint={t.addressHint} error={error}>
      <input name="address" type="email" value={state.fields.address ?? ''} autocomplete="email" required />
    </Field>
  );
}

function FilterField({ state }: SubscribePageProps) {
  const [t, reader] = useWords(subscriptionPhrases);
  const wrong = state.errors.has('filter') && state.warnings.length === 0;
  const filter = (state.fields.filter ?? '').trim();
  const { pieces, words } = queriedReferences(filter);
  const names = pieces.map(({ references }) => referencesName(references, reader));
  return (
    <>
      {pieces.length === 0 ? null : (
        <p>
          {t.cites} <strong>{names.join(', ')}</strong>{' '}
          <a href={`/subscribe${words === '' ? '' : `?${new URLSearchParams({ filter: words })}`}`}>{t.withoutAct}</a>
        </p>
      )}
      <KeptReferences q={filter} />
      <Field
        id="filter"
        label={pieces.length === 0 ? t.filter : t.alsoFilter}
        hint={t.filterHint}
        error={wrong ? t.errors.filter : undefined}
      >
        <textarea name="filter" rows={2} spellcheck={false} value={words} />
      </Field>
      <QueryWarnings text={filter} warnings={state.warnings} />
    </>
  );
}

interface ChoiceProps extends SubscribePageProps {
  readonly name: Exclude<SubscribeField, 'address' | 'filter'>;
  readonly options: readonly (readonly [value: string, label: string])[];
}

function Choice({ name, options, state }: ChoiceProps) {
  const [t] = useWords(subscriptionPhrases);
  return (
    <Field id={name} label={t[name]} error={state.errors.has(name) ? t.errors[name] : undefined}>
      <Select name={name} options={options} value={state.fields[name]} />
    </Field>
  );
}

type SubscribeField = keyof SubscriptionRequest;

/** The form as it is sent: all values are text. */
const SubscribeForm = z.object({
  address: z.string().trim().pipe(MailAddress),
  language: UiLanguage,
  timeZone: TimeZone,
  filter: z.string().trim().max(4_000),
  frequency: Frequency.default('weekly'),
  weekday: wholeNumber().pipe(Weekday),
  hour: wholeNumber().pipe(Hour),
});

export interface SubscribeFormState {
  readonly fields: Readonly<Record<string, string>>;
  readonly errors: ReadonlySet<SubscribeField>;
  /** Parts of the filter that were not understood. They refuse the form, since a wrong digest is worse than a second try. */
  readonly warnings: readonly QueryWarning[];
}

type ReadForm =
  | { readonly kind: 'valid'; readonly request: SubscriptionRequest }
  | { readonly kind: 'refused'; readonly state: SubscribeFormState };

export function readSubscribeForm(fields: Readonly<Record<string, string>>, unread: readonly QueryWarning[]): ReadForm {
  const parsed = SubscribeForm.safeParse(fields);
  const errors = new Set<SubscribeField>();
  for (const { path } of parsed.error?.issues ?? []) errors.add(String(path[0]) as SubscribeField);
  const warnings = errors.has('filter') ? [] : unread;
  if (warnings.length > 0) errors.add('filter');
  if (parsed.success && errors.size === 0) return { kind: 'valid', request: parsed.data };
  return { kind: 'refused', state: { fields, errors, warnings } };
}

function wholeNumber() {
  return z
    .string()
    .regex(/^\d{1,2}$/)
    .transform(Number);
}
