import { correctItem } from '../../../src/decisions/correct-item.js';
import { decideTag } from '../../../src/decisions/decide-tag.js';
import { person } from '../../decisions/people.js';
import { writeItem, writePolicy } from '../../web/sample-items.js';
import type { Site } from '../../web/site.js';

/** Titles of items that were decided for a policy on hiring, whose query is `recrutement`. */
export const confirmedTitles = [
  'Recrutement : le tri des candidatures par un algorithme',
  'Recrutement : les employeurs doivent informer les candidats',
  'Recrutement : un employeur sanctionné pour le tri de CV',
  'Recrutement : des candidats écartés sans intervention humaine',
  'Recrutement : la notation des candidats pendant un entretien',
  'Recrutement : les biais des employeurs envers les candidats',
  'Recrutement : un test des outils de tri des candidatures',
  'Recrutement : les candidatures et le droit des candidats',
];
export const rejectedTitles = [
  'Recrutement de chercheurs : postes ouverts',
  'Recrutement : postes ouverts aux ingénieurs',
  'Recrutement de doctorants : postes à l’institut',
];

const others = [
  ...['Puces et énergie', 'Voitures autonomes sur autoroute', 'Deux normes harmonisées paraissent', 'Armes létales'],
  ...['Centres de calcul', 'Drones agricoles', 'Traduction des lois', 'Hypertrucages', 'Scrutin et plateformes'],
  ...['Droit d’auteur et modèles', 'Images médicales', 'Chatbots de santé', 'Prévision du vent', 'Pompiers et feux'],
  ...['Loyers des logements', 'Satellites', 'Jurisprudence inventée', 'Manuscrits', 'Musées', 'Trafic routier'],
];

export const alike = 'Tri automatisé des candidatures : un employeur rappelé à l’ordre par des candidats';

/** Writes items that the query does not find. `alike` resembles the confirmed ones; the others do not. */
export async function writeRecent(site: Site, gate: { readonly relevant?: boolean } = {}): Promise<void> {
  await writeItem(site, { id: 'alike', title: alike, source: 'ico', content: null, ...gate });
  for (const [index, title] of others.entries()) {
    await writeItem(site, { id: `other-${index}`, title, source: `s${index % 5}`, content: null, ...gate });
  }
}

/** Items of several sources, each with a decision on the policy. */
export async function decideOnPolicy(site: Site, rejected: readonly string[] = rejectedTitles): Promise<void> {
  await writePolicy(site, 'embauche', { query: 'recrutement' });
  const titles = [...confirmedTitles, ...rejected];
  for (const [index, title] of titles.entries()) {
    await writeItem(site, { id: `decided-${index}`, title, source: `s${index % 5}`, content: null });
    await decide(site, `decided-${index}`, index < confirmedTitles.length ? 'confirmed' : 'rejected');
  }
  await site.store.refresh();
}

export async function decide(site: Site, itemId: string, verdict: 'confirmed' | 'rejected'): Promise<void> {
  await decideTag(site.deps, { itemId, policyId: 'embauche', verdict, by: person('Claire Martin'), reason: '' });
  await site.store.refresh();
}

/** Corrects the relevance of the same items. */
export async function correctRelevance(site: Site): Promise<void> {
  const titles = [...confirmedTitles, ...rejectedTitles];
  for (const [index, title] of titles.entries()) {
    const isAi = index < confirmedTitles.length;
    const itemId = `decided-${index}`;
    await writeItem(site, { id: itemId, title, source: `s${index % 5}`, content: null, relevant: !isAi });
    const said = { finding: 'relevance', value: isAi ? 'ai' : 'other' } as const;
    await correctItem(site.deps, { itemId, said, by: person('Claire Martin'), reason: '' });
  }
  await site.store.refresh();
}
