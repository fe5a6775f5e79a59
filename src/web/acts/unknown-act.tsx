import { shortText } from '../../digest/mail/clean-text.js';
import { searchHref } from '../search/search-params.js';
import type { Reader } from '../site-env.js';
import { actPhrases } from './act-phrases.js';
import { FindAct } from './find-act.js';

/** Characters of what was asked for that are said again. */
const mostAsked = 100;

/** What was asked for is no act that we know, and what can be done. */
export function UnknownAct({ asked, reader }: { readonly asked: string; readonly reader: Reader }) {
  const t = actPhrases[reader.language];
  const shown = shortText(asked, mostAsked);
  return (
    <>
      <header class="page-head">
        <h1>{t.unknownTitle}</h1>
      </header>
      <div class="empty">
        <p>{t.unknownText(shown)}</p>
        <ul>
          <li>
            <a href={searchHref({ q: shown.replaceAll(/["():]/g, ' ').trim() })}>{t.unknownWords}</a>
          </li>
          <li>{t.unknownForm}</li>
          <li>
            <a href="/acts">{t.emptyActs}</a>
          </li>
        </ul>
      </div>
      <FindAct reader={reader} />
    </>
  );
}
