import { describe, expect, it } from 'vitest';
import { licenceOf } from '../../src/model/source/licence.js';
import { passedOn } from '../../src/model/source/passed-on.js';
import { ItemShape } from '../../src/shapes/item-shape.js';
import type { ItemNotice, Notice } from '../../src/webhook/notice-words.js';
import { renderPayload } from '../../src/webhook/render-payload.js';
import { sampleItem } from '../contract/sample-items.js';

const hostile = '<!channel> & <https://evil.example|click> [here](https://evil.example) *bold*';
const words = 'The publisher’s own sentence.';
const item = sampleItem('one', {
  title: hostile,
  excerpt: words,
  url: 'https://example.org/a|b?c=<d>',
  dates: [{ date: '2027-01-29', role: 'comments-due', sentence: words, subject: null }],
});

function notice(changes: Partial<ItemNotice> = {}, licence?: string): ItemNotice {
  const source = { licence };
  return {
    ...{ type: 'item.new', at: '2026-11-25T09:00:00.000Z', language: 'fr', revision: 1, moved: [], decision: null },
    webhook: { id: 'w1', name: 'GRC' },
    item: passedOn(item, source),
    source: { id: 'edpb', name: 'EDPB, actualités', authority: 'EDPB', licence: licenceOf(source) },
    policies: [
      {
        id: 'bio',
        name: 'Biométrie <x>',
        state: 'suggested',
        words: ['visages'],
        reasons: [],
        why: 'visages (texte)',
      },
    ],
    link: 'https://vigie.example.org/items/one',
    now: new Date('2026-11-25T09:00:00.000Z'),
    ...changes,
  };
}

const slack = (changes?: Partial<ItemNotice>, licence?: string) =>
  JSON.parse(renderPayload('slack', notice(changes, licence)));
const teams = (changes?: Partial<ItemNotice>, licence?: string) =>
  JSON.parse(renderPayload('teams', notice(changes, licence)));

describe('the body for other tools', () => {
  it('holds the item in the shape of the API', () => {
    const { type, timestamp, data } = JSON.parse(renderPayload('generic', notice()));
    expect([type, timestamp]).toEqual(['item.new', '2026-11-25T09:00:00.000Z']);
    expect(ItemShape.parse(data.item)).toEqual(data.item);
    expect(data).toMatchObject({ revision: 1, policies: [{ id: 'bio' }], moved: [], decision: null });
  });
});

describe('the body for Slack', () => {
  it('lets no title call people or make a link', () => {
    const text = JSON.stringify(slack());
    expect(text).not.toContain('<!channel>');
    expect(text).not.toContain('<https://evil.example');
    expect(text).toContain('&lt;!channel&gt; &amp; &lt;https://evil.example|click&gt;');
    expect(text).toContain('<https://vigie.example.org/items/one|');
    expect(text).toContain('<https://example.org/a%7Cb?c=%3Cd%3E|Lire à la source>');
  });

  it('says why it was told, in the language of the webhook', () => {
    expect(JSON.stringify(slack())).toContain('Politique «\u00a0Biométrie &lt;x&gt;\u00a0»\u00a0: visages (texte)');
    expect(JSON.stringify(slack({ language: 'en' }))).toContain('Policy “Biométrie &lt;x&gt;”: visages (texte)');
    const moved = [{ role: 'comments-due', subject: null, from: '2027-01-15', to: '2027-01-29' }] as const;
    expect(JSON.stringify(slack({ type: 'deadline.moved', language: 'en', moved }))).toContain(
      'Comments due: postponed from 15 to 29 January 2027',
    );
  });

  it('stays within the limits of Slack', () => {
    const many = Array.from({ length: 60 }, (_, index) => ({
      ...{
        id: `p${index}`,
        name: `Politique ${'<'.repeat(100)}`,
        state: 'suggested' as const,
        words: [],
        reasons: [],
        why: '',
      },
    }));
    const { blocks } = slack({ policies: many, item: { ...item, title: '&'.repeat(5_000) } }, 'CC0 1.0');
    for (const { text } of blocks) if (text) expect(text.text.length).toBeLessThanOrEqual(3_000);
    expect(JSON.stringify(blocks)).not.toMatch(/&[a-z]*…/);
  });
});

describe('the body for Teams', () => {
  it('is a card whose texts are not read as Markdown', () => {
    const { type, attachments } = teams();
    expect(type).toBe('message');
    const { contentType, content } = attachments[0];
    expect(contentType).toBe('application/vnd.microsoft.card.adaptive');
    expect(content).toMatchObject({ type: 'AdaptiveCard', version: '1.4' });
    expect(new Set(content.body.map((block: { type: string }) => block.type))).toEqual(new Set(['RichTextBlock']));
    expect(content.actions.map(({ type: kind, url }: { type: string; url: string }) => [kind, url])).toEqual([
      ['Action.OpenUrl', 'https://vigie.example.org/items/one'],
      ['Action.OpenUrl', 'https://example.org/a|b?c=%3Cd%3E'],
    ]);
  });
});

describe.each(['generic', 'slack', 'teams'] as const)('the publisher’s words in the body for %s', (body) => {
  it('are there where its licence lets them be passed on, and else are not', () => {
    expect(renderPayload(body, notice({}, 'CC BY 4.0'))).toContain(words);
    expect(renderPayload(body, notice())).not.toContain(words);
    expect(renderPayload(body, notice())).toContain('2027');
  });

  it('lead nowhere that is no web address', () => {
    const told = renderPayload(body, notice({ item: { ...item, url: 'javascript:alert(1)' } }));
    expect(told).not.toContain('javascript:');
  });
});

describe('the state of a source', () => {
  const silent: Notice = {
    ...{ type: 'coverage.alert', at: '2026-11-25T09:00:00.000Z', language: 'fr', webhook: { id: 'w1', name: 'GRC' } },
    source: { id: 'edpb', name: 'EDPB <actualités>', authority: 'EDPB', licence: licenceOf(undefined) },
    change: { from: 'healthy', to: 'silent', reason: 'no-news' },
    link: 'https://vigie.example.org/sources/edpb',
  };

  it('is told in words to people, and in codes to programs', () => {
    const { data } = JSON.parse(renderPayload('generic', silent));
    expect(data).toMatchObject({
      source: { id: 'edpb' },
      change: { from: 'healthy', to: 'silent', reason: 'no-news' },
    });
    expect(data.item).toBeUndefined();
    const told = renderPayload('slack', silent);
    expect(told).toContain('|EDPB &lt;actualités&gt;\u00a0: silencieuse>');
    expect(told).toContain('rien de nouveau depuis plus longtemps que d’habitude');
    expect(renderPayload('teams', { ...silent, language: 'en' })).toContain('EDPB <actualités>: silent');
  });
});
