import type { ComponentChildren } from 'preact';
import { capitalise, quote } from '../../messages/formats.js';
import { addresseeName, forceName, kindName } from '../../messages/names.js';
import { relevanceSentence } from '../../messages/relevance-reason.js';
import { kindNames, type Naming, valueName } from '../../messages/value-name.js';
import { topicsOf } from '../../model/item/corrected-findings.js';
import { correctionOf } from '../../model/item/correction.js';
import type { Item } from '../../model/item/item.js';
import { isShownByDefault, itemFields } from '../../model/item/item-fields.js';
import { Section } from '../layout/page-parts.js';
import { Facts } from '../layout/table.js';
import { useReader, useWords } from '../layout/words.js';
import type { TagFormState } from '../policies/tag-form.js';
import { searchHref } from '../search/search-params.js';
import { correctionPhrases } from './correction-phrases.js';
import { CorrectedFinding, CorrectedList } from './corrections.js';
import { type Evidence, Proof } from './evidence.js';
import { itemPhrases } from './item-phrases.js';
import type { ItemView } from './load-item.js';

interface FindingsProps {
  readonly item: Item;
  readonly naming: Naming;
}

interface ItemFindingsProps extends Omit<FindingsProps, 'item'> {
  readonly view: ItemView;
  readonly evidence: Evidence;
  readonly refused: TagFormState | undefined;
}

export function ItemFindings({ view, evidence, naming, refused }: ItemFindingsProps) {
  const [t, reader] = useWords(itemPhrases);
  const { item } = view;
  if (item.relevance === null && item.corrections.length === 0) return null;
  const corrected = { view, refused };
  const topics = topicsOf(item);
  return (
    <details class="fold" id="findings" open={refused !== undefined}>
      <summary>{t.findings}</summary>
      <Facts
        rows={[
          [
            t.kind,
            <CorrectedFinding finding="kind" {...corrected}>
              <Kind item={item} />
            </CorrectedFinding>,
          ],
          [
            t.relevance,
            <>
              <CorrectedFinding finding="relevance" {...corrected}>
                <Relevance item={item} />
              </CorrectedFinding>
              <AskedBy searches={view.askedBy} />
              <ShownAnyway item={item} />
            </>,
          ],
          ...(['jurisdiction', 'language'] as const).map(
            (finding) =>
              [
                itemFields[finding].facet[reader.language],
                <CorrectedFinding key={finding} finding={finding} {...corrected}>
                  {valueName(finding, item[finding], naming)}
                </CorrectedFinding>,
              ] as const,
          ),
          ...topicRows(topics, t.saidByPerson, { item, naming, evidence }),
          [
            correctionPhrases[reader.language].topics,
            <CorrectedList
              finding="topic"
              taxonomy={naming.taxonomy}
              present={topics}
              absent={Object.keys(naming.taxonomy.topics).filter((topic) => !topics.includes(topic))}
              {...corrected}
            />,
          ],
        ]}
      />
    </details>
  );
}

type Row = readonly [ComponentChildren, ComponentChildren];

/** The topics that the rules found, each with the words that prove it, then those that a person added. */
function topicRows(
  topics: readonly string[],
  saidByPerson: string,
  { item, naming, evidence }: FindingsProps & Pick<ItemFindingsProps, 'evidence'>,
): readonly Row[] {
  const found = item.topics.filter(({ topic }) => topics.includes(topic));
  const added = topics.filter((topic) => !item.topics.some((one) => one.topic === topic));
  return [
    ...found.map(
      ({ topic, sentence, cue }): Row => [
        <TopicLink key={topic} topic={topic} naming={naming} />,
        <Proof sentence={sentence || cue} by={`topic ${topic}`} item={item} evidence={evidence} />,
      ],
    ),
    ...added.map((topic): Row => [<TopicLink key={topic} topic={topic} naming={naming} />, saidByPerson]),
  ];
}

/** A link to other items on the topic. */
function TopicLink({ topic, naming }: Pick<FindingsProps, 'naming'> & { readonly topic: string }) {
  return <a href={searchHref({ topic: [topic] })}>{valueName('topic', topic, naming)}</a>;
}

function Relevance({ item }: Omit<FindingsProps, 'naming'>) {
  const [t, { language }] = useWords(itemPhrases);
  const reasons = item.relevance?.reasons ?? [];
  return (
    <>
      {item.aboutAi ? <>{t.sourceAboutAi} </> : null}
      {item.aboutAi && reasons.length === 0 ? null : capitalise(relevanceSentence(reasons, language), language)}
    </>
  );
}

/** The shared searches because of which the item is shown by default, in spite of the rules. */
function AskedBy({ searches }: { readonly searches: ItemView['askedBy'] }) {
  const reader = useReader();
  if (searches.length === 0) return null;
  return (
    <p class="soft">
      {itemPhrases[reader.language].askedBy}
      {searches.map(({ id, name }, index) => (
        <span key={id}>
          {index === 0 ? '' : ', '}
          <a href={`/saved/${id}`}>{name}</a>
        </span>
      ))}
    </p>
  );
}

/** Notes that a policy or a shared search keeps the item shown, although a person marked it as not about AI. */
function ShownAnyway({ item }: Omit<FindingsProps, 'naming'>) {
  const reader = useReader();
  const isOverruled = correctionOf(item.corrections, 'relevance')?.value === 'other' && isShownByDefault(item);
  return isOverruled ? <p class="note plain">{correctionPhrases[reader.language].shownAnyway}</p> : null;
}

function Kind({ item }: Omit<FindingsProps, 'naming'>) {
  const [t, { language }] = useWords(itemPhrases);
  const { kinds, mainKind } = item;
  if (mainKind === null) return <>{t.kindOfSource(kindNames(kinds, language))}</>;
  const name = capitalise(kindName(mainKind.kind, language), language);
  return <>{mainKind.cue === null ? t.kindOfSource(name) : t.kindByCue(name, quote(mainKind.cue, language))}</>;
}

interface ItemObligationsProps {
  readonly view: Pick<ItemView, 'item'>;
  readonly evidence: Evidence;
}

export function ItemObligations({ view: { item }, evidence }: ItemObligationsProps) {
  const { language } = useReader();
  if (item.obligations.length === 0) return null;
  return (
    <Section id="obligations" title={itemPhrases[language].obligations}>
      <ul class="duty">
        {item.obligations.map(({ sentence, force, addressee }, index) => (
          <li key={sentence}>
            <span>
              {addressee === null ? null : (
                <>
                  <a href={searchHref({ addressee: [addressee] })}>
                    {capitalise(addresseeName(addressee, language), language)}
                  </a>
                  <br />
                </>
              )}
              <span class="soft">{forceName(force, language)}</span>
            </span>
            <Proof sentence={sentence} by={`obligation ${index}`} item={item} evidence={evidence} />
          </li>
        ))}
      </ul>
    </Section>
  );
}
