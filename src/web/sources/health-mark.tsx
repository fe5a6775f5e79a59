import type { Reader } from '../site-env.js';
import type { SourceHealth } from './source-health.js';
import { sourcePhrases } from './source-phrases.js';

const signs: Readonly<Record<SourceHealth, string>> = { trouble: '!', waiting: '…', well: '✓', off: '○' };

export function HealthMark({ health, reader }: { readonly health: SourceHealth; readonly reader: Reader }) {
  return (
    <span class={`mark health-${health}`}>
      <span aria-hidden="true">{signs[health]}</span> {sourcePhrases[reader.language].healths[health]}
    </span>
  );
}
