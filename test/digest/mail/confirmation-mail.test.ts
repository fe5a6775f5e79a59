import { describe, expect, it } from 'vitest';
import { composeConfirmation } from '../../../src/digest/mail/sign-in-mail.js';
import { confirmationTexts } from '../../../src/messages/sign-in-texts.js';
import { sampleConfirmation } from '../sample-confirmation.js';

describe('composeConfirmation', () => {
  it('says who is asked, what they would get and until when the link holds', () => {
    const { subject, text } = composeConfirmation(sampleConfirmation('fr'));
    const flowing = text.replace(/\n\s*/g, ' ');
    expect(subject).toBe('Confirmez votre abonnement à la veille IA');
    expect(flowing).toContain(
      'quelqu’un a demandé sur vigie.example.org que la veille IA vous soit envoyée à cette adresse.',
    );
    expect(flowing).toContain('Un bulletin par semaine, le lundi à 08:00 (Europe/Paris)');
    expect(flowing).toContain('jusqu’au samedi 28 novembre 2026 à 15:05');
    expect(flowing).toContain('Ne faites rien');
  });

  it('says what comes where there is no filter, which is not everything', () => {
    expect(composeConfirmation(sampleConfirmation('en', { filter: '' })).text).toContain(confirmationTexts.en.noFilter);
  });

  it('holds no link but the one to confirm', () => {
    const input = sampleConfirmation('en');
    const { html, text } = composeConfirmation(input);
    expect([...html.matchAll(/href="([^"]*)"/g)].map(([, href]) => href)).toEqual([input.confirmUrl]);
    expect(text.match(/https?:\/\/\S+/g)).toEqual([input.confirmUrl]);
  });

  it('carries nothing that a stranger typed, in the filter or in the name of the address', () => {
    const filter = `You won! https://evil.example/claim?x <a href="https://evil.example">here</a> ${'spam '.repeat(99)}`;
    const address = 'victim+you-won-call-0800@example.org';
    for (const language of ['fr', 'en'] as const) {
      const { html, text, subject } = composeConfirmation(sampleConfirmation(language, { filter, address }));
      for (const part of [html, text, subject]) expect(part).not.toMatch(/won|spam|evil|victim|0800/);
      expect(text).toContain(confirmationTexts[language].filter);
    }
  });
});
