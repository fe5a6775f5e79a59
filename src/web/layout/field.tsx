import { createElement, type VNode } from 'preact';
import type { Seen } from '../../model/access/seen.js';
import { seenText } from '../http/seen.js';
import { layoutPhrases } from './layout-phrases.js';
import { useReader } from './words.js';

/** What ties an input to the words about it. */
interface Described {
  readonly 'aria-describedby'?: string;
  readonly 'aria-invalid'?: 'true';
  /** The first that was refused is where the page opens: the browser takes the first of several. */
  readonly autofocus?: true;
}

interface FieldProps {
  readonly id: string;
  readonly label: string;
  readonly hint?: string | undefined;
  readonly error?: string | undefined;
  /** The input: it gets the id, and is tied to hint and error. */
  readonly children: VNode<object>;
}

export function Field({ id, label, hint, error, children: input }: FieldProps) {
  const ids = [hint === undefined ? '' : `${id}-hint`, error ? `${id}-error` : ''].filter((one) => one !== '');
  const described: Described = {
    ...(ids.length > 0 && { 'aria-describedby': ids.join(' ') }),
    ...(error && { 'aria-invalid': 'true', autofocus: true }),
  };
  const props = { id, ...input.props, ...described };
  return (
    <div class={error ? 'field field-invalid' : 'field'}>
      <label for={id}>{label}</label>
      {createElement(input.type, props)}
      {hint === undefined ? null : (
        <p class="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {error ? (
        <p class="error" id={`${id}-error`}>
          {error}
        </p>
      ) : null}
    </div>
  );
}

/** What the page of a form shows of decisions on the same: the last one, 0 for none. Sent as `seen`. */
export function SeenField({ at, of = '' }: { readonly at: Seen | undefined; readonly of?: string }) {
  return <input type="hidden" name={`seen ${of}`.trim()} value={seenText(at)} />;
}

interface NameFieldProps {
  /** Of the input; `by` where the page has one of them. */
  readonly id?: string;
  readonly value?: string | undefined;
  /** Whether it was sent without one. */
  readonly isMissing?: boolean | undefined;
}

/** The name of the person who decides, sent as `by` and filled with the name that this browser last used. Absent for a signed-in person. */
export function NameField({ id = 'by', value, isMissing }: NameFieldProps) {
  const reader = useReader();
  if (reader.account) return null;
  const { name, nameMissing } = layoutPhrases[reader.language];
  return (
    <Field id={id} label={name} error={isMissing ? nameMissing : undefined}>
      <input name="by" value={value ?? reader.name} autocomplete="name" maxlength={100} required />
    </Field>
  );
}

interface SelectProps extends Described {
  /** Its own name where a field says no other. */
  readonly id?: string;
  readonly name: string;
  readonly options: readonly (readonly [value: string, label: string])[];
  readonly value: string | undefined;
  readonly required?: boolean;
}

/** One of several values. */
export function Select({ id, name, options, value: chosen, ...described }: SelectProps) {
  return (
    <select id={id ?? name} name={name} {...described}>
      {options.map(([value, label]) => (
        <option key={value} value={value} selected={value === chosen}>
          {label}
        </option>
      ))}
    </select>
  );
}

interface FindFormProps {
  /** Path of the page that finds it. */
  readonly action: string;
  readonly name: string;
  readonly words: { readonly find: string; readonly findHint: string; readonly open: string };
}

/** Leads to one thing by its name or number. */
export function FindForm({ action, name, words: { find, findHint, open } }: FindFormProps) {
  const id = `find-${name}`;
  return (
    <form action={action} method="get">
      <label for={id}>{find}</label>
      <div class="search-line">
        <input id={id} name={name} type="search" maxlength={200} required aria-describedby={`${id}-hint`} />
        <button type="submit" class="btn">
          {open}
        </button>
      </div>
      <p class="soft" id={`${id}-hint`}>
        {findHint}
      </p>
    </form>
  );
}

/** Every zone that this Node knows, and the one that is chosen where it is an alias. */
export function timeZones(chosen: string | undefined): readonly string[] {
  const zones = ['UTC', ...Intl.supportedValuesOf('timeZone').filter((zone) => zone !== 'UTC')];
  return chosen === undefined || zones.includes(chosen) ? zones : [chosen, ...zones];
}
