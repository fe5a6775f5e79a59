import { readAll } from '../../ports/store/pages.js';
import { Field, Select } from '../layout/field.js';
import type { WebDeps } from '../site-env.js';

/** Who may be put in charge, by the id of their account, in the order of names; none where nobody signs in. */
export type People = readonly (readonly [id: string, name: string])[];

export async function loadPeople({ access, store }: Pick<WebDeps, 'access' | 'store'>): Promise<People> {
  if (access === 'open') return [];
  const accounts = await readAll(store.accounts, 'all');
  const active = accounts.filter(({ state }) => state !== 'disabled');
  return active.map(({ id, name }) => [id, name] as const).sort(([, a], [, b]) => a.localeCompare(b));
}

interface PersonFieldProps {
  readonly id: string;
  readonly name: string;
  readonly label: string;
  /** Where names are typed. */
  readonly hint?: string;
  readonly value: string;
  readonly people: People;
  /** The choice of nobody. */
  readonly nobody: string;
  readonly error?: string | undefined;
}

/** One of the accounts, where there are any; a name or a role that somebody wrote before stays among them. */
export function PersonField({ id, name, label, hint, value, people, nobody, error }: PersonFieldProps) {
  if (people.length === 0) {
    return (
      <Field id={id} label={label} hint={hint} error={error}>
        <input name={name} value={value} maxlength={200} />
      </Field>
    );
  }
  const isOther = value !== '' && !people.some(([one]) => one === value);
  const options = [['', nobody] as const, ...people, ...(isOther ? [[value, value] as const] : [])];
  return (
    <Field id={id} label={label} error={error}>
      <Select name={name} options={options} value={value} />
    </Field>
  );
}
