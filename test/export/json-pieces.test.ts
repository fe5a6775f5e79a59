import { expect, it } from 'vitest';
import { jsonPieces } from '../../src/export/json-pieces.js';

const value = { a: [1, { b: ['é', null], c: undefined }], d: {}, e: [], 'f"': [[true], 'g'] };

it.each([0, 1, 2, 3, 9])('writes what JSON.stringify writes, in pieces from %i levels down', (depth) => {
  expect([...jsonPieces(value, depth)].join('')).toBe(JSON.stringify(value));
});

it('writes what lies so many levels down as one piece', () => {
  expect([...jsonPieces({ list: [{ a: 1 }, { b: 2 }] }, 2)]).toContain('{"a":1}');
});
