import { cutDifference } from '../../diff/cut-difference.js';
import type { ShortDifference } from '../../diff/short-difference.js';
import { changeTexts } from '../../messages/change-texts.js';
import type { Formats } from '../../messages/formats.js';
import type { UiLanguage } from '../../model/digest/subscription.js';
import { feedTexts } from './feed-texts.js';

/** `titre changé, 3 mots supprimés, 12 mots ajoutés`: how much changed, and none of the publisher's words. Pure. */
export function changeInBrief(change: ShortDifference, language: UiLanguage, { count }: Formats): string {
  const t = feedTexts[language];
  if (change.kind === 'too-long') return t.tooLong;
  if (change.kind === 'address') return t.addressChanged;
  if (change.kind === 'form') return t.formChanged;
  const { removedWords, addedWords } = cutDifference(change, 0);
  const forms = changeTexts[language];
  return [
    ...(change.title.length > 0 ? [t.titleChanged] : []),
    ...(removedWords > 0 ? [count(forms.removedWords, removedWords)] : []),
    ...(addedWords > 0 ? [count(forms.addedWords, addedWords)] : []),
  ].join(', ');
}
