import { describe, expect, it } from 'vitest';
import { signatureLength, signatureOf } from '../../../src/enrich/similar/signature.js';
import { areSimilar, bandsOf, similarFrom, similarity } from '../../../src/enrich/similar/similar-texts.js';
import { processorMs } from '../../processor-time.js';
import { createTextWriter } from './edited-texts.js';

const languages = ['fr', 'en'] as const;
const lengths = [30, 40, 60, 120, 250, 1_000];

function meet(one: Uint32Array, other: Uint32Array): boolean {
  const bands = new Set(bandsOf(one));
  return bandsOf(other).some((band) => bands.has(band));
}

describe('signatures', () => {
  it('are the same for the same words, however they are written', () => {
    const text = createTextWriter(3).write(60, 'fr').join(' ');
    const written = `« ${text.toUpperCase().replaceAll(' ', ',\n ')} ! »`;
    expect(signatureOf(written)).toEqual(signatureOf(text));
    expect(similarity(signatureOf(text), signatureOf(written))).toBe(1);
    expect(signatureOf(text)).toHaveLength(signatureLength);
  });

  it('are empty for a text that is too short, which is like none', () => {
    const short = signatureOf('mot '.repeat(26));
    expect(short).toHaveLength(0);
    expect(bandsOf(short)).toEqual([]);
    expect(similarity(short, short)).toBe(0);
    expect(areSimilar(short, signatureOf('mot '.repeat(30)))).toBe(false);
  });

  it('are whole for a text that says one thing again and again', () => {
    const signature = signatureOf('mot '.repeat(500));
    expect([...signature].includes(0xffff_ffff)).toBe(false);
    expect(similarity(signature, signatureOf('mot '.repeat(90)))).toBe(1);
  });

  it('estimate the share of shingles that two texts have in common', () => {
    const writer = createTextWriter(5);
    const [common, one, other] = [800, 400, 400].map((words) => writer.write(words, 'en').join(' '));
    const estimates = similarity(signatureOf(`${common} ${one}`), signatureOf(`${common} ${other}`));
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
        const [one, other] = [text, writer.edit(text, 0.1, language)].map((list) => signatureOf(list.join(' ')));
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
      return signatureOf(`${writer.write(90 + (at % 200), language).join(' ')} ${boilerplate}`);
    });
    let [pairs, wrong] = [0, 0];
    signatures.forEach((one, at) => {
      for (const other of signatures.slice(at + 1)) {
        pairs += 1;
        if (similarity(one, other) >= similarFrom) wrong += 1;
      }
    });
    expect(wrong / pairs).toBeLessThanOrEqual(2 / 10_000);
  });

  it('name few bands in common for texts that have nothing in common', () => {
    const writer = createTextWriter(17);
    const signatures = Array.from({ length: 150 }, () => signatureOf(writer.write(100, 'en').join(' ')));
    const met = signatures.filter((one, at) => signatures.slice(at + 1).some((other) => meet(one, other)));
    expect(met).toEqual([]);
  });

  it.each(['a ', 'mot\n', '人', 'é', ' ', 'abc1 '])('are linear in %j', (piece) => {
    const text = piece.repeat(Math.ceil(400_000 / piece.length));
    expect(processorMs(() => signatureOf(text))).toBeLessThan(1_000);
  });
});
