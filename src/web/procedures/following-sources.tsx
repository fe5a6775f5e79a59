import type { FollowingSource } from '../../acts/act-address.js';
import { NameField } from '../layout/field.js';
import type { Reader } from '../site-env.js';
import { procedurePhrases } from './procedure-phrases.js';

interface FollowingSourcesProps {
  readonly sources: readonly FollowingSource[];
  readonly reader: Reader;
}

/** The channels that parliaments have for this procedure alone: one click makes a source of each. */
export function FollowingSources({ sources, reader }: FollowingSourcesProps) {
  const t = procedurePhrases[reader.language];
  if (sources.length === 0) return null;
  const missing = sources.filter(({ followed }) => followed === null);
  return (
    <section class="panel" aria-labelledby="procedure-sources">
      <h2 id="procedure-sources">{t.sources}</h2>
      {missing.length === 0 ? null : <p class="quiet">{t.sourcesHint}</p>}
      <ul class="plain-list">
        {sources.map(({ template, reference, followed }) => {
          const name = template.template?.name[reader.language].replace('{reference}', reference) ?? template.id;
          return (
            <li key={template.id}>
              {followed !== null ? (
                <>
                  {t.followed} <a href={`/sources/${followed}`}>{name}</a>
                </>
              ) : (
                <form class="retry" method="post" action={`/sources/${template.id}/follow`}>
                  <p>{name}</p>
                  <input type="hidden" name="reference" value={reference} />
                  <NameField id={`by-${template.id}`} reader={reader} />
                  <button type="submit" aria-label={`${t.add}\u00a0: ${name}`}>
                    {t.add}
                  </button>
                </form>
              )}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
