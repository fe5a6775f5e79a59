import { describe, expect, it } from 'vitest';
import { parseQuery } from '../../src/query/parse-query.js';

const node = (text: string) => parseQuery(text, { timeZone: 'UTC' }).node;

describe('words that only ask', () => {
  it.each([
    ['Quelles sont les obligations des fournisseurs ?', 'obligations fournisseurs'],
    ['comment informer les salariés', 'informer salariés'],
    ['Est-ce que la CNIL peut sanctionner un chatbot ?', 'CNIL sanctionner chatbot'],
    ['Que dit la CNIL sur la biométrie ?', 'CNIL biométrie'],
    ['Faut-il une analyse d’impact ?', 'analyse impact'],
    ['Dois-je déclarer mon algorithme', 'déclarer algorithme'],
    ['Which fines can the ICO impose?', 'fines ICO impose'],
    ['What does the CNIL say about scraping?', 'CNIL scraping'],
    ['How do I audit a model', 'audit model'],
    ['do we have to label deepfakes', 'label deepfakes'],
    ['what must providers do about bias', 'providers bias'],
    ['does the CNIL recommend anything about training data?', 'CNIL recommend training data'],
  ])('do not count: %s', (question, words) => {
    expect(node(question)).toEqual(node(words));
  });

  it.each([
    ['comment period for rules', 'of an English consultation'],
    ['request for comment', 'of a consultation'],
    ['WHO guidance', 'of a name in capitals'],
    ['"how to" audit', 'in quotation marks'],
    ['title:comment', 'of a field'],
    ['deadline May 2026', 'of a month'],
    ['obligations entre employeurs', 'where nothing is asked'],
  ])('count in %s: %s', (text) => {
    const kept = text.replace(/(comment|WHO|how to|May|entre)/, 'zzz');
    expect(count(text)).toBe(count(kept));
  });

  it('count where nothing else is left', () => {
    expect(node('comment')).not.toEqual({ kind: 'none' });
    expect(node('quelles quand')).toMatchObject({ kind: 'and', children: [{ kind: 'term' }, { kind: 'term' }] });
  });

  function count(text: string): number {
    const parsed = node(text);
    return 'children' in parsed ? parsed.children.length : 1;
  }
});
