import { giveKeys, keysOf, longestKey, removeKey } from '../../decisions/give-key.js';
import type { KeyStanding } from '../../jobs/check/credentials.js';
import { bilingual } from '../../messages/bilingual.js';
import type { SourceDefinition } from '../../model/source/source.js';
import { keyVariable } from '../../model/source/source-reading.js';
import { answerError } from '../http/answer-error.js';
import { namedPerson } from '../http/principal-of-request.js';
import { readForm } from '../http/read-form.js';
import { idPattern, type SiteRoutes } from '../http/site-routes.js';
import { Field, NameField } from '../layout/field.js';
import { Said, Section } from '../layout/page-parts.js';
import { Facts } from '../layout/table.js';
import { useWords } from '../layout/words.js';
import type { SiteContext, WebDeps } from '../site-env.js';

/** The outcome of a sent key. */
export type KeySaid = 'given' | 'removed' | 'unfit' | 'moved';

interface SourceKeysProps {
  readonly definition: SourceDefinition;
  readonly keys: readonly KeyStanding[];
  readonly said: KeySaid | undefined;
}

/** The keys that a source needs: who gave them, and a form for administrators. A key itself is never shown. */
export function SourceKeys({ definition, keys, said }: SourceKeysProps) {
  const [t, reader] = useWords(keyPhrases);
  if (keys.length === 0) return null;
  const asked = keys.filter(({ from }) => from !== 'operator');
  const goes = keysOf(definition);
  const isHeld = keys.some(({ from }) => from === 'pages');
  const isRefused = said !== undefined && said !== 'given' && said !== 'removed';
  return (
    <Section id="keys" title={t.title}>
      <Said as={isRefused ? 'alert' : 'well'} text={said === undefined ? null : t.said[said]} />
      <Facts
        rows={keys.map(({ name, from }) => [
          <code key={name}>{name}</code>,
          from === 'operator' ? t.byOperator(keyVariable(name)) : from === 'pages' ? t.held : t.missing,
        ])}
      />
      {asked.length === 0 ? null : reader.may('administer') ? (
        <form class="stacked" method="post" action={`/sources/${definition.id}/keys`} autocomplete="off">
          <p class="hint">{t.sentTo(goes?.to ?? '')}</p>
          <input type="hidden" name="use" value={goes?.use ?? ''} />
          {asked.map(({ name }) => (
            <Field key={name} id={`key-${name}`} label={name}>
              <input name={`key ${name}`} type="password" autocomplete="off" maxlength={longestKey} />
            </Field>
          ))}
          <NameField id="key-by" />
          <div class="buttons">
            <button type="submit" name="action" value="give">
              {isHeld ? t.replace : t.give}
            </button>
            {isHeld ? (
              <button type="submit" name="action" value="remove">
                {t.remove}
              </button>
            ) : null}
          </div>
        </form>
      ) : (
        <p class="soft">{t.askAdministrator}</p>
      )}
    </Section>
  );
}

type AnswerSource = (c: SiteContext, id: string, said: KeySaid) => Promise<Response>;

export function addKeyRoutes(routes: SiteRoutes, deps: WebDeps, answer: AnswerSource): void {
  routes.post(`/sources/:id{${idPattern}}/keys`, 'administer', async (c) => {
    const id = c.req.param('id');
    const definition = deps.catalogue.get(id);
    const asked = definition && keysOf(definition);
    if (!asked) return answerError(c, 404, 'not-found');
    const sent: Readonly<Record<string, string>> = await readForm(c);
    const by = namedPerson(c, sent.by);
    if (sent.action === 'remove') {
      for (const name of asked.names) await removeKey(deps, name, by);
      return c.redirect(`/sources/${id}?key=removed#keys`, 303);
    }
    // The person saw where the key goes; somebody may have changed the source since.
    if (sent.use !== asked.use) return answer(c, id, 'moved');
    const values = Object.fromEntries(asked.names.map((name) => [name, sent[`key ${name}`]]));
    const outcome = await giveKeys(deps, definition, { values, by });
    return outcome === 'unfit' ? answer(c, id, 'unfit') : c.redirect(`/sources/${id}?key=given#keys`, 303);
  });
}

export const keyPhrases = bilingual({
  title: ['Clé d’accès', 'Access key'],
  byOperator: [
    (variable: string) => `donnée par la variable ${variable}, qui l’emporte`,
    (variable: string) => `given by the variable ${variable}, which takes precedence`,
  ],
  held: ['enregistrée, chiffrée', 'saved, encrypted'],
  missing: ['manquante', 'missing'],
  sentTo: [
    (origin: string) =>
      `La clé n’est envoyée qu’à ${origin}. Elle est conservée chiffrée et n’est plus jamais affichée.`,
    (origin: string) => `The key is sent to ${origin} alone. It is kept encrypted and never shown again.`,
  ],
  give: ['Enregistrer la clé', 'Save the key'],
  replace: ['Remplacer la clé', 'Replace the key'],
  remove: ['Retirer la clé', 'Remove the key'],
  askAdministrator: [
    'Une personne qui administre la veille peut la donner ici.',
    'An administrator of the watch can give it here.',
  ],
  said: {
    given: [
      'La clé est enregistrée. «\u00a0Vérifier maintenant\u00a0» l’essaie aussitôt.',
      'The key is saved. “Check now” tries it at once.',
    ],
    removed: ['La clé est retirée\u00a0: rien n’en est conservé.', 'The key is removed: nothing of it is kept.'],
    unfit: [
      'Rien n’a été enregistré\u00a0: collez la clé telle que l’éditeur la donne, sans accent ni retour à la ligne.',
      'Nothing was saved: paste the key as the publisher gives it, without accents or line breaks.',
    ],
    moved: [
      'Rien n’a été enregistré\u00a0: la source vient de changer. Vérifiez où la clé sera envoyée, puis recommencez.',
      'Nothing was saved: the source has just changed. See where the key would go, then try again.',
    ],
  },
});
