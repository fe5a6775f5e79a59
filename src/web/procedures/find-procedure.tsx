import type { Reader } from '../site-env.js';
import { procedurePhrases } from './procedure-phrases.js';

/** Leads to a procedure by its number or the address of its file. */
export function FindProcedure({ reader }: { readonly reader: Reader }) {
  const t = procedurePhrases[reader.language];
  return (
    <form class="find-act" action="/procedures" method="get">
      <label for="find-procedure">{t.find}</label>
      <div class="search-line">
        <input
          id="find-procedure"
          name="procedure"
          type="search"
          maxlength={200}
          required
          aria-describedby="find-procedure-hint"
        />
        <button type="submit">{t.open}</button>
      </div>
      <p class="quiet" id="find-procedure-hint">
        {t.findHint}
      </p>
    </form>
  );
}
