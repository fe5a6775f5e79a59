import { describe, expect, it } from 'vitest';
import { loadCatalogue } from '../../src/catalogue/load-catalogue.js';
import { jurisdictionName, kindName, languageName } from '../../src/messages/names.js';
import {
  normalizeSourceWords,
  readItemKinds,
  readJurisdiction,
  readLanguage,
} from '../../src/messages/source-words.js';
import { ItemKind } from '../../src/model/item/item-kind.js';
import { declaredKinds, SourceKind } from '../../src/model/source/source-kind.js';

const sources = loadCatalogue('config/sources');
const languages = ['fr', 'en'] as const;

describe('words for the codes of a definition', () => {
  it.each(languages)('are read back as the codes that they name (%s)', (language) => {
    const places = [...new Set(sources.map(({ jurisdiction }) => jurisdiction))];
    expect(places.map((code) => readJurisdiction(jurisdictionName(code, language)))).toEqual(places);
    const spoken = [...new Set(sources.map((source) => source.language))];
    expect(spoken.map((code) => readLanguage(languageName(code, language)))).toEqual(spoken);
    const kinds = ItemKind.options.map((kind) => kindName(kind, language));
    expect(readItemKinds(kinds.join(', '))).toEqual(ItemKind.options);
  });

  it.each([
    ['France', 'FR'],
    ['royaume uni', 'UK'],
    ['United Kingdom', 'UK'],
    ['GB', 'UK'],
    ['Union européenne', 'EU'],
    ['UE', 'EU'],
    ['usa', 'US'],
    ['Californie', 'US-CA'],
    ['Myanmar (Birmanie)', 'MM'],
    ['fr', 'FR'],
    ['us-ca', 'US-CA'],
    ['Narnia', 'Narnia'],
  ])('the jurisdiction %s is %s', (text, code) => expect(readJurisdiction(text)).toBe(code));

  it.each([
    ['Français', 'fr'],
    ['anglais', 'en'],
    ['French', 'fr'],
    ['fr-FR', 'fr'],
    ['plusieurs langues', 'mul'],
    ['klingonais', 'klingonais'],
  ])('the language %s is %s', (text, code) => expect(readLanguage(text)).toBe(code));

  it.each([
    ['actualité', ['news']],
    ['Actualités, lignes directrices', ['news', 'guideline']],
    ['law bill', ['law', 'bill']],
    ['case law', ['case-law']],
    ['lois ; jurisprudence', ['law', 'case-law']],
    ['news gossip', ['news', 'gossip']],
    ['', []],
  ])('what it publishes, "%s", is %j', (text, kinds) => expect(readItemKinds(text)).toEqual(kinds));

  it.each(SourceKind.options)('the kind %s is found by every word for it, and by no other kind’s', (kind) => {
    const read = declaredKinds[kind].also.map((word) => normalizeSourceWords({ kind: word.toUpperCase() }).kind);
    expect([...new Set(read)]).toEqual([kind]);
  });

  it('leave alone what is no word', () => {
    expect(normalizeSourceWords({ carries: 3, language: null, url: 'France' })).toEqual({
      carries: 3,
      language: null,
      url: 'France',
    });
    expect(normalizeSourceWords({ kind: 'RSS' })).toEqual({ kind: 'feed' });
  });
});
