import { describe, expect, it } from 'vitest';
import { freshForMs } from '../../../src/adapters/http/response-outcome.js';

const hourMs = 3_600_000;
const date = 'Wed, 25 Nov 2026 08:00:00 GMT';

describe('how long an answer holds', () => {
  it.each<[Record<string, string>, number | null]>([
    [{}, null],
    [{ 'last-modified': 'Wed, 25 Nov 2020 08:00:00 GMT' }, null],
    [{ 'cache-control': 'private' }, null],
    [{ 'cache-control': 'max-age=3600' }, hourMs],
    [{ 'cache-control': 'private, MAX-AGE="3600"' }, hourMs],
    [{ 'cache-control': 'max-age=3600, s-maxage=60' }, hourMs],
    [{ 'cache-control': 'max-age=3600', age: '1800' }, hourMs / 2],
    [{ 'cache-control': 'max-age=3600', age: '7200' }, 0],
    [{ 'cache-control': 'max-age=3600, stale-while-revalidate=86400, stale-if-error=86400' }, hourMs],
    [{ 'cache-control': 'no-cache' }, 0],
    [{ 'cache-control': 'no-store, max-age=3600' }, 0],
    [{ 'cache-control': 'max-age=0, must-revalidate' }, 0],
    [{ 'cache-control': 'immutable, max-age=60' }, 60_000],
    [{ date, expires: 'Wed, 25 Nov 2026 09:00:00 GMT' }, hourMs],
    [{ date, expires: date }, 0],
    [{ date, expires: '0' }, 0],
    [{ date, expires: 'Wed, 25 Nov 2026 09:00:00 GMT', 'cache-control': 'max-age=60' }, 60_000],
  ])('is with %j %j ms', (headers, expected) => {
    expect(freshForMs(headers)).toBe(expected);
  });
});
