import type { AnalysedText, JoinedText } from '../../src/analysis/analysed.js';

export function splitText({ title, body, concepts }: JoinedText): AnalysedText {
  return { title: split(title), body: split(body), concepts: split(concepts) };
}

function split(joined: string): string[] {
  return joined === '' ? [] : joined.split(' ');
}
