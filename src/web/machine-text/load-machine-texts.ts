import type { Item } from '../../model/item/item.js';
import { MachinePurpose, type MachineText, machineTextId } from '../../model/item/machine-text.js';
import { UiLanguage } from '../../model/ui-language.js';
import type { ItemView } from '../item/load-item.js';
import type { WebDeps } from '../site-env.js';

export interface MachineTextsView {
  /** The language model. Null if none is set; written texts stay. */
  readonly model: string | null;
  readonly texts: readonly MachineTextView[];
}

export interface MachineTextView {
  readonly purpose: MachinePurpose;
  /** Undefined if nobody requested it. */
  readonly text: MachineText | undefined;
  readonly isOffered: boolean;
}

/** The texts of the item's newest version, in the reader's language. */
export async function loadMachineTexts(
  { store, machineWriter }: Pick<WebDeps, 'store' | 'machineWriter'>,
  view: Pick<ItemView, 'item' | 'gist'>,
  language: UiLanguage,
): Promise<MachineTextsView> {
  const { id: itemId, revision } = view.item;
  const purposes = MachinePurpose.options;
  const ids = purposes.map((purpose) => machineTextId({ itemId, revision, language, purpose }));
  const stored = await store.machineTexts.getMany(ids);
  const texts = purposes.map((purpose, index) => {
    const isOffered = machineWriter !== null && mayHelp(purpose, view, { language, ...machineWriter });
    return { purpose, text: stored[index]?.value, isOffered };
  });
  return {
    model: machineWriter?.model.name ?? null,
    texts: texts.filter(({ text, isOffered }) => isOffered || text?.state === 'written'),
  };
}

/** The written texts of the item's newest version, in every language. */
export async function loadWrittenTexts(
  { machineTexts }: Pick<WebDeps['store'], 'machineTexts'>,
  { id: itemId, revision }: Pick<Item, 'id' | 'revision'>,
): Promise<readonly MachineText[]> {
  const ids = UiLanguage.options.flatMap((language) =>
    MachinePurpose.options.map((purpose) => machineTextId({ itemId, revision, language, purpose })),
  );
  const stored = await machineTexts.getMany(ids);
  return stored.flatMap((one) => (one?.value.state === 'written' ? [one.value] : []));
}

interface Readers {
  readonly language: UiLanguage;
  readonly languagesRead: readonly string[];
}

/** A summary is offered if the text is longer than its gist, a translation if readers do not read the language of the item. */
function mayHelp(purpose: MachinePurpose, { item, gist }: Pick<ItemView, 'item' | 'gist'>, readers: Readers): boolean {
  if (purpose === 'summary') return gist !== undefined && !gist.isWhole;
  const isUnknown = item.language === 'und' || item.language === 'mul';
  return !isUnknown && item.language !== readers.language && !readers.languagesRead.includes(item.language);
}
