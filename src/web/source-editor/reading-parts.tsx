import { ApiReading, ListReading } from '../../model/source/source-reading.js';
import { Choice, Line, Text, Tick } from './editor-inputs.js';
import type { EditorProps } from './editor-state.js';
import { readingInputs, readingParts } from './reading-inputs.js';
import { readingPhrases } from './reading-phrases.js';

/** How a source is read, a part for each kind: the stylesheet shows the part of the kind that is chosen. */
export function ReadingParts({ state, reader }: EditorProps) {
  const t = readingPhrases[reader.language];
  return (
    <>
      {readingParts.map((part) => (
        <fieldset key={part} class={`reading-part reading-${part}`}>
          <legend>{t.parts[part].title}</legend>
          <p class="hint">{t.parts[part].help}</p>
          {readingInputs[part].map((input) => (
            <ReadingField key={input.name} input={input} state={state} reader={reader} />
          ))}
        </fieldset>
      ))}
    </>
  );
}

type ReadingFieldProps = EditorProps & { readonly input: (typeof readingInputs)[keyof typeof readingInputs][number] };

const formats = ApiReading.shape.format.unwrap().options.map((format) => [format, format.toUpperCase()] as const);
const dayOrders = ListReading.shape.dates.unwrap().options;

function ReadingField({ input: { name, as }, state, reader }: ReadingFieldProps) {
  const props = { name, state, reader };
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
