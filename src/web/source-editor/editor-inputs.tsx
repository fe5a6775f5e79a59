import { ApiReading, ListReading } from '../../model/source/source-reading.js';
import { Field, Select } from '../layout/field.js';
import { useReader, useWords } from '../layout/words.js';
import type { EditorField, EditorProps } from './editor-form.js';
import { editorPhrases } from './editor-phrases.js';
import { readingInputs, readingParts } from './reading-inputs.js';
import { readingPhrases } from './reading-phrases.js';

interface InputProps extends EditorProps {
  readonly name: EditorField;
}

/** What is wrong with a field: words for this case, or what the field expects. */
function errorOf({ state, name }: InputProps, t: (typeof editorPhrases)['fr']): string | undefined {
  const error = state.errors.get(name);
  const expected: Readonly<Partial<Record<EditorField, string>>> = t.errors;
  return error === '' ? expected[name] : error;
}

export function Line(props: InputProps & { readonly list?: string }) {
  const { name, state } = props;
  const [t, reader] = useWords(editorPhrases);
  const value = state.fields[name] ?? (name === 'by' ? reader.name : '');
  return (
    <Field id={name} label={t.labels[name]} hint={t.hints[name]} error={errorOf(props, t)}>
      <input
        name={name}
        inputmode={name === 'url' || name === 'licenceUrl' ? 'url' : undefined}
        list={props.list}
        value={value}
        maxlength={2_000}
      />
    </Field>
  );
}

export function Text(props: InputProps & { readonly rows: number }) {
  const { name, state, rows } = props;
  const [t] = useWords(editorPhrases);
  return (
    <Field id={name} label={t.labels[name]} hint={t.hints[name]} error={errorOf(props, t)}>
      <textarea name={name} rows={rows} spellcheck={false} value={state.fields[name] ?? ''} />
    </Field>
  );
}

export function Choice(props: InputProps & { readonly options: readonly (readonly [string, string])[] }) {
  const { name, state, options } = props;
  const [t] = useWords(editorPhrases);
  return (
    <Field id={name} label={t.labels[name]} hint={t.hints[name]} error={errorOf(props, t)}>
      <Select name={name} options={options} value={state.fields[name]} />
    </Field>
  );
}

export function Tick({ name, state }: InputProps) {
  const [{ labels }] = useWords(editorPhrases);
  return (
    <label class="tick">
      <input type="checkbox" name={name} value="on" checked={state.fields[name] === 'on'} /> {labels[name]}
    </label>
  );
}

/** How a source is read, a part for each kind: the stylesheet shows the part of the kind that is chosen. */
export function ReadingParts({ state }: EditorProps) {
  const [t] = useWords(readingPhrases);
  return (
    <>
      {readingParts.map((part) => (
        <fieldset key={part} class={`reading-part reading-${part}`}>
          <legend>{t.parts[part].title}</legend>
          <p class="hint">{t.parts[part].help}</p>
          {readingInputs[part].map((input) => (
            <ReadingField key={input.name} input={input} state={state} />
          ))}
        </fieldset>
      ))}
    </>
  );
}

type ReadingFieldProps = EditorProps & { readonly input: (typeof readingInputs)[keyof typeof readingInputs][number] };

const formats = ApiReading.shape.format.unwrap().options.map((format) => [format, format.toUpperCase()] as const);
const dayOrders = ListReading.shape.dates.unwrap().options;

function ReadingField({ input: { name, as }, state }: ReadingFieldProps) {
  const reader = useReader();
  const props = { name, state };
  switch (as) {
    case 'lines':
      return <Text rows={2} {...props} />;
    case 'tick':
      return <Tick {...props} />;
    case 'format':
      return <Choice options={formats} {...props} />;
    case 'days':
      return (
        <Choice options={dayOrders.map((order) => [order, readingPhrases[reader.language].days[order]])} {...props} />
      );
    case 'line':
    case 'number':
      return <Line {...props} />;
    default:
      return as satisfies never;
  }
}
