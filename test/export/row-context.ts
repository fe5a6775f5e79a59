import type { RowContext } from '../../src/export/table/table.js';
import type { UiLanguage } from '../../src/model/ui-language.js';

/** What rows are filled in with, where nothing is named. */
export function rowContext(language: UiLanguage): RowContext {
  const naming = { language, catalogue: new Map(), taxonomy: { topics: {} }, policies: new Map(), owners: new Map() };
  return { naming, site: (path) => `https://vigie.example${path}`, now: new Date('2026-11-25T09:00:00.000Z') };
}
