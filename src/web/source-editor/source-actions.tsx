import type { SourceDefinition } from '../../model/source/source.js';
import { referencePlace } from '../../model/source/source-reading.js';
import { NameField, SeenField } from '../layout/field.js';
import { Button, ButtonLink } from '../layout/page-parts.js';
import { useWords } from '../layout/words.js';
import type { SourceView } from '../sources/load-source.js';
import { editorPhrases } from './editor-phrases.js';

interface SourceActionsProps {
  readonly definition: SourceDefinition;
  readonly origin: SourceView['origin'];
  /** The audit sequence of the last decision on the source, 0 for none. */
  readonly sequence: number;
}

export function SourceActions({ definition, origin, sequence }: SourceActionsProps) {
  const [t, reader] = useWords(editorPhrases);
  if (!reader.may('edit')) return null;
  return (
    <form class="in-line" method="post" action={`/sources/${definition.id}/switch`}>
      <SeenField at={sequence} />
      <NameField id="switch-by" />
      <div class="buttons">
        {definition.enabled ? <Button name="action" value="check" label={t.checkNow} /> : null}
        {definition.url.includes(referencePlace) ? null : (
          <button type="submit" class="btn" name="action" value={definition.enabled ? 'off' : 'on'}>
            {definition.enabled ? t.turnOff : t.turnOn}
          </button>
        )}
        {origin === 'shipped' ? null : (
          <Button name="action" value="reset" label={origin === 'own' ? t.remove : t.reset} />
        )}
        <ButtonLink href={`/sources/${definition.id}/edit`} label={t.edit} />
      </div>
    </form>
  );
}

export function SourceLinks() {
  const [t, reader] = useWords(editorPhrases);
  if (!reader.may('edit')) return null;
  return (
    <p class="buttons">
      <ButtonLink look="main" href="/sources/new" label={t.add} />
      <ButtonLink look="quiet" href="/sources/import" label={t.importTitle} />
      <ButtonLink look="quiet" href="/sources.opml" label={t.exportOpml} />
    </p>
  );
}
