import { type MadeByToken, madeByTokens } from '../../decisions/access/api-tokens.js';
import type { UiLanguage } from '../../model/digest/subscription.js';
import { calendarWords } from '../deadlines/list-calendars.js';
import { loadNaming } from '../policies/load-naming.js';
import type { WebDeps } from '../web-deps.js';
import type { MadeOfTokens } from './token-section.js';

/** What tokens made and that holds, in words. */
export async function listMade(deps: WebDeps, language: UiLanguage): Promise<MadeOfTokens> {
  const made = await madeByTokens(deps.store);
  if (made.size === 0) return new Map();
  const naming = await loadNaming(deps, language);
  const wordsOf = (one: MadeByToken): string =>
    one.kind === 'webhook' ? one.name : calendarWords(one.calendar, naming, language).words;
  const listed = [...made].map(
    ([token, all]) => [token, all.map((one) => ({ id: one.id, kind: one.kind, words: wordsOf(one) }))] as const,
  );
  return new Map(listed);
}
