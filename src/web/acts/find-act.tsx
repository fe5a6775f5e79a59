import type { Reader } from '../site-env.js';
import { actPhrases } from './act-phrases.js';

/** Leads to an act by any of its names or numbers. */
export function FindAct({ reader }: { readonly reader: Reader }) {
  const t = actPhrases[reader.language];
  return (
    <form class="find-act" action="/acts" method="get">
      <label for="find-act">{t.find}</label>
      <div class="search-line">
        <input id="find-act" name="act" type="search" maxlength={200} required aria-describedby="find-act-hint" />
        <button type="submit">{t.open}</button>
      </div>
      <p class="quiet" id="find-act-hint">
        {t.findHint}
      </p>
    </form>
  );
}
