import { describe, expect, it } from 'vitest';
import { plainLanguageOf } from '../../src/enrich/function-words.js';

describe('plain speech', () => {
  it.each([
    [
      'fr',
      'La CNIL publie des recommandations pour les fournisseurs et précise ce qui est attendu dans une analyse.',
      true,
    ],
    [
      'en',
      'The authority has published guidance for providers and asks them to respond by May to this consultation.',
      true,
    ],
    [
      'fr',
      'The authority has published guidance for providers and asks them to respond by May to this consultation.',
      false,
    ],
    [
      'en',
      'La CNIL publie des recommandations pour les fournisseurs et précise ce qui est attendu dans une analyse.',
      false,
    ],
    ['fr', 'La autoridad publica las directrices para los proveedores y pide que respondan en el mes de mayo.', false],
    ['fr', 'Das Amt hat Leitlinien für die Anbieter veröffentlicht und bittet um Antworten bis Mai des Jahres.', false],
    ['de', 'Das Amt hat Leitlinien für die Anbieter veröffentlicht und bittet um Antworten bis Mai des Jahres.', false],
    ['en', 'AI Act', false],
  ])('of a source in %s: %s', (declared, text, expected) => {
    expect(plainLanguageOf(text) === declared).toBe(expected);
  });
});
