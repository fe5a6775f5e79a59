import type { VNode } from 'preact';
import type { Reader } from '../site-env.js';
import { layoutPhrases } from './layout-phrases.js';

/** What ties an input to the words about it. */
export interface Described {
  readonly 'aria-describedby'?: string;
  readonly 'aria-invalid'?: 'true';
}

interface FieldProps {
  readonly id: string;
  readonly label: string;
  readonly hint?: string | undefined;
  readonly error?: string | undefined;
  readonly children: (described: Described) => VNode;
}

/** A labelled input, with its hint and its error beside it. */
export function Field({ id, label, hint, error, children }: FieldProps) {
  const ids = [hint === undefined ? '' : `${id}-hint`, error ? `${id}-error` : ''].filter((one) => one !== '');
  const described: Described = {
    ...(ids.length > 0 && { 'aria-describedby': ids.join(' ') }),
    ...(error && { 'aria-invalid': 'true' }),
  };
  return (
    <div class={error ? 'field field-invalid' : 'field'}>
      <label for={id}>{label}</label>
      {children(described)}
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

/** What the page of a form shows of decisions on the same: the number of the last one, 0 for none. Sent as `seen`. */
export function SeenField({ at, of = '' }: { readonly at: number | undefined; readonly of?: string }) {
  return <input type="hidden" name={`seen ${of}`.trim()} value={at ?? 0} />;
}

interface NameFieldProps {
  /** Of the input; `by` where the page has one of them. */
  readonly id?: string;
  readonly reader: Reader;
  readonly value?: string | undefined;
  readonly error?: string | undefined;
}

/** Who decides: sent as `by`, and filled with the name that this browser last signed with. Of whoever signed in it is known. */
export function NameField({ id = 'by', reader, value = reader.name, error }: NameFieldProps) {
  if (reader.account) return null;
  return (
    <Field id={id} label={layoutPhrases[reader.language].name} error={error}>
      {(described) => (
        <input id={id} name="by" value={value} autocomplete="name" maxlength={100} required {...described} />
      )}
    </Field>
  );
}
