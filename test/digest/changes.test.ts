import { describe, expect, it } from 'vitest';
import { amendedSpans } from '../../src/digest/compose/group-entries.js';
import { columnsOf } from '../../src/digest/mail/plain-text.js';
import { changeTexts } from '../../src/messages/change-texts.js';
import type { DigestEntry } from '../../src/model/digest/composition.js';
import type { UiLanguage } from '../../src/model/ui-language.js';
import { composeDigest } from './compose-at-once.js';
import { changeOf, plainEntry, sampleDigest } from './sample-digest.js';

const amended: DigestEntry = { ...plainEntry, revision: 3, amended: true };
const digest = (entry: Partial<DigestEntry>, language: UiLanguage = 'fr') =>
  composeDigest(sampleDigest(language, { entries: [{ ...amended, ...entry }] }));
const onOneLine = (text: string) => text.replace(/\n\s*\|?\s*/g, ' ').replaceAll('\u00a0', ' ');

describe('what was amended', () => {
  const change = changeOf(
    'Les obligations s’appliquent à compter du 2 août 2026, dit la Commission.',
    'Les obligations s’appliquent à compter du 2 décembre 2027, dit la Commission.',
    ['Calendrier du règlement', 'Calendrier du règlement IA'],
  );

  it('stands under the title, with its date, in the text', () => {
    const { text } = digest({ change });
    expect(onOneLine(text)).toContain('Titre changé ([-supprimé-] {+ajouté+}) : Calendrier du règlement {+IA+}');
    expect(onOneLine(text)).toContain('à compter du [-2 août 2026-] {+2 décembre 2027+}, dit la Commission.');
    expect(text.indexOf('2 décembre 2027')).toBeLessThan(text.indexOf(plainEntry.excerpt));
  });

  it('stands there in HTML, and in English', () => {
    const { html } = digest({ change }, 'en');
    expect(html).toMatch(/<b>Text changed:<\/b>/);
    expect(html).toMatch(/du <del[^>]*>2 août 2026<\/del> <ins[^>]*>2 décembre 2027<\/ins>, dit/);
    expect(html).toContain('/items/i00/diff?from=2&amp;to=3"');
    expect(html).toContain('Compare versions 2 and 3');
  });

  it('is cut where it is long, with the number of words that are not shown', () => {
    const long = changeOf('Un début.', `Un début. ${'Une phrase ajoutée. '.repeat(200)}`);
    const { text, html } = digest({ change: long });
    expect(onOneLine(text)).toMatch(/Et encore : 5\d\d mots ajoutés\. Comparer/);
    expect(Buffer.byteLength(html)).toBeLessThan(25_000);
  });

  it('says so where the words are the same or too many', () => {
    const same = { from: 2, to: 3, title: [], text: [] };
    expect(digest({ change: { ...same, kind: 'address' } }).html).toContain(changeTexts.fr.other.address);
    expect(digest({ change: { ...same, kind: 'too-long' } }, 'en').text).toContain(changeTexts.en.other['too-long']);
    expect(digest({ cause: 'restored', change: { ...same, kind: 'form' } }).html).not.toContain('/diff?');
  });

  it('says first which date moved, also where no word did', () => {
    const date = { role: 'consultation-closes', from: '2027-01-15', to: '2027-02-01' } as const;
    const moved = [{ ...date, subject: 'le <b>projet</b>\nBcc: all@example.org' }];
    const french = digest({ change: { ...change, moved } });
    const said =
      'Clôture de la consultation (le <b>projet</b> Bcc: all@example.org) : date reportée du 15 janvier au 1er février 2027';
    expect(onOneLine(french.text)).toContain(`${said} Titre changé`);
    expect(french.html).toMatch(/<b>Clôture de la consultation \(le &lt;b&gt;projet.*<b>Titre changé/s);
    const same = { from: 2, to: 3, title: [], text: [], kind: 'form', moved: [{ ...date, subject: null }] } as const;
    const english = digest({ change: same }, 'en').text;
    expect(onOneLine(english)).toContain(
      'Consultation closes: postponed from 15 January to 1 February 2027 Compare versions',
    );
    expect(onOneLine(english)).not.toContain(changeTexts.en.other.form);
  });

  it('says first which step a procedure took, in the words of its publisher', () => {
    const stage = { kind: 'plenary', date: '2026-06-16', url: null, planned: false } as const;
    const stages = [
      { ...stage, words: 'PLENARY_VOTE' },
      { ...stage, planned: true, words: '<b>Vote</b>\nBcc: all' },
    ];
    const same = { from: 2, to: 3, title: [], text: [], kind: 'form', stages } as const;
    const { html, text } = digest({ change: same });
    expect(onOneLine(text)).toContain(
      'Nouvelle étape : séance plénière, 16 juin 2026 (plenary vote) Étape annoncée : séance plénière, 16 juin 2026 (<b>Vote</b> Bcc: all)',
    );
    expect(html).toContain('&lt;b&gt;Vote');
    expect(onOneLine(digest({ change: same }, 'en').text)).not.toContain(changeTexts.en.other.form);
  });

  it('brings no element, no line and no sign of its own', () => {
    const evil = '{+ajouté+} [-</p><script>alert(1)</script><del>\u202egpj.exe-]\r\nBcc: all@example.org\n';
    const { html, text } = digest({ change: changeOf(`début ${evil}`, `fin ${evil} ${evil}`, [evil, `${evil}!`]) });
    expect(html).not.toMatch(/<script|<del>/);
    for (const part of [html, text]) expect(part).not.toMatch(/[^\P{Cc}\n]|[\u202a-\u202e\u2066-\u2069]/u);
    expect(text).not.toMatch(/^Bcc:/m);
    expect(text.replaceAll('([-supprimé-] {+ajouté+})', '')).not.toContain('{+ajouté+}');
    for (const line of text.split('\n')) if (!line.includes('http')) expect(columnsOf(line)).toBeLessThanOrEqual(76);
  });

  it('keeps the mail below its limit, and stands in it even where excerpts are left out', () => {
    const before = 'Le texte du 2 août 2026. '.repeat(30);
    const change = changeOf(before, before.replaceAll('2 août 2026', '3 mai 2027'));
    const entries = Array.from({ length: 200 }, (_, n): DigestEntry => ({ ...amended, itemId: `i${n}`, change }));
    const { html, omitted } = composeDigest(sampleDigest('fr', { entries }));
    expect(Buffer.byteLength(html)).toBeLessThanOrEqual(90_000);
    expect(omitted).toBeLessThan(180);
    expect(html.match(/<ins /g)?.length).toBeGreaterThanOrEqual(200 - omitted);
    expect(html).not.toContain(amended.excerpt);
  });
});

describe('the versions to compare', () => {
  it('begin before the first that is told and end with the newest, in the order of the digest', () => {
    const policies = [{ id: 'p', name: 'P', state: 'confirmed', words: [], decision: null }] as const;
    const of = (itemId: string, revision: number, more: Partial<DigestEntry> = {}): DigestEntry => ({
      ...amended,
      itemId,
      revision,
      ...more,
    });
    const entries = [of('a', 2), of('a', 3), of('b', 7, { policies }), of('c', 2), of('c', 4)];
    expect(amendedSpans(entries)).toEqual([
      { itemId: 'b', from: 6, to: 7 },
      { itemId: 'a', from: 1, to: 3 },
      { itemId: 'c', from: 1, to: 2 },
      { itemId: 'c', from: 3, to: 4 },
    ]);
  });

  it('are none of what is new to the reader, or gone', () => {
    const fresh = { ...plainEntry, itemId: 'a' };
    const entries = [fresh, { ...fresh, revision: 2, amended: true }, { ...amended, cause: 'removed' } as const];
    expect(amendedSpans(entries)).toEqual([]);
  });
});

describe('a decision', () => {
  const decision = { at: '2026-10-02T08:00:00.000Z', revision: 3, reason: 'Nos magasins en ont.' };
  const policy = { id: 'p', name: 'Caméras', state: 'confirmed', words: ['caméra'], decision } as const;

  it('stands with its day and its reason', () => {
    const { text } = digest({ policies: [policy] });
    expect(onOneLine(text)).toContain('> Confirmé le 2 octobre 2026 : « Nos magasins en ont. »');
    const english = digest({ policies: [policy] }, 'en').html;
    expect(english).toContain('Confirmed on 2 October 2026: “Nos magasins en ont.”');
  });

  it('says on which version it was taken, where that is not the one that is told', () => {
    const { text } = digest({ policies: [{ ...policy, decision: { ...decision, revision: 1 } }] });
    expect(onOneLine(text)).toContain('Confirmé le 2 octobre 2026, sur la version 1 : « Nos magasins en ont. »');
  });

  it('stands for the other policies too, and without a reason where there is none', () => {
    const other = { ...policy, id: 'q', name: 'Vidéo', decision: { ...decision, reason: '' } };
    expect(onOneLine(digest({ policies: [policy, other] }).text)).toContain(
      'Lien avec « Vidéo » confirmé le 2 octobre 2026.',
    );
  });
});
