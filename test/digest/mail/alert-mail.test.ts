import { describe, expect, it } from 'vitest';
import { composeAlert } from '../../../src/digest/mail/alert-mail.js';
import { lineOfWatch, sampleAlert } from '../sample-alert.js';

const site = 'https://vigie.example.org';

describe('the mail to the owner', () => {
  it('counts in its subject, and names each source with its state, the reason and what was before', () => {
    const { subject, text, html } = composeAlert(sampleAlert('fr'), site);
    expect(subject).toBe('Veille IA\u00a0: 2 sources en difficulté, 2 sources à regarder, 1 source rétablie');
    expect(text).toMatch(
      /\* CNIL – Actualités\n {2}bloquée \(le site a répondu 403\), depuis le mercredi 25 novembre 2026/,
    );
    expect(text).toMatch(/retirée.*jamais lue.*Rétablies.*OECD\.AI\n {2}saine.*auparavant injoignable/s);
    expect(text).toContain('https://vigie.example.org/sources/fr-cnil-rss');
    expect(html).toContain('NIST &lt;AI&gt; news');
  });

  it('says first that the watch itself seems offline', () => {
    const lines = [...sampleAlert('en').lines, lineOfWatch];
    const { subject, text } = composeAlert(sampleAlert('en', { lines }), site);
    expect(subject).toBe('AI watch: the watch itself seems offline');
    expect(text).toMatch(/^State of the watch\n=+\n\n! Since Wednesday 25 November 2026 at 06:00 hardly any source/);
    expect(text).not.toContain('_watch');
  });

  it('says what record cannot be read, and what to do', () => {
    const record = {
      sourceId: '_record sources cnil',
      name: 'x',
      from: null,
      to: 'unreadable',
      at: lineOfWatch.at,
    } as const;
    const lines = [{ ...record, reason: 'sources "cnil": health: expected object', lastSuccessAt: null }];
    const english = composeAlert(sampleAlert('en', { lines }), site);
    expect(english.subject).toBe('AI watch: a stored record cannot be read');
    expect(english.text.replaceAll(/\s+/g, ' ')).toContain(
      'sources "cnil": health: expected object. It has been set aside',
    );
    const french = composeAlert(sampleAlert('fr', { lines }), site);
    expect(french.subject).toBe('Veille IA\u00a0: un enregistrement ne peut pas être lu');
    expect(french.text).not.toContain('_record');
  });

  it('names forty sources of a part and counts the rest', () => {
    const [first] = sampleAlert('en').lines;
    if (!first) throw new Error('expected a line');
    const { text, subject } = composeAlert(sampleAlert('en', { lines: Array(300).fill(first) }), site);
    expect(subject).toBe('AI watch: 300 sources in trouble');
    expect(text.match(/^\* CNIL/gm)).toHaveLength(40);
    expect(text).toContain('and 260 more sources');
  });
});
