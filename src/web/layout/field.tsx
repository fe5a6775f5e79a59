import { createElement, type VNode } from 'preact';
import type { Seen } from '../../model/access/seen.js';
import { seenText } from '../http/seen.js';
import { layoutPhrases } from './layout-phrases.js';
import { useReader } from './words.js';

/** Attributes that tie an input to its hint and error. */
interface Described {
  readonly 'aria-describedby'?: string;
  readonly 'aria-invalid'?: 'true';
  /** Focuses the first refused input; of several, browsers take the first. */
  readonly autofocus?: true;
}

interface FieldProps {
  readonly id: string;
  readonly label: string;
  readonly hint?: string | undefined;
  readonly error?: string | undefined;
  /** The input, which gets the id and is tied to hint and error. */
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

/** The last decision on the subject that the page shows, 0 for none. Sent as `seen`, followed by `of` if given. */
export function SeenField({ at, of = '' }: { readonly at: Seen | undefined; readonly of?: string }) {
  return <input type="hidden" name={`seen ${of}`.trim()} value={seenText(at)} />;
}

interface NameFieldProps {
  /** The id of the input; `by` if the page has only one. */
  readonly id?: string;
  readonly value?: string | undefined;
  /** True if the form was sent without a name. */
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
  /** By default its name. */
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
  /** Path of the page that answers. */
  readonly action: string;
  readonly name: string;
  readonly words: { readonly find: string; readonly findHint: string; readonly open: string };
}

/** A form that opens a record by its name or number. */
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

/** All time zones of this Node, and the chosen one if it is an alias. */
export function timeZones(chosen: string | undefined): readonly string[] {
  const zones = ['UTC', ...Intl.supportedValuesOf('timeZone').filter((zone) => zone !== 'UTC')];
  return chosen === undefined || zones.includes(chosen) ? zones : [chosen, ...zones];
}
