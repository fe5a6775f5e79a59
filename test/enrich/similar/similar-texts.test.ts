import { describe, expect, it } from 'vitest';
import { signatureLength, signatureOf } from '../../../src/enrich/similar/signature.js';
import {
  packSignature,
  readTextKey,
  sharedWords,
  similarFrom,
  similarity,
  textKeyCount,
  textKeysOf,
  unpackKeys,
} from '../../../src/enrich/similar/similar-texts.js';
import { createTextWriter } from './edited-texts.js';

const languages = ['fr', 'en'] as const;
const lengths = [30, 40, 60, 120, 250, 1_000];

const areSimilar = (one: string, other: string): boolean => similarity(one, other) >= similarFrom;
const sign = (text: string): string => packSignature(signatureOf(text));

function meet(one: string, other: string): boolean {
  const keys = new Set(textKeysOf(one));
  return textKeysOf(other).some((key) => keys.has(key));
}

describe('signatures', () => {
  it('are the same for the same words, however they are written', () => {
    const text = createTextWriter(3).write(60, 'fr').join(' ');
    const written = `« ${text.toUpperCase().replaceAll(' ', ',\n ')} ! »`;
    expect(signatureOf(written)).toEqual(signatureOf(text));
    expect(similarity(sign(text), sign(written))).toBe(1);
    expect(signatureOf(text)).toHaveLength(signatureLength);
  });

  it('are empty for a text that is too short, which is like none', () => {
    const short = signatureOf('mot '.repeat(26));
    expect(short).toHaveLength(0);
    expect(packSignature(short)).toBe('');
    expect(textKeysOf('')).toEqual([]);
    expect(similarity('', '')).toBe(0);
    expect(areSimilar('', sign('mot '.repeat(30)))).toBe(false);
  });

  it('are whole for a text that says one thing again and again', () => {
    const signature = signatureOf('mot '.repeat(500));
    expect([...signature].includes(0xffff_ffff)).toBe(false);
    expect(similarity(packSignature(signature), sign('mot '.repeat(90)))).toBe(1);
  });

  it('estimate the share of shingles that two texts have in common', () => {
    const writer = createTextWriter(5);
    const [common, one, other] = [800, 400, 400].map((words) => writer.write(words, 'en').join(' '));
    const estimates = similarity(sign(`${common} ${one}`), sign(`${common} ${other}`));
    expect(estimates).toBeGreaterThan(0.36);
    expect(estimates).toBeLessThan(0.64);
  });

  it('find a text again of which one word in ten was edited', () => {
    const writer = createTextWriter(11);
    let [pairs, found] = [0, 0];
    for (const words of lengths) {
      for (let at = 0; at < 200; at += 1) {
        const language = languages[at % 2] ?? 'fr';
        const text = writer.write(words, language);
        const [one, other] = [text, writer.edit(text, 0.1, language)].map((list) => sign(list.join(' ')));
        pairs += 1;
        if (one && other && meet(one, other) && areSimilar(one, other)) found += 1;
      }
    }
    expect(found / pairs).toBeGreaterThanOrEqual(0.99);
  });

  it('take at most two pairs in ten thousand of different texts for similar, though they end alike', () => {
    const writer = createTextWriter(13);
    const boilerplate = writer.write(25, 'fr').join(' ');
    const signatures = Array.from({ length: 400 }, (_, at) => {
      const language = languages[at % 2] ?? 'fr';
      return sign(`${writer.write(90 + (at % 200), language).join(' ')} ${boilerplate}`);
    });
    let [pairs, wrong] = [0, 0];
    signatures.forEach((one, at) => {
      for (const other of signatures.slice(at + 1)) {
        pairs += 1;
        if (areSimilar(one, other)) wrong += 1;
      }
    });
    expect(wrong / pairs).toBeLessThanOrEqual(2 / 10_000);
  });

  it('have next to no key in common for texts that have nothing else in common', () => {
    const writer = createTextWriter(17);
    const signatures = Array.from({ length: 150 }, () => sign(writer.write(100, 'en').join(' ')));
    const met = signatures.filter((one, at) => signatures.slice(at + 1).some((other) => meet(one, other)));
    expect(met.length).toBeLessThan(10);
  });

  it('have fifteen keys, each with its place, which are none of them 0', () => {
    const signature = sign(createTextWriter(19).write(100, 'fr').join(' '));
    const keys = textKeysOf(signature).map(readTextKey);
    expect(keys.map(({ place }) => place)).toEqual(Array.from({ length: textKeyCount }, (_, place) => place));
    expect(keys.map(({ key }) => key)).toEqual(unpackKeys(signature));
    expect(Math.min(...unpackKeys(packSignature(new Uint32Array(signatureLength))))).toBe(1);
    expect(signature).toHaveLength(108);
  });

  it('say how many words are the same where one in ten was edited', () => {
    const writer = createTextWriter(23);
    const text = writer.write(2_000, 'fr');
    const [one, other] = [text, writer.edit(text, 0.1, 'fr')].map((list) => sign(list.join(' ')));
    const share = sharedWords(similarity(one ?? '', other ?? ''));
    expect(share).toBeGreaterThan(0.84);
    expect(share).toBeLessThan(0.96);
    expect([0, 1].map(sharedWords)).toEqual([0, 1]);
  });
});
