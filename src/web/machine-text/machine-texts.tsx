import type { Item } from '../../model/item/item.js';
import type { MachineText } from '../../model/item/machine-text.js';
import { Button, Section } from '../layout/page-parts.js';
import { useWords, When } from '../layout/words.js';
import { contentLanguage } from '../search/item-link.js';
import type { MachineTextsView, MachineTextView } from './load-machine-texts.js';
import { machineTextPhrases } from './machine-text-phrases.js';

export function MachineTexts({ view, item }: { readonly view: MachineTextsView; readonly item: Item }) {
  const [t] = useWords(machineTextPhrases);
  if (view.texts.length === 0) return null;
  const isWritten = view.texts.some(({ text }) => text?.state === 'written');
  return (
    <Section class="panel" id="machine" title={t.heading}>
      <p class="soft">
        {isWritten ? t.caution : null} {view.model === null ? null : t.sentTo(view.model)}
      </p>
      {view.texts.map((one) => (
        <OneText key={one.purpose} view={one} item={item} />
      ))}
    </Section>
  );
}

interface OneTextProps {
  readonly view: MachineTextView;
  readonly item: Item;
}

function OneText({ view: { purpose, text, isOffered }, item }: OneTextProps) {
  const [t, reader] = useWords(machineTextPhrases);
  if (text?.state === 'written') return <Written text={text} item={item} />;
  if (text?.state === 'waiting') {
    return (
      <p>
        {t.waiting[purpose]} <a href={`/items/${item.id}/machine-texts/${purpose}`}>{t.follow}</a>
      </p>
    );
  }
  return (
    <>
      {text?.failure ? (
        <p class="note plain">
          {t.failed[purpose]} {t.failures[text.failure]}
        </p>
      ) : null}
      {isOffered && reader.may('decide') ? (
        <form method="post" action={`/items/${item.id}/machine-texts`}>
          <input type="hidden" name="purpose" value={purpose} />
          <Button label={text === undefined ? t.ask[purpose] : t.askAgain[purpose]} />
        </form>
      ) : null}
    </>
  );
}

function Written({ text, item }: { readonly text: MachineText; readonly item: Item }) {
  const [t] = useWords(machineTextPhrases);
  return (
    <>
      <h3>{t.titles[text.purpose]}</h3>
      <p class="soft">
        {t.writtenBy(text.model ?? '')} {text.writtenAt === null ? null : <When at={text.writtenAt} as="moment" />}
      </p>
      <ol class="findings">
        {text.sentences.map(({ text: said, from }, place) => (
          <li key={place}>
            {said}
            <ul class="soft" aria-label={t.source}>
              {from.map((sentence) => (
                <li key={sentence}>
                  <q lang={contentLanguage(item)}>{sentence}</q>
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ol>
    </>
  );
}
