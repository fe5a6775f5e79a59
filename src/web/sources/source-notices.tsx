import { isUnsteady } from '../../coverage/follow-track.js';
import { bilingual } from '../../messages/bilingual.js';
import { checkReason } from '../../messages/check-reason.js';
import { plural } from '../../messages/formats.js';
import type { UnreadEntry } from '../../model/source/pending-batch.js';
import { Notice, OutsideLink } from '../layout/page-parts.js';
import { useWords, When } from '../layout/words.js';
import type { SourceView } from './load-source.js';

interface NoticeProps {
  readonly view: SourceView;
}

/** Troubles of a source that is nevertheless read, and what to do about them. */
export function SourceNotices({ view }: NoticeProps) {
  return (
    <>
      <UnreadEntries view={view} />
      <UnsteadyPage view={view} />
    </>
  );
}

function UnreadEntries({ view: { unread } }: NoticeProps) {
  const [t, reader] = useWords(noticePhrases);
  if (unread.length === 0) return null;
  const title = reader.formats.count(t.unreadTitle, unread.length);
  return (
    <aside id="unread" class="note" aria-label={title}>
      <p>
        <strong>{title}</strong>
      </p>
      <ul>
        {unread.map((entry) => (
          <li key={entry.id}>
            <EntryName entry={entry} />
            {' — '}
            {checkReason(entry.code, reader.language)}, {entry.open ? t.triedAgain : t.setAside}{' '}
            <When at={entry.open ? entry.nextAt : entry.since} as="moment" />
          </li>
        ))}
      </ul>
      <p>{reader.formats.count(t.unreadRemedy, unread.length)}</p>
    </aside>
  );
}

function EntryName({ entry: { title, url, id } }: { readonly entry: UnreadEntry }) {
  const name = title || id;
  return url === null ? <span>{name}</span> : <OutsideLink href={url}>{name}</OutsideLink>;
}

function UnsteadyPage({ view: { source } }: NoticeProps) {
  const [t] = useWords(noticePhrases);
  const flicker = source.state?.track.flicker ?? null;
  if (flicker === null || !isUnsteady(flicker)) return null;
  return (
    <Notice as="warning" title={t.unsteadyTitle}>
      <blockquote>{flicker.sample}</blockquote>
      <p>{flicker.selector === null ? t.unsteadyFind : t.unsteadyRemedy}</p>
      {flicker.selector === null ? null : (
        <pre>
          <code>{`document: { remove: [${JSON.stringify(flicker.selector)}] }`}</code>
        </pre>
      )}
    </Notice>
  );
}

export const noticePhrases = bilingual({
  unreadTitle: [
    plural('# entrée de cette source n’a pas pu être lue', '# entrées de cette source n’ont pas pu être lues'),
    plural('# entry of this source could not be read', '# entries of this source could not be read'),
  ],
  triedAgain: ['nouvelle tentative le', 'next attempt on'],
  setAside: ['mise de côté, reçue le', 'set aside, received on'],
  unreadRemedy: [
    plural(
      'Elle n’est ni dans la recherche ni dans les bulletins\u00a0: consultez-la chez son éditeur. Vigie la relit si l’éditeur la modifie.',
      'Elles ne sont ni dans la recherche ni dans les bulletins\u00a0: consultez-les chez leur éditeur. Vigie relit celles que l’éditeur modifie.',
    ),
    plural(
      'It is neither in search nor in digests: read it on the publisher’s site. Vigie reads it again if the publisher changes it.',
      'They are neither in search nor in digests: read them on the publisher’s site. Vigie reads them again if the publisher changes them.',
    ),
  ],
  unsteadyTitle: [
    'Le même passage de cette page change à presque chaque vérification',
    'The same passage of this page changes at almost every check',
  ],
  unsteadyRemedy: [
    'Chaque vérification crée une version, qui cache les vrais changements. Pour ignorer ce passage, modifiez la source et ajoutez à sa définition',
    'Each check creates a version, which hides the real changes. To ignore the passage, edit the source and add to its definition',
  ],
  unsteadyFind: [
    'Chaque vérification crée une version, qui cache les vrais changements. Pour ignorer ce passage, cherchez dans le code de la page l’élément qui le contient et ajoutez son sélecteur CSS à document.remove dans la définition de la source.',
    'Each check creates a version, which hides the real changes. To ignore the passage, find the element that holds it in the page’s source and add its CSS selector to document.remove in the definition of the source.',
  ],
});
