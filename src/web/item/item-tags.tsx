import { Section } from '../layout/page-parts.js';
import { useWords } from '../layout/words.js';
import { TagMark, TagReason } from '../policies/tag-reason.js';
import { itemPhrases } from './item-phrases.js';
import type { ItemView } from './load-item.js';

/** For which policies it counts, and why. */
export function ItemTags({ view }: { readonly view: ItemView }) {
  const [t] = useWords(itemPhrases);
  return (
    <Section id="tags" title={t.policies}>
      {view.tags.length === 0 ? <p class="soft">{t.noTags}</p> : null}
      <ul class="rows">
        {view.tags.map((tagView) => (
          <li key={tagView.tag.id}>
            <a href={`/policies/${tagView.tag.policyId}`}>
              <TagMark tag={tagView.tag} name={tagView.policy?.name ?? tagView.tag.policyId} />
            </a>
            <TagReason view={tagView} />
          </li>
        ))}
      </ul>
    </Section>
  );
}
