import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { createFormats } from '../../src/messages/formats.js';
import type { UiLanguage } from '../../src/model/ui-language.js';

const source = join(import.meta.dirname, '../../src');

/** What pages and mails say, each with the place that it stands at. */
async function tablesOf(): Promise<readonly (readonly [string, object])[]> {
  const files = readdirSync(source, { recursive: true, encoding: 'utf8' });
  const named = files.filter((file) => /^messages\/[\w-]+\.ts$|^web\/.*-phrases\.ts$/.test(file));
  const modules = await Promise.all(named.map(async (file) => [file, await import(join(source, file))] as const));
  return modules.flatMap(([file, module]) =>
    Object.entries(module).flatMap(([name, value]) =>
      typeof value === 'object' && value !== null && 'fr' in value && 'en' in value
        ? (['fr', 'en'] as const).map((language) => [`${language} ${file} ${name}`, Object(value)[language]] as const)
        : [],
    ),
  );
}

const zero = { fr: /(?<!\p{L})(?:les|des|aux|ces|toutes|tous) 0(?!\d)/iu, en: /\b(?:all|the|these|those) 0(?!\d)/i };

/** Functions of dates and of formats take no number in words. */
function called(say: () => unknown): string {
  try {
    return String(say());
  } catch {
    return '';
  }
}

/** Sentences that a number of zero makes, with the place of each: forms by number, and functions of texts. */
function saidOfNone(language: UiLanguage, place: string, value: unknown): (readonly [string, string])[] {
  if (typeof value === 'function') return [[place, called(() => value('0', '0', '0', '0'))]];
  if (typeof value !== 'object' || value === null) return [];
  if ('one' in value && 'other' in value && typeof value.one === 'string' && typeof value.other === 'string') {
    const { count } = createFormats({ language, timeZone: 'UTC' });
    const said = count({ ...value, one: value.one, other: value.other }, 0);
    // What speaks of one alone without a number would be said of none: French counts 0 like 1.
    const isOfOne = said === value.one && !value.one.includes('#');
    return [[place, isOfOne ? `the 0 ${said}` : said]];
  }
  return Object.entries(value).flatMap(([name, part]) => saidOfNone(language, `${place}.${name}`, part));
}

/** They are said only where there are some, or more than are shown; `every` is of a duration, and `chosen` stands after a number of its own. */
const neverOfNone =
  /\.(?:lookedAt|rest|first|notShown|every)$|(?:editorPhrases\.trialRelevant|policyEditorPhrases\.preview\.amongNewest|todayPhrases\.(?:decideAll|seeAll)|triagePhrases\.(?:chosen|chooseAll|sure|keepTheirs|holdMine))$/;

it('no sentence counts none with an article, or speaks of one where there is none', async () => {
  const tables = await tablesOf();
  expect(tables.length).toBeGreaterThan(60);
  const wrong = tables.flatMap(([place, table]) => {
    const language = place.startsWith('fr') ? 'fr' : 'en';
    return saidOfNone(language, place, table).filter(([, said]) => zero[language].test(said) || /^the 0 /.test(said));
  });
  expect(wrong.filter(([place]) => !neverOfNone.test(place))).toEqual([]);
});
