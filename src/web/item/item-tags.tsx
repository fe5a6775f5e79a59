import { isProgramsAlone } from '../../model/item/item.js';
import { auditHref } from '../audit/audit-filter.js';
import { Field, SeenField, Select } from '../layout/field.js';
import { Section } from '../layout/page-parts.js';
import { useWords } from '../layout/words.js';
import { DecisionFields, DecisionForm } from '../policies/decision-form.js';
import { policyPhrases } from '../policies/policy-phrases.js';
import type { TagFormState } from '../policies/tag-form.js';
import { TagMark, TagReason } from '../policies/tag-reason.js';
import type { TagView } from '../policies/tag-view.js';
import { itemPhrases } from './item-phrases.js';
import type { ItemView } from './load-item.js';

interface ItemTagsProps {
  readonly view: ItemView;
  readonly sent: TagFormState | undefined;
  /** Whether what waits is asked for by a form of its own. */
  readonly isAsked: boolean;
}

export function ItemTags({ view, sent, isAsked }: ItemTagsProps) {
  const [t, reader] = useWords(itemPhrases);
  return (
    <Section id="tags" title={t.policies}>
      {view.tags.length === 0 ? <p class="soft">{t.noTags}</p> : null}
      <ul class="rows">
        {view.tags.map((tagView) => (
          <li key={tagView.tag.id}>
            <TagCard view={tagView} sent={sent} isAsked={isAsked} />
          </li>
        ))}
      </ul>
      <AddTag view={view} sent={sent} />
      {reader.may('decide') && view.tags.some(({ tag }) => tag.sequence > 0) ? (
        <p>
          <a href={auditHref({ item: view.item.id })}>{t.toLog}</a>
        </p>
      ) : null}
    </Section>
  );
}

function TagCard({ view, sent, isAsked }: Omit<ItemTagsProps, 'view'> & { readonly view: TagView }) {
  const [t, reader] = useWords(policyPhrases);
  const { tag, policy, item } = view;
  const name = policy?.name ?? tag.policyId;
  const isRefused = sent?.fields.policy === tag.policyId;
  const waits = tag.state === 'suggested' || isRefused;
  return (
    <>
      <a href={`/policies/${tag.policyId}`}>
        <TagMark state={tag.state} byProgram={isProgramsAlone(tag)} name={name} />
      </a>
      <TagReason view={view} />
      {reader.may('decide') && !(isAsked && tag.state === 'suggested' && !isRefused) ? (
        <details open={waits}>
          <summary aria-label={`${waits ? t.decide : t.change} – ${name}`}>{waits ? t.decide : t.change}</summary>
          <DecisionForm
            item={{ ...item, title: `${name} – ${item.title}` }}
            policyId={tag.policyId}
            seen={tag.sequence}
            from="item"
            sent={sent}
          />
        </details>
      ) : null}
    </>
  );
}

function AddTag({ view, sent }: Omit<ItemTagsProps, 'isAsked'>) {
  const [t, reader] = useWords(itemPhrases);
  const tagged = new Set(view.tags.map(({ tag }) => tag.policyId));
  const others = view.policies.filter(({ id, retired }) => !retired && !tagged.has(id));
  if (others.length === 0 || !reader.may('decide')) return null;
  const policies = others.map(({ id, name }) => [id, name] as const);
  const refused = sent && !tagged.has(sent.fields.policy ?? '') ? sent : undefined;
  return (
    <details class="fold" open={refused !== undefined}>
      <summary>{t.addTag}</summary>
      <form class="in-line" method="post" action={`/items/${view.item.id}/tags`}>
        <input type="hidden" name="from" value="item" />
        <SeenField at={0} />
        <input type="hidden" name="revision" value={view.item.revision} />
        {refused?.errors.revision ? <p class="error">{policyPhrases[reader.language].errors.revision}</p> : null}
        <Field
          id="new-policy"
          label={t.policy}
          error={refused?.errors.policy && policyPhrases[reader.language].errors.policy}
        >
          <Select name="policy" options={[['', t.choose], ...policies]} value={refused?.fields.policy} required />
        </Field>
        <DecisionFields id="new" sent={refused} />
        <div class="buttons">
          <button type="submit" name="verdict" value="confirmed" class="btn">
            {t.add}
          </button>
        </div>
      </form>
    </details>
  );
}
