import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const docs = join(import.meta.dirname, '../../docs');
const manuals = {
  en: readFileSync(join(docs, 'manual.en.md'), 'utf8'),
  fr: readFileSync(join(docs, 'manual.fr.md'), 'utf8'),
};
describe('the manual of operators', () => {
  it('says the same in both languages: headings, code, settings and links in the same order', () => {
    const shape = (manual: string) => ({
      headings: [...manual.matchAll(/^(#+) /gm)].map(([, marks]) => marks),
      rows: [...manual.matchAll(/^\|/gm)].length,
      variables: [...manual.matchAll(/VIGIE_[A-Z_]+/g)].map(([name]) => name).sort(),
      links: [...manual.matchAll(/\]\(([^)]+)\)/g)]
        .map(([, link]) => link)
        .filter((link) => !/^(?:manual|officer)\./.test(link ?? ''))
        .sort(),
      commands: [...manual.matchAll(/`vigie ([^`]+)`/g)].map(([, said]) => said).sort(),
    });
    expect(shape(manuals.fr)).toEqual(shape(manuals.en));
  });
});
