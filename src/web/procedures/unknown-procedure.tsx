import { shortText } from '../../digest/mail/clean-text.js';
import type { Reader } from '../site-env.js';
import { FindProcedure } from './find-procedure.js';
import { procedurePhrases } from './procedure-phrases.js';

/** Characters of what was asked for that are said again. */
const mostAsked = 100;

/** What was asked for is no procedure that we know, and what can be done. */
export function UnknownProcedure({ asked, reader }: { readonly asked: string; readonly reader: Reader }) {
  const t = procedurePhrases[reader.language];
  return (
    <>
      <header class="page-head">
        <h1>{t.unknownTitle}</h1>
      </header>
      <div class="empty">
        <p>{t.unknownText(shortText(asked, mostAsked))}</p>
        <p>
          <a href="/procedures">{t.unknownList}</a>
        </p>
      </div>
      <FindProcedure reader={reader} />
    </>
  );
}
