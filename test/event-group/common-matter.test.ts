import { describe, expect, it } from 'vitest';
import { commonMatter, countActs, type Matter, matterOf } from '../../src/event-group/common-matter.js';
import type { DateRole } from '../../src/model/item/dated.js';

interface Told {
  readonly references?: readonly string[];
  readonly dates?: readonly (readonly [date: string, role: DateRole])[];
  readonly subjects?: readonly string[];
}

function matter({ references = [], dates = [], subjects = [] }: Told): Matter {
  const named = dates.map(([date, role]) => ({ date, role, sentence: '', subject: null }));
  return matterOf({ references: [...references], dates: named, corrections: [] }, new Set(subjects));
}

/** What two items that tell the same have in common, where few hold what does not begin with the AI Act's number or `2026`. */
function inCommon(one: Told, other: Told = one) {
  return commonMatter(
    matter(one),
    matter(other),
    (_field, value) => !/^(?:celex:32024R1689$|celex:32016R0679|2026)/.test(value),
  );
}

const aiAct = 'celex:32024R1689';
const gdpr = 'celex:32016R0679';
const law = 'loi:2026-412';

describe('what two items have in common', () => {
  it.each<[string, Told]>([
    ['two acts that few cite', { references: [law, 'loi:2026-413'] }],
    ['such an act, and a matter', { references: [law], subjects: ['deepfake'] }],
    ['such an act, and a hearing', { references: [law], dates: [['2027-02-09', 'hearing']] }],
    [
      'a provision of a known act, and a day',
      { references: [aiAct, `${aiAct}#art-50`], dates: [['2027-02-09', 'hearing']] },
    ],
    ['a day, and two matters', { dates: [['2027-02-09', 'hearing']], subjects: ['deepfake', 'elections'] }],
  ])('is enough with %s', (_name, told) => {
    expect(inCommon(told)).not.toBeNull();
  });

  it.each<[string, Told]>([
    ['nothing', {}],
    ['one act alone', { references: [law] }],
    ['one act by two numbers', { references: ['decret:2026-880', 'nor:ECOI2620881D'] }],
    ['one act and its article', { references: [law, `${law}#art-3`] }],
    ['an act and the day from which it applies', { references: [law], dates: [['2027-08-02', 'application']] }],
    ['acts that everybody cites', { references: [aiAct, gdpr] }],
    ['acts that everybody cites, and matters', { references: [aiAct, gdpr], subjects: ['deepfake', 'elections'] }],
    [
      'an article of a known act, and its matter',
      { references: [aiAct, `${aiAct}#art-50`], subjects: ['deepfake', 'watermarking'] },
    ],
    ['a day, and one matter', { dates: [['2027-02-09', 'hearing']], subjects: ['deepfake'] }],
    [
      'a day on which much happens, and matters',
      { dates: [['2026-08-02', 'hearing']], subjects: ['deepfake', 'elections'] },
    ],
    [
      'an article of a code, and its matter',
      { references: ['code:postes', 'code:postes#art-L34-5'], subjects: ['cookies'] },
    ],
    ['matters alone', { subjects: ['deepfake', 'elections', 'cookies'] }],
  ])('is in doubt with %s', (_name, told) => {
    expect(inCommon(told)).toBeNull();
  });

  it('tells of each act what is most precise, and days by the words of the first', () => {
    const one = inCommon(
      {
        references: [aiAct, `${aiAct}#art-50`, law],
        dates: [['2027-01-19', 'comments-due']],
        subjects: ['deepfake', 'cookies'],
      },
      {
        references: [law, `${aiAct}#art-50`, aiAct],
        dates: [['2027-01-19', 'consultation-closes']],
        subjects: ['deepfake'],
      },
    );
    expect(one).toMatchObject({
      references: [`${aiAct}#art-50`, law],
      dates: [{ date: '2027-01-19', role: 'comments-due' }],
      subjects: ['deepfake'],
    });
  });

  it('leaves out days of another role, months, and what is no deadline', () => {
    const day = (date: string, role: DateRole): Told => ({ references: [law], dates: [[date, role]] });
    expect(inCommon(day('2027-02-09', 'hearing'), day('2027-02-09', 'comments-due'))).toBeNull();
    expect(inCommon(day('2027-02', 'hearing'))).toBeNull();
    expect(inCommon(day('2027-02-09', 'publication'))).toBeNull();
  });
});

describe('how many acts references are', () => {
  it.each([
    [[], 0],
    [['loi:2026-1', 'decret:2026-2'], 2],
    [['decret:2026-880', 'nor:ECOI2620881D', 'jorf:JORFTEXT000042665307'], 1],
    [['case:C-634/21', 'ecli:EU:C:2023:957'], 1],
    [['celex:32024R1689', 'com:2021/206', 'procedure:2021/0106-COD'], 1],
    [['celex:32024R1689', 'celex:32016R0679', 'com:2021/206'], 2],
    [['iso:42001', 'cets:225', 'act:g7-hiroshima-code'], 3],
    [['loi:2026-1', 'loi:2026-1'], 1],
  ])('of %j are %i at least', (references, acts) => {
    expect(countActs(references)).toBe(acts);
  });
});
