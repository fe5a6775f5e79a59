import { describe, expect, it } from 'vitest';
import { pickSitemaps } from '../../src/sources/follow-walk.js';

const index = (...names: string[]) =>
  names.map((name) => {
    const [url = '', modified = null] = name.split('@');
    return { url, modified };
  });
const urlsOf = (pages: readonly { readonly kind: string }[]) => pages.map((page) => ('url' in page ? page.url : page));

function pick(names: string[], atMost: number, turn: Parameters<typeof pickSitemaps>[2] = null) {
  const { always, inTurn, turn: next } = pickSitemaps(index(...names), atMost, turn);
  return { always: urlsOf(always), inTurn: urlsOf(inTurn), turn: next };
}

describe('the sitemaps of an index', () => {
  it('are all read where they are few, the newest first', () => {
    expect(pick(['a', 'b@2025', 'c@2026'], 3)).toEqual({
      always: ['c', 'b', 'a'],
      inTurn: [],
      turn: { after: null, through: true },
    });
  });

  it('have their turn one after the other, and again from the first', () => {
    const names = ['a', 'b', 'c'];
    const first = pick(names, 2);
    expect(first).toEqual({ always: [], inTurn: ['a', 'b'], turn: { after: 'b', through: false } });
    const second = pick(names, 2, first.turn);
    expect(second).toEqual({ always: [], inTurn: ['c', 'a'], turn: { after: 'a', through: true } });
    expect(pick(names, 2, second.turn)).toMatchObject({ inTurn: ['b', 'c'], turn: { through: true } });
  });

  it('leave one place to the others where the newest fill all of them', () => {
    const names = ['a@2021', 'b@2022', 'c@2023'];
    expect(pick(names, 2)).toEqual({ always: ['c', 'b'], inTurn: ['a'], turn: { after: 'a', through: true } });
  });

  it('share the places between the newest and those of unknown age', () => {
    expect(pick(['a', 'b', 'c@2026', 'd'], 3)).toMatchObject({ always: ['c'], inTurn: ['a', 'b'] });
  });

  it('begin anew where the one that was read last is gone', () => {
    expect(pick(['a', 'b', 'c'], 1, { after: 'x', through: true })).toMatchObject({ inTurn: ['a'] });
  });
});
