import { calendarDate } from '../../messages/calendar-date.js';
import type { Account } from '../../model/access/account.js';
import { Field, SeenField, Select } from '../layout/field.js';
import { Submit } from '../layout/page-parts.js';
import { useWords } from '../layout/words.js';
import { accountPhrases } from './account-phrases.js';

/** The sent fields of a refused absence, and what is wrong. */
export interface RefusedAbsence {
  readonly fields: Readonly<Record<string, string>>;
  readonly wrong: 'days' | 'deputy';
}

interface AbsenceFormProps {
  readonly account: Account;
  /** Who may stand in. */
  readonly deputies: readonly Account[];
  /** The people for whom they stand in now. */
  readonly away: readonly Account[];
  readonly refused: RefusedAbsence | undefined;
}

export function AbsenceForm({ account, deputies, away, refused }: AbsenceFormProps) {
  const [t, { language }] = useWords(accountPhrases);
  const { absence, isReminded, sequence } = account;
  const stored = { ...absence, deputy: absence?.deputy ?? '', ...(isReminded && { reminded: 'yes' }) };
  const { from = '', until = '', deputy = '', reminded }: RefusedAbsence['fields'] = refused?.fields ?? stored;
  const names = deputies.map(({ id, name }) => [id, name] as const);
  const errorOf = (wrong: RefusedAbsence['wrong']) => (refused?.wrong === wrong ? t.wrong[wrong] : undefined);
  return (
    <section id="reminders">
      <h2>{t.reminders}</h2>
      {away.map(({ name, absence: its }) => (
        <p>{t.standingIn(name, calendarDate(its?.until ?? '', language))}</p>
      ))}
      <form method="post" action="/account/reminders" class="stacked narrow">
        <SeenField at={sequence} />
        <label class="tick">
          <input type="checkbox" name="reminded" value="yes" checked={reminded !== undefined} /> {t.remindMe}
        </label>
        <div class="side-by-side">
          <Field id="from" label={t.awayFrom} error={errorOf('days')}>
            <input type="date" name="from" value={from} />
          </Field>
          <Field id="until" label={t.awayUntil}>
            <input type="date" name="until" value={until} />
          </Field>
        </div>
        <Field id="deputy" label={t.deputy} hint={t.deputyHint} error={errorOf('deputy')}>
          <Select name="deputy" options={[['', '–'], ...names]} value={deputy} />
        </Field>
        <Submit label={t.save} />
      </form>
    </section>
  );
}
