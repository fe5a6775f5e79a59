import { describe, expect, it } from 'vitest';
import { foldEventGroups } from '../../../src/digest/compose/group-entries.js';
import type { DigestEntry, EntryPolicy } from '../../../src/model/digest/composition.js';
import { composeDigest } from '../compose-at-once.js';
import { plainEntry, sampleDigest } from '../sample-digest.js';

const [inWindow, before, after] = ['2026-11-18T10:00:00.000Z', '2026-11-15T10:00:00.000Z', '2026-11-24T10:00:00.000Z'];
const other = (itemId: string, seenAt = inWindow) => ({ itemId, sourceId: `Source ${itemId}`, seenAt });

/** An entry of the event group `d`, which leads by its id. */
function told(itemId: string, others: ReturnType<typeof other>[], change: Partial<DigestEntry> = {}): DigestEntry {
  const url = `https://example.org/${itemId}`;
  return {
    ...plainEntry,
    itemId,
    url,
    title: `Titre ${itemId}`,
    eventGroup: { id: 'd', leadKey: itemId, others },
    ...change,
  };
}

const outline = (entries: readonly DigestEntry[]) =>
  foldEventGroups(entries).map(({ entry, also }) => [entry.itemId, ...also.map(({ itemId }) => itemId)].join('+'));

describe('folding event groups', () => {
  it('makes one entry of an event, under the one that leads', () => {
    const alone = { ...plainEntry, itemId: 'x' };
    expect(outline([told('c', []), alone, told('a', []), told('b', [])])).toEqual(['a+b+c', 'x']);
  });

  it('keeps what was amended apart: that is news of its own', () => {
    expect(outline([told('a', [], { amended: true, revision: 2 }), told('b', []), told('c', [])])).toEqual([
      'a',
      'b+c',
    ]);
  });

  it('loses no policy that only one of them concerns, and prefers what was confirmed', () => {
    const policy = (id: string, state: EntryPolicy['state']): EntryPolicy => ({
      id,
      name: id,
      state,
      words: [],
      decision: null,
    });
    const one = told('a', [], { policies: [policy('p', 'suggested')] });
    const two = told('b', [], { policies: [policy('q', 'suggested'), policy('p', 'confirmed')] });
    expect(foldEventGroups([one, two])[0]?.entry.policies.map(({ id, state }) => `${id} ${state}`)).toEqual([
      'p confirmed',
      'q suggested',
    ]);
  });
});

describe('a digest with an event group', () => {
  const entries = [told('a', [other('b'), other('old', before), other('late', after)]), told('b', [other('a')])];

  it('counts the event once, and every pair that does not fit', () => {
    const composed = composeDigest(sampleDigest('fr', { entries }));
    expect(composed.subject).toMatch(/ · 1 publication$/);
    expect(composed.omitted).toBe(0);
    const cut = composeDigest(sampleDigest('fr', { entries, maxBytes: 1 }));
    expect(cut.omitted).toBe(2);
  });

  it('names the other sources, those of before apart, and none that came later', () => {
    const fr = composeDigest(sampleDigest('fr', { entries }));
    expect(fr.text).toMatch(/Aussi\s: Source b\n {2}Déjà repérée chez\s: Source old\n/);
    expect(fr.html).toMatch(/Aussi\s: <a[^>]*href="https:\/\/example\.org\/b"[^>]*>Source b<\/a>/);
    expect(fr.html).toMatch(/href="https:\/\/vigie\.example\.org\/read\/[^"/]+\/items\/old"/);
    expect(fr.html).not.toContain('Source late');
    const en = composeDigest(sampleDigest('en', { entries }));
    expect(en.text).toMatch(/Also: Source b\n {2}Found earlier at: Source old\n/);
  });

  it('names five at most', () => {
    const many = ['b', 'c', 'd', 'e', 'f', 'g'].map((id) => other(id));
    expect(composeDigest(sampleDigest('en', { entries: [told('a', many)] })).text).toContain('Source f…');
  });
});
