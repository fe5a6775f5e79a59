import { it } from 'vitest';
import { findReferences } from '../../../src/enrich/find-references.js';
import { expectWithinMs } from '../../processor-time.js';

it.each([
  'article 5 ',
  'article 5 du RIA ',
  'articles 5, ',
  'Article 5 of Regulation (EU) 2024/1689, ',
  'Regulation (EU) 2024/1689 (1)(a)',
  'RIA article 1 à 30 ',
  'article 5\n',
  'annexe I du RIA; ',
  'règlements (UE) 2016/679, (UE) 2018/1725',
  'code civil art. 1 ',
  'SB 53 California ',
])('are found in linear time among %s', (piece) => {
  const find = (length: number) => findReferences(piece.repeat(Math.ceil(length / piece.length)));
  find(10_000);
  expectWithinMs(1_500, () => find(200_000));
});
