import { isAbsent, standInOf } from '../../model/access/account.js';
import { type Owners, ownersOf } from '../../model/access/owners.js';
import type { UiLanguage } from '../../model/ui-language.js';
import { dayOf } from '../../model/zoned-time.js';
import { readAll } from '../../ports/store/pages.js';
import { Field, Select } from '../layout/field.js';
import type { WebDeps } from '../site-env.js';
import { absenceWords } from './account-phrases.js';

/** The people who may be owners, by name. Empty without sign-in, where names are typed. */
export interface People {
  /** Ids and names. A person who is away has the absence beside the name. */
  readonly offered: readonly (readonly [id: string, name: string])[];
  /** Names of all people, including those who may no longer sign in. */
  readonly names: ReadonlyMap<string, string>;
  /** Today's stand-ins, by the id of the person who is away. */
  readonly standIns: ReadonlyMap<string, string>;
  readonly owners: Owners;
}

type PeopleDeps = Pick<WebDeps, 'access' | 'store' | 'clock' | 'timeZone'>;

export async function loadPeople(deps: PeopleDeps, language: UiLanguage): Promise<People> {
  const today = dayOf(deps.clock.now().toISOString(), deps.timeZone);
  const accounts = await readAll(deps.store.accounts, 'all');
  const people = accounts
    .toSorted((a, b) => a.name.localeCompare(b.name, language))
    .map((account) => {
      const { id, name, absence, state } = account;
      const standIn = standInOf(account, accounts, today);
      const until = absence && isAbsent(account, today) ? { until: absence.until } : null;
      const away = until && absenceWords(until, { name: standIn?.name, language });
      return { id, state, standIn, named: [id, away === null ? name : `${name} (${away})`] as const };
    });
  return {
    offered: people.flatMap(({ state, named }) => (state === 'disabled' || deps.access === 'open' ? [] : [named])),
    names: new Map(people.map(({ named }) => named)),
    standIns: new Map(people.flatMap(({ id, standIn }) => (standIn ? [[id, standIn.id]] : []))),
    owners: ownersOf(accounts),
  };
}

interface PersonFieldProps {
  readonly id: string;
  readonly name: string;
  readonly label: string;
  /** Shown if names are typed. */
  readonly hint?: string;
  readonly value: string;
  readonly people: People;
  /** The label of the choice "nobody". */
  readonly nobody: string;
  readonly error?: string | undefined;
}

/** A choice among the accounts, if there are any. A name or role that was typed before stays among the choices. */
export function PersonField({ id, name, label, hint, value, people, nobody, error }: PersonFieldProps) {
  const { offered, names } = people;
  if (offered.length === 0) {
    return (
      <Field id={id} label={label} hint={hint} error={error}>
        <input name={name} value={value} maxlength={200} />
      </Field>
    );
  }
  const isOther = value !== '' && !offered.some(([one]) => one === value);
  const other = isOther ? [[value, names.get(value) ?? value] as const] : [];
  return (
    <Field id={id} label={label} error={error}>
      <Select name={name} options={[['', nobody] as const, ...offered, ...other]} value={value} />
    </Field>
  );
}
