import { describe, expect, it } from 'vitest';
import { type LeadCandidate, orderByLead } from '../../src/event-group/group-members.js';

const homes: Readonly<Record<string, string>> = {
  cnil: 'https://www.cnil.fr/fr/rss.xml',
  portal: 'https://feeds.portal.example/all.xml',
  press: 'https://press.example/feed',
};

function candidate(id: string, more: Partial<LeadCandidate> = {}): LeadCandidate {
  const [sourceId = ''] = id.split(' ');
  const at = '2026-03-02T08:00:00.000Z';
  return { id, sourceId, url: homes[sourceId] ?? null, kinds: ['news'], publishedAt: at, firstSeenAt: at, ...more };
}

const leads = (...items: LeadCandidate[]): string[] =>
  orderByLead(items, (id) => (homes[id] === undefined ? undefined : { url: homes[id] })).map(({ id }) => id);

describe('which item leads an event group', () => {
  it('is one on its publisher’s own site before one that links elsewhere, however early', () => {
    const link = candidate('portal', {
      url: 'https://www.cnil.fr/fr/une-page',
      publishedAt: '2026-03-01T00:00:00.000Z',
    });
    expect(leads(link, candidate('cnil', { url: 'https://cnil.fr/fr/une-page' }))).toEqual(['cnil', 'portal']);
    expect(leads(candidate('portal', { url: 'https://www.portal.example/a' }), link)).toEqual(['portal', 'portal']);
  });

  it('is what is official before what reports it', () => {
    const early = candidate('press', { publishedAt: '2026-03-01T00:00:00.000Z', kinds: ['news', 'report'] });
    expect(leads(early, candidate('cnil', { kinds: ['news', 'decision'] }))).toEqual(['cnil', 'press']);
  });

  it('is then the earliest, by its date or else by when it was seen, whatever the order', () => {
    const items = [
      candidate('press 3', { publishedAt: null, firstSeenAt: '2026-03-04T00:00:00.000Z' }),
      candidate('press 1', { publishedAt: '2026-03-02T00:00:00.000Z' }),
      candidate('press 2', { publishedAt: '2026-03-03T00:00:00.000Z' }),
    ];
    expect(leads(...items)).toEqual(['press 1', 'press 2', 'press 3']);
    expect(leads(...items.toReversed())).toEqual(['press 1', 'press 2', 'press 3']);
  });

  it('is not decided by a source that is no longer known', () => {
    expect(leads(candidate('gone', { url: 'https://www.cnil.fr/a' }), candidate('cnil'))).toEqual(['cnil', 'gone']);
  });
});
