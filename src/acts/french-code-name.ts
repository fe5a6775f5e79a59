import { ownValue } from '../model/own-value.js';

/** What a code of French law is called, by the slug of its reference. */
const names: Readonly<Record<string, string>> = {
  civil: 'code civil',
  'procedure-civile': 'code de procédure civile',
  penal: 'code pénal',
  'procedure-penale': 'code de procédure pénale',
  consommation: 'code de la consommation',
  commerce: 'code de commerce',
  travail: 'code du travail',
  'sante-publique': 'code de la santé publique',
  'securite-interieure': 'code de la sécurité intérieure',
  'securite-sociale': 'code de la sécurité sociale',
  'propriete-intellectuelle': 'code de la propriété intellectuelle',
  'monetaire-financier': 'code monétaire et financier',
  'justice-administrative': 'code de justice administrative',
  'relations-public-administration': 'code des relations entre le public et l’administration',
  education: 'code de l’éducation',
  defense: 'code de la défense',
  recherche: 'code de la recherche',
  'postes-communications-electroniques': 'code des postes et des communications électroniques',
  assurances: 'code des assurances',
  environnement: 'code de l’environnement',
  transports: 'code des transports',
  electoral: 'code électoral',
  'commande-publique': 'code de la commande publique',
  impots: 'code général des impôts',
  'collectivites-territoriales': 'code général des collectivités territoriales',
  'fonction-publique': 'code général de la fonction publique',
  'action-sociale-familles': 'code de l’action sociale et des familles',
};

/** `code de la santé publique` of `sante-publique`, whose name is French in any language; the slug's words where it has none. Pure. */
export function frenchCodeName(slug: string): string {
  return ownValue(names, slug) ?? `code ${slug.replaceAll('-', ' ')}`;
}
