import { describe, expect, it } from 'vitest';
import type { OpenWalk } from '../../src/model/source/check.js';
import { checksAtMost, followWalk, type Stretch } from '../../src/sources/follow-walk.js';

const facts = { open: null, url: 'https://a.example/', begunAt: '2026-03-04T10:00:00.000Z', first: false, atMost: 2 };
const page = (value: number) => ({ kind: 'parameter', value }) as const;
const stopped = (stoppedAt: Stretch['stoppedAt'], next = 3, pages = 2): Stretch => ({
  stoppedAt,
  next: stoppedAt === 'end' ? null : page(next),
  pages,
});
const open: OpenWalk = {
  ...{ url: facts.url, since: '2026-03-04T08:00:00.000Z' },
  next: page(3),
  checks: 1,
  pages: 2,
  first: false,
};

describe('what a walk leaves open', () => {
  it.each(['end', 'known'] as const)('is nothing where it came to its %s', (stoppedAt) => {
    expect(followWalk(stopped(stoppedAt), null, facts)).toBeNull();
    expect(followWalk(stopped('known'), stopped(stoppedAt), { ...facts, open })).toBeNull();
  });

  it('is where it was cut off, since the check that first was', () => {
    const walk = { url: facts.url, since: facts.begunAt, next: page(3), checks: 1, pages: 2, first: false };
    expect(followWalk(stopped('cut'), null, facts)).toEqual(walk);
    expect(followWalk(stopped('known'), stopped('cut', 5), { ...facts, open })).toEqual({
      ...open,
      next: page(5),
      checks: 2,
      pages: 4,
    });
  });

  it('is nothing of the past that lies behind a first reading', () => {
    expect(followWalk(stopped('cut'), null, { ...facts, first: true })).toBeNull();
  });

  it('is what it was where the first page could not be read', () => {
    expect(followWalk(stopped('trouble', 1, 0), null, { ...facts, open })).toEqual(open);
  });

  it('begins from the top again where the page to go on with is gone', () => {
    const lost = { ...stopped('trouble', 3, 0), lost: true };
    expect(followWalk(stopped('known'), lost, { ...facts, open })).toMatchObject({ next: null, since: open.since });
  });

  it('is given up after many checks', () => {
    const old = { ...open, checks: checksAtMost };
    expect(followWalk(stopped('known'), stopped('cut'), { ...facts, open: old })).toBeNull();
  });
});
