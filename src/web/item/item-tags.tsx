import { isProgramsAlone } from '../../model/item/item.js';
import { auditHref } from '../audit/audit-filter.js';
import { Field, SeenField } from '../layout/field.js';
import { DecisionFields, DecisionForm } from '../policies/decision-form.js';
import { policyPhrases } from '../policies/policy-phrases.js';
import type { TagFormState } from '../policies/tag-form.js';
import { TagMark } from '../policies/tag-mark.js';
import { TagReason } from '../policies/tag-reason.js';
import type { TagView } from '../policies/tag-view.js';
import type { Reader } from '../site-env.js';
import { itemPhrases } from './item-phrases.js';
import type { ItemView } from './load-item.js';

interface ItemTagsProps {
  readonly view: ItemView;
  readonly reader: Reader;
  readonly sent: TagFormState | undefined;
}

/** The policies that an item concerns, each with its reason and the means to decide. */
export function ItemTags({ view, reader, sent }: ItemTagsProps) {
  const t = itemPhrases[reader.language];
  return (
    <section class="panel" aria-labelledby="tags">
      <h2 id="tags">{t.policies}</h2>
      {view.tags.length === 0 ? <p class="quiet">{t.noTags}</p> : null}
      <ul class="tag-cards">
        {view.tags.map((tagView) => (
          <li key={tagView.tag.id}>
            <TagCard view={tagView} reader={reader} sent={sent} />
          </li>
        ))}
      </ul>
      <AddTag view={view} reader={reader} sent={sent} />
      {reader.may('decide') && view.tags.some(({ tag }) => tag.sequence > 0) ? (
        <p class="to-log">
          <a href={auditHref({ item: view.item.id })}>{t.toLog}</a>
        </p>
      ) : null}
    </section>
  );
}

interface TagCardProps {
  readonly view: TagView;
  readonly reader: Reader;
  readonly sent: TagFormState | undefined;
}

function TagCard({ view, reader, sent }: TagCardProps) {
  const { tag, policy, item } = view;
  const t = policyPhrases[reader.language];
  const name = policy?.name ?? tag.policyId;
  const waits = tag.state === 'suggested' || sent?.fields.policy === tag.policyId;
  return (
    <>
      <a class="tag-link" href={`/policies/${tag.policyId}`}>
        <TagMark state={tag.state} byProgram={isProgramsAlone(tag)} name={name} reader={reader} />
      </a>
      <TagReason view={view} reader={reader} />
      {reader.may('decide') ? (
        <details open={waits}>
          <summary aria-label={`${waits ? t.decide : t.change} – ${name}`}>{waits ? t.decide : t.change}</summary>
          <DecisionForm
            itemId={item.id}
            revision={item.revision}
            title={`${name} – ${item.title}`}
            policyId={tag.policyId}
            seen={tag.sequence}
            from="item"
            reader={reader}
            sent={sent}
          />
        </details>
      ) : null}
    </>
  );
}

function AddTag({ view, reader, sent }: ItemTagsProps) {
  const t = itemPhrases[reader.language];
  const tagged = new Set(view.tags.map(({ tag }) => tag.policyId));
  const others = view.policies.filter(({ id, retired }) => !retired && !tagged.has(id));
  if (others.length === 0 || !reader.may('decide')) return null;
  const refused = sent && !tagged.has(sent.fields.policy ?? '') ? sent : undefined;
  return (
    <details class="add-tag" open={refused !== undefined}>
      <summary>{t.addTag}</summary>
      <form class="decision" method="post" action={`/items/${view.item.id}/tags`}>
        <input type="hidden" name="from" value="item" />
        <SeenField at={0} />
        <input type="hidden" name="revision" value={view.item.revision} />
        {refused?.errors.revision ? <p class="error">{policyPhrases[reader.language].errors.revision}</p> : null}
        <Field
          id="new-policy"
          label={t.policy}
          error={refused?.errors.policy && policyPhrases[reader.language].errors.policy}
        >
          {(described) => (
            <select id="new-policy" name="policy" required {...described}>
              <option value="">{t.choose}</option>
              {others.map(({ id, name }) => (
                <option key={id} value={id} selected={id === refused?.fields.policy}>
                  {name}
                </option>
              ))}
            </select>
          )}
        </Field>
        <DecisionFields id="new" reader={reader} sent={refused} />
        <div class="buttons">
          <button type="submit" name="verdict" value="confirmed" class="confirm">
            {t.add}
          </button>
        </div>
      </form>
    </details>
  );
}
