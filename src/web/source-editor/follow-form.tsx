import type { SourceDefinition } from '../../model/source.js';
import { Field, NameField } from '../layout/field.js';
import type { Reader } from '../site-env.js';
import { editorPhrases } from './editor-phrases.js';

/** Where a source is a template: a source of its own for another procedure. */
export function FollowForm({ definition, reader }: { definition: SourceDefinition; reader: Reader }) {
  const t = editorPhrases[reader.language];
  const { id, template } = definition;
  if (!template) return null;
  return (
    <section aria-labelledby="follow">
      <h2 id="follow">{t.followTitle}</h2>
      <p>{t.followHint}</p>
      <form class="retry" method="post" action={`/sources/${id}/follow`}>
        <Field id="reference" label={template.label[reader.language]}>
          {(described) => (
            <input
              id="reference"
              name="reference"
              placeholder={template.example}
              maxlength={100}
              required
              {...described}
            />
          )}
        </Field>
        <NameField id="follow-by" reader={reader} />
        <button type="submit">{t.follow}</button>
      </form>
    </section>
  );
}
