import { Field } from '../layout/field.js';
import { Select } from '../layout/select.js';
import type { EditorField } from './editor-form.js';
import { editorPhrases } from './editor-phrases.js';
import type { EditorProps } from './editor-state.js';

export interface InputProps extends EditorProps {
  readonly name: EditorField;
}

/** What is wrong with a field: words for this case, or what the field expects. */
function errorOf({ state, reader, name }: InputProps): string | undefined {
  const error = state.errors.get(name);
  const expected: Readonly<Partial<Record<EditorField, string>>> = editorPhrases[reader.language].errors;
  return error === '' ? expected[name] : error;
}

export function Line(props: InputProps & { readonly list?: string }) {
  const { name, state, reader } = props;
  const t = editorPhrases[reader.language];
  const value = state.fields[name] ?? (name === 'by' ? reader.name : '');
  return (
    <Field id={name} label={t.labels[name]} hint={t.hints[name]} error={errorOf(props)}>
      {(described) => (
        <input
          id={name}
          name={name}
          inputmode={name === 'url' || name === 'licenceUrl' ? 'url' : undefined}
          list={props.list}
          value={value}
          maxlength={2_000}
          {...described}
        />
      )}
    </Field>
  );
}

export function Text(props: InputProps & { readonly rows: number }) {
  const { name, state, reader, rows } = props;
  const t = editorPhrases[reader.language];
  return (
    <Field id={name} label={t.labels[name]} hint={t.hints[name]} error={errorOf(props)}>
      {(described) => (
        <textarea
          id={name}
          name={name}
          rows={rows}
          spellcheck={false}
          value={state.fields[name] ?? ''}
          {...described}
        />
      )}
    </Field>
  );
}

export function Choice(props: InputProps & { readonly options: readonly (readonly [string, string])[] }) {
  const { name, state, reader, options } = props;
  const t = editorPhrases[reader.language];
  return (
    <Field id={name} label={t.labels[name]} hint={t.hints[name]} error={errorOf(props)}>
      {(described) => <Select name={name} options={options} value={state.fields[name]} described={described} />}
    </Field>
  );
}

export function Tick({ name, state, reader }: InputProps) {
  return (
    <label class="tick">
      <input type="checkbox" name={name} value="on" checked={state.fields[name] === 'on'} />{' '}
      {editorPhrases[reader.language].labels[name]}
    </label>
  );
}
