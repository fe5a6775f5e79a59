import type { QueryWarning } from '../../query/ast.js';
import type { Reader } from '../site-env.js';
import { warningText } from './query-warning-phrases.js';
import { searchPhrases } from './search-phrases.js';

interface QueryWarningsProps {
  readonly text: string;
  readonly warnings: readonly QueryWarning[];
  readonly reader: Reader;
}

/** Points at the words of a query that were not understood, and says why. */
export function QueryWarnings({ text, warnings, reader }: QueryWarningsProps) {
  if (warnings.length === 0) return null;
  return (
    <div class="notice notice-warning" role="status">
      <p class="notice-title">{searchPhrases[reader.language].warnings}</p>
      <ul class="warnings">
        {warnings.slice(0, 8).map((warning) => (
          <li key={`${warning.code}-${warning.start}`}>
            <code>
              {text.slice(Math.max(0, warning.start - 24), warning.start)}
              <mark>{text.slice(warning.start, warning.end)}</mark>
              {text.slice(warning.end, warning.end + 24)}
            </code>
            <span>{warningText(warning, reader.language)}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}
