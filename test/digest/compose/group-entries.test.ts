import { describe, expect, it } from 'vitest';
import { foldEventGroups, foldRevisions, groupEntries } from '../../../src/digest/compose/group-entries.js';
import type { DigestEntry, EntryPolicy } from '../../../src/model/digest/composition.js';
import { plainEntry } from '../sample-digest.js';

const entry = (itemId: string, change: Partial<DigestEntry> = {}): DigestEntry => ({
  ...plainEntry,
  itemId,
  ...change,
});
const policy = (name: string, state: EntryPolicy['state']): EntryPolicy => ({
  id: name,
  name,
  state,
  words: [],
  decision: null,
});

function outline(entries: readonly DigestEntry[]): [string, string[]][] {
  return groupEntries(foldEventGroups(entries), 'fr').map(({ policy, members }) => [
    policy === null ? 'rest' : `${policy.name} ${policy.state}`,
    members.map((member) => member.entry.itemId),
  ]);
}

describe('groupEntries', () => {
  it('puts confirmed policies first, then suggested ones, each by name, then the rest', () => {
    const entries = [
      entry('1'),
      entry('2', { policies: [policy('Zèle', 'confirmed')] }),
      entry('3', { policies: [policy('Achats', 'suggested')] }),
      entry('4', { policies: [policy('Éthique', 'confirmed')] }),
      entry('5', { policies: [policy('Zèle', 'suggested')] }),
    ];
    expect(outline(entries)).toEqual([
      ['Éthique confirmed', ['4']],
      ['Zèle confirmed', ['2']],
      ['Achats suggested', ['3']],
      ['Zèle suggested', ['5']],
      ['rest', ['1']],
    ]);
  });

  it('shows an entry once, under its first policy, and keeps the others with it', () => {
    const both = entry('1', { policies: [policy('Achats', 'suggested'), policy('Zèle', 'confirmed')] });
    const [group, ...others] = groupEntries(foldEventGroups([both]), 'fr');
    expect(others).toEqual([]);
    expect(group?.policy?.name).toBe('Zèle');
    expect(group?.members[0]?.policies.map(({ name }) => name)).toEqual(['Zèle', 'Achats']);
  });

  it('puts the EU, France and international bodies first, then the others by name', () => {
    const codes = ['US-CA', 'JP', 'DE', 'INT', 'FR', 'US', 'EU'];
    const [[, ids] = ['', []]] = outline(codes.map((code) => entry(code, { jurisdiction: code })));
    expect(ids).toEqual(['EU', 'FR', 'INT', 'DE', 'US', 'US-CA', 'JP']);
  });

  it('puts the newest first, where an amendment is as new as it was seen', () => {
    const entries = [
      entry('old', { publishedAt: '2026-11-16T00:00:00.000Z' }),
      entry('undated', { publishedAt: null, firstSeenAt: '2026-11-18T00:00:00.000Z' }),
      entry('new', { publishedAt: '2026-11-19T00:00:00.000Z' }),
      entry('amended', {
        amended: true,
        publishedAt: '2024-07-12T00:00:00.000Z',
        activityAt: '2026-11-17T00:00:00.000Z',
      }),
    ];
    expect(outline(entries)).toEqual([['rest', ['new', 'undated', 'amended', 'old']]]);
  });

  it('gives the same order whatever the order of what it is given', () => {
    const entries = ['a', 'b', 'c'].map((id) => entry(id));
    expect(outline(entries.toReversed())).toEqual(outline(entries));
  });
});

describe('foldRevisions', () => {
  it('keeps the newest revision, whichever comes first', () => {
    const second = entry('1', { revision: 2, amended: true, title: 'second' });
    const third = entry('1', { revision: 3, amended: true, title: 'third' });
    expect(foldRevisions([second, third])).toEqual([third]);
    expect(foldRevisions([third, second])).toEqual([third]);
  });

  it('holds an item new to the reader that was first seen and amended in one window', () => {
    const folded = foldRevisions([entry('1'), entry('1', { revision: 2, amended: true })]);
    expect(folded.map(({ revision, amended }) => ({ revision, amended }))).toEqual([{ revision: 2, amended: false }]);
  });
});
