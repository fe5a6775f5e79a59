import { actPath, procedurePath } from '../../acts/act-address.js';
import { referenceName } from '../../acts/reference-name.js';
import type { RelatedProcedure } from '../../acts/related-acts.js';
import { officialLink } from '../../enrich/official-link.js';
import type { ActPolicy } from '../../jobs/read/count-policies.js';
import type { Naming } from '../../messages/value-name.js';
import { isProcedure } from '../../model/item/procedure.js';
import { OutsideLink, Section } from '../layout/page-parts.js';
import { useReader, useWords } from '../layout/words.js';
import { procedurePhrases } from '../procedures/procedure-phrases.js';
import { actPhrases } from './act-phrases.js';

interface ActLinkProps {
  readonly reference: string;
}

export function ActLink({ reference }: ActLinkProps) {
  const reader = useReader();
  const path = isProcedure(reference) ? procedurePath(reference) : actPath(reference);
  return <a href={path}>{referenceName(reference, reader.language)}</a>;
}

/** A link to the official text. Nothing if no address follows from the number. */
export function OfficialText({ reference }: ActLinkProps) {
  const reader = useReader();
  const href = officialLink(reference, reader.language);
  return href === null ? null : <OutsideLink href={href}>{actPhrases[reader.language].official}</OutsideLink>;
}

interface ActPoliciesProps {
  readonly policies: readonly ActPolicy[];
  readonly naming: Naming;
}

export function ActPolicies({ policies, naming }: ActPoliciesProps) {
  const [t, reader] = useWords(actPhrases);
  const { count } = reader.formats;
  return (
    <Section class="panel" id="act-policies" title={t.policies}>
      {policies.length === 0 ? <p class="soft">{t.noPolicies}</p> : null}
      <ul class="plain">
        {policies.map(({ id, confirmed, suggested }) => (
          <li key={id}>
            <a href={`/policies/${id}`}>{naming.policies.get(id) ?? id}</a>
            <span class="under soft">
              {[confirmed > 0 ? count(t.confirmed, confirmed) : '', suggested > 0 ? count(t.suggested, suggested) : '']
                .filter((text) => text !== '')
                .join(', ')}
            </span>
          </li>
        ))}
      </ul>
    </Section>
  );
}

export function RelatedProcedures({ procedures }: { readonly procedures: readonly RelatedProcedure[] }) {
  const [t, reader] = useWords(procedurePhrases);
  if (procedures.length === 0) return null;
  return (
    <Section class="panel" id="act-procedures" title={t.onAct}>
      <ul class="plain">
        {procedures.map(({ reference, isRecorded, items }) => (
          <li key={reference}>
            <ActLink reference={reference} />
            <span class="under soft">{isRecorded ? t.onActRecord : reader.formats.count(t.onActCited, items)}</span>
          </li>
        ))}
      </ul>
    </Section>
  );
}
