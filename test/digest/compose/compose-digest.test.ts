import { describe, expect, it } from 'vitest';
import { composeSteps } from '../../../src/digest/compose/compose-digest.js';
import type { DigestInput } from '../../../src/digest/compose/digest-input.js';
import { columnsOf } from '../../../src/digest/mail/plain-text.js';
import { digestTexts } from '../../../src/messages/digest-texts.js';
import type { DigestEntry } from '../../../src/model/digest/composition.js';
import type { UiLanguage } from '../../../src/model/ui-language.js';
import { composeDigest } from '../compose-at-once.js';
import { plainEntry, quietDigest, sampleDigest, unfilteredDigest } from '../sample-digest.js';

const languages: UiLanguage[] = ['fr', 'en'];

/** 500 entries, a tenth of them confirmed, a tenth suggested. */
function many(language: UiLanguage, change: Partial<DigestInput> = {}): DigestInput {
  const entries = Array.from({ length: 500 }, (_, index): DigestEntry => {
    const state = index % 10 === 0 ? 'confirmed' : 'suggested';
    const policies =
      index % 10 < 2
        ? [{ id: `p${index % 3}`, name: `Politique ${index % 3}`, state, words: ['IA'], decision: null } as const]
        : [];
    return { ...plainEntry, itemId: `i${index}`, policies, excerpt: 'Texte à lire. '.repeat(28) };
  });
  return sampleDigest(language, { entries, ...change });
}

function shownIn(text: string): number {
  return text.match(/^\* /gm)?.length ?? 0;
}

describe('subject', () => {
  it('names the week and counts the publications', () => {
    expect(composeDigest(sampleDigest('fr')).subject).toBe(
      'Veille IA · semaine du 16 au 23 novembre 2026 · 9 publications',
    );
    expect(composeDigest(sampleDigest('en')).subject).toBe(
      'AI watch · week of 16 to 23 November 2026 · 9 publications',
    );
    expect(composeDigest(quietDigest('fr')).subject).toMatch(/ · aucune publication nouvelle$/);
    expect(composeDigest(quietDigest('en')).subject).toMatch(/ · nothing new$/);
  });

  it('counts one publication as one', () => {
    expect(composeDigest(sampleDigest('fr', { entries: [plainEntry] })).subject).toMatch(/ · 1 publication$/);
  });

  it('names the days alone where the window is no week', () => {
    const window = { start: '2026-11-19T14:00:00.000Z', end: '2026-11-23T07:00:00.000Z' };
    expect(composeDigest(sampleDigest('fr', { window })).subject).toMatch(/^Veille IA · du 19 au 23 novembre 2026 · /);
  });
});

describe('what is not about AI', () => {
  it.each([
    ['fr', /37 autres publications de ces sources ne concernent ni l’IA ni vos politiques\./],
    ['en', /37 other publications from these sources are not about AI and concern none of your policies\./],
  ] as const)('is counted in %s where coverage is told, with the way to the list', (language, counted) => {
    const input = unfilteredDigest(language);
    const { html, text } = composeDigest(input);
    expect(html).toMatch(counted);
    expect(text.replace(/\s+/g, ' ')).toMatch(counted);
    expect(text).toContain(`\n${input.links.others}\n`);
    expect(html).toContain(`href="${input.links.others.replaceAll('&', '&amp;')}"`);
  });

  it('is not spoken of where there is none', () => {
    const { html, text } = composeDigest(unfilteredDigest('en', { leftOut: 0 }));
    expect(html + text).not.toContain('relevance=other');
  });

  it('is not passed over in an empty week', () => {
    const quiet = (leftOut: number) => composeDigest(unfilteredDigest('fr', { entries: [], leftOut })).html;
    expect(quiet(0)).toContain(digestTexts.fr.nothingSeen);
    expect(quiet(1)).not.toContain(digestTexts.fr.nothingSeen);
    expect(quiet(1)).toContain(digestTexts.fr.nothingAboutAi);
    expect(quiet(1)).toMatch(/1 autre publication de ces sources ne concerne ni l’IA/);
  });

  it('is no part of what a digest that was cut leads to', () => {
    const cut = composeDigest({ ...many('en'), ...unfilteredDigest('en'), entries: many('en').entries });
    const [, address = ''] = new RegExp(`${digestTexts.en.seeAll}\\n(\\S+)`).exec(cut.text) ?? [];
    expect(new URL(address).searchParams.getAll('relevance')).toEqual(['ai']);
  });
});

describe('hostile entries', () => {
  const evil =
    '</title></style><script>alert(1)</script><img src=x onerror=alert(1)>\r\nBcc: all@example.org\u202egpj.exe';
  const hostile: DigestEntry = {
    ...plainEntry,
    itemId: '"><script>',
    title: evil,
    url: 'javascript:alert(1)',
    excerpt: evil,
    sourceId: evil,
    authority: evil,
    jurisdiction: evil,
    language: '"><script>',
    policies: [
      {
        id: evil,
        name: evil,
        state: 'confirmed',
        words: [evil],
        decision: { at: '2026-11-01T09:00:00.000Z', revision: 2, reason: evil },
      },
      { id: 'q', name: evil, state: 'suggested', words: [evil], decision: null },
    ],
  };
  const coverage = {
    sourcesChecked: 0,
    sourcesOn: 1,
    unchecked: [{ sourceId: evil, since: null, health: null, reason: evil }],
    silent: 0,
    paused: 0,
  };
  const subscription = { language: 'fr', timeZone: 'Europe/Paris', filter: evil } as const;
  const { subject, html, text } = composeDigest(sampleDigest('fr', { entries: [hostile], coverage, subscription }));

  it('bring no element, attribute or script of their own', () => {
    const tags = new Set([...html.matchAll(/<\/?([a-z0-9]+)/gi)].map(([, name]) => name));
    expect([...tags].sort()).toEqual(
      'a b body br div h1 h2 h3 head html li meta p span style table td title tr ul'.split(' '),
    );
    expect(html).not.toMatch(/<[^>]* on[a-z]+=/);
    expect(html).toContain('&lt;script&gt;');
  });

  it('bring no link but to ours', () => {
    const hrefs = [...html.matchAll(/href="([^"]*)"/g)].map(([, href]) => href);
    expect(hrefs.length).toBeGreaterThan(0);
    for (const href of hrefs) expect(href).toMatch(/^https:\/\/vigie\.example\.org\//);
  });

  it('bring no line, no control character and no override', () => {
    for (const part of [subject, html, text]) expect(part).not.toMatch(/[^\P{Cc}\n]|[\u202a-\u202e\u2066-\u2069]/u);
    expect(subject).not.toMatch(/\n/);
    expect(text).not.toMatch(/^Bcc:/m);
  });

  it('may be as long as they like', () => {
    const long = 'w'.repeat(20_000);
    const huge = { ...hostile, title: long, excerpt: long, sourceId: long, authority: long };
    const composed = composeDigest(
      sampleDigest('fr', { entries: [huge], subscription: { ...subscription, filter: long } }),
    );
    expect(composed.omitted).toBe(0);
    expect(Buffer.byteLength(composed.html)).toBeLessThan(30_000);
  });
});

describe('HTML', () => {
  it.each(languages)('asks the network for nothing and runs nothing, in %s', (language) => {
    const { html } = composeDigest(sampleDigest(language));
    expect(html).not.toMatch(/<(img|script|link|iframe|object|form|svg)|@import|@font-face|url\(|src=/i);
    expect(html).toMatch(new RegExp(`^<!doctype html>\n<html lang="${language}"`));
  });

  it('marks the language of what is not in the reader’s', () => {
    const { html } = composeDigest(sampleDigest('fr'));
    expect(html).toMatch(/<a [^>]*lang="en"[^>]*>Guidelines on the scope/);
    expect(html).not.toMatch(/lang="fr"[^>]*>Décision du Défenseur/);
  });
});

describe('text', () => {
  it.each(languages)('keeps to 76 columns but for addresses, in %s', (language) => {
    const { text } = composeDigest(sampleDigest(language));
    for (const line of text.split('\n')) {
      if (/^ *https:\/\/\S+$/.test(line)) continue;
      expect(columnsOf(line)).toBeLessThanOrEqual(76);
      expect(line).not.toMatch(/https?:\/\//);
    }
  });
});

describe('deadlines', () => {
  const dates = [
    { date: '2026-11-17', role: 'hearing', sentence: '', subject: null },
    { date: '2027-01-15', role: 'consultation-closes', sentence: '', subject: null },
    { date: '2026-12-01', role: 'publication', sentence: '', subject: null },
  ] as const;

  it('stand with the entry: the first that is ahead when it is told', () => {
    const entries = [{ ...plainEntry, dates: [...dates] }];
    const french = composeDigest(sampleDigest('fr', { entries })).text.replaceAll(/\s+/g, ' ');
    expect(french).toContain('Clôture de la consultation : 15 janvier 2027');
    expect(french).not.toMatch(/Audience|1er décembre/);
    const english = composeDigest(sampleDigest('en', { entries })).html;
    expect(english).toContain('Consultation closes: 15 January 2027');
  });

  it('are not told as ahead where they passed before what was found later is told', () => {
    const late = { ...plainEntry, activityAt: '2026-03-02T08:00:00.000Z', foundLater: true } as const;
    const passed = { date: '2026-04-15', role: 'consultation-closes', sentence: '', subject: null } as const;
    const { text } = composeDigest(sampleDigest('fr', { entries: [{ ...late, dates: [passed] }] }));
    expect(text).toContain(digestTexts.fr.foundLater);
    expect(text).not.toContain('15 avril 2026');
  });
});

describe('coverage', () => {
  it('says once that a check is overdue', () => {
    const late = { sourceId: 'Lettre', since: '2026-11-12T05:00:00.000Z', health: 'late', reason: 'late' } as const;
    const coverage = { sourcesChecked: 0, sourcesOn: 1, unchecked: [late], silent: 0, paused: 0 };
    const { text } = composeDigest(sampleDigest('fr', { coverage }));
    expect(text).toContain('Lettre');
    expect(text).toContain('vérification en retard, non lue depuis le');
    expect(text).not.toContain('en retard (');
  });

  it('is said at the top and in full at the end', () => {
    const { text, html } = composeDigest(sampleDigest('en'));
    expect(text).toContain('! 2 sources could not be checked: see Coverage below.');
    expect(text).toContain('! NIST – AI news, unreadable (web page instead of the feed), never read');
    expect(text).toContain('Sources checked: 46 of 48.');
    expect(text).toContain('3 sources were read but are silent: nothing new for longer than usual.');
    expect(text).toContain('1 source of the catalogue is paused: it is not watched.');
    expect(html).toContain('blocked (the site answered 403), not read since Thursday 12 November 2026 at 06:00');
  });

  it('goes with an empty digest too, and limits what that says', () => {
    const { coverage } = sampleDigest('en');
    const { text } = composeDigest({ ...quietDigest('en'), coverage });
    expect(text).toContain(digestTexts.en.nothingMatched);
    expect(text).toContain(digestTexts.en.nothingButUnchecked);
    expect(composeDigest(quietDigest('en')).text).toContain('All 48 sources watched were checked.');
  });

  it('names forty sources and counts the rest', () => {
    const unchecked = Array.from({ length: 50 }, (_, index) => ({
      sourceId: `Source ${index}`,
      since: null,
      health: 'unreachable' as const,
      reason: 'dns',
    }));
    const { text } = composeDigest(
      sampleDigest('fr', { coverage: { sourcesChecked: 0, sourcesOn: 50, unchecked, silent: 0, paused: 0 } }),
    );
    expect(text.match(/^! Source/gm)).toHaveLength(40);
    expect(text).toContain('et 10 autres sources');
  });
});

describe('size', () => {
  it.each(languages)('stays below the limit with 500 entries, in %s', (language) => {
    const { html, text, omitted } = composeDigest(many(language));
    expect(Buffer.byteLength(html)).toBeLessThanOrEqual(90_000);
    expect(shownIn(text)).toBe(500 - omitted);
    expect(omitted).toBeLessThan(465);
  });

  it('leaves out from the end of the least important groups, and says how many', () => {
    const input = many('en', { maxBytes: 40_000 });
    const { text, html, omitted } = composeDigest(input);
    expect(text).toContain(digestTexts.en.confirmed);
    expect(text).not.toContain(digestTexts.en.suggested);
    expect(text).toContain(`This message is full: ${omitted} publications are not in it.`);
    expect(text.replace(/\s+/g, ' ')).toContain(`concern your policies (${omitted} in Vigie alone).`);
    expect(text).toMatch(/\(and \d+ more in Vigie\)/);
    expect(html).toContain(input.links.search);
  });

  it('shortens before it leaves out', () => {
    const entries = many('fr').entries.slice(0, 45);
    const { omitted, html } = composeDigest(sampleDigest('fr', { entries, maxBytes: 50_000 }));
    expect(omitted).toBe(0);
    expect(html).not.toContain('Texte à lire. '.repeat(12).trim());
  });

  it('leaves out no more than it must', () => {
    const { html } = composeDigest(many('fr'));
    expect(Buffer.byteLength(html)).toBeGreaterThan(87_000);
  });

  it.each([1, 20_000, 40_000, 60_000, 90_000])('lists in its contents what it holds in %i bytes', (maxBytes) => {
    const { html, text } = composeDigest(many('en', { maxBytes }));
    const isGroup = (heading = ''): boolean => ![digestTexts.en.contents, digestTexts.en.coverage].includes(heading);
    const headings = [...html.matchAll(/<h2[^>]*>([^<]*)<\/h2>/g)].flatMap(([, heading]) =>
      isGroup(heading) ? heading : [],
    );
    const listed = [...text.matchAll(/^- (.*) \((\d+)(?: of \d+)?(?:, to be confirmed)?\)$/gm)];
    expect(listed.map(([, heading]) => heading)).toEqual(headings.length < 2 ? [] : headings);
    expect(listed.reduce((sum, [, , held]) => sum + Number(held), 0)).toBe(headings.length < 2 ? 0 : shownIn(text));
  });

  it('cuts what concerns no policy first, and what is confirmed last', () => {
    const { entries } = many('en');
    const stateOf = new Map(entries.map(({ itemId, policies }) => [itemId, policies[0]?.state ?? 'none']));
    for (const maxBytes of [20_000, 30_000, 40_000, 60_000, 80_000]) {
      const { html } = composeDigest(many('en', { maxBytes }));
      const shown = entries
        .filter(({ itemId }) => html.includes(`/items/${itemId}"`))
        .map(({ itemId }) => stateOf.get(itemId));
      const all = [...stateOf.values()];
      for (const [later, before] of [
        ['none', 'suggested'],
        ['none', 'confirmed'],
        ['suggested', 'confirmed'],
      ])
        if (shown.includes(later))
          expect(shown.filter((one) => one === before)).toEqual(all.filter((one) => one === before));
    }
  });

  it('keeps the frame where nothing fits', () => {
    const { omitted, text } = composeDigest(sampleDigest('fr', { maxBytes: 1 }));
    expect(omitted).toBe(10);
    expect(text).toContain('9 publications n’y figurent pas.');
    expect(text).toContain('Se désabonner');
  });
});

it('counts every revision of what is not shown', () => {
  const second = { ...plainEntry, revision: 2, amended: true };
  const input = sampleDigest('fr', { entries: [plainEntry, second] });
  expect(composeDigest(input).omitted).toBe(0);
  expect(composeDigest({ ...input, maxBytes: 1 }).omitted).toBe(2);
});

it.each([
  ['fr', digestTexts.fr.foundLater],
  ['en', digestTexts.en.foundLater],
] as const)('says of what was understood only later that it was found later (%s)', (language, said) => {
  const entry: DigestEntry = { ...plainEntry, revision: 3, foundLater: true };
  const { html, text } = composeDigest(sampleDigest(language, { entries: [entry] }));
  for (const body of [html, text]) {
    expect(body).toContain(said);
    expect(body).not.toMatch(/modifié, version|amended, version/i);
  }
});

it.each([90_000, Number.POSITIVE_INFINITY])(
  'is written in at most %s bytes an entry at a time, so that others are served in between',
  (maxBytes) => {
    const { entries, ...input } = many('fr', { maxBytes });
    const stepsOf = (count: number): number => [...composeSteps({ ...input, entries: entries.slice(0, count) })].length;
    for (const count of [100, 200]) expect(stepsOf(count)).toBeGreaterThan(count);
  },
);
