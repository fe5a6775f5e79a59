import { hashesOf } from './word-buffer.js';

/**
 * What stands in titles again and again and names nothing: verbs of reporting and of law in the forms that titles use, the joints of a
 * bill's or decree's title ("tendant à", "portant diverses dispositions"), months, words that announce a kind of article, and small words
 * that are rare enough to count.
 */
const scraps: ReadonlySet<number> = new Set(
  hashesOf(
    'adopte adopté adoptée adoptent ajoute ajoutent annoncé appelle appellent applique appliquent appliquée approuve approuvé approuvent arrive attend attendu autorise change changent clarifie comporte concerne concernent condamne condamné confirme confirmé consacre consulte continue crée créé décide devient devrait doit élargit encadre engage entrent entre entrée enjoint envisage établit étend explique exige exigent figurent fixe fixent impose imposent inflige infligé informe informent interdit intègre lance lancé lancent liquide liquidé maintient mène met mettre mettent modifie modifient montre modifié monte nomme ouvre ouvert ouverte ouvrent passe permet permettent porte portent pose posent précise prend prennent préparer prépare présente présenté présentent prévoit prévoient prévu prolonge propose proposé proposent protège protégé rappelle rappel rappels recommande reconnaît recueille refuse rejette remet rend rendu renforce renonce répond répondre reporte reporté reportée reportées reportent retarde retire révise révisé revient saisit sanctionne signe signé simplifie soumet suit suspend tient transpose trouve valide vaut veille vient vise visent ' +
      'proposition propositions visant tendant portant relatif relative relatifs relatives autorisant ratifiant permettant interdisant modifiant abrogeant instituant instaurant fixant complétant renforçant établissant prorogeant habilitant approuvant transposant ayant étant divers diverses vue afférent afférents améliorer lutter favoriser garantir faciliter prévenir encadrer instaurer instituer créer étendre sécuriser moderniser clarifier actualiser simplifier ' +
      'lire voir revoir consulter télécharger click download know knows known free directrice partager imprimer facebook linkedin twitter newsletter mail email phone téléphone pdf amp ' +
      'see articolo comma lettera artículo apartado párrafo artikel absatz ' +
      'adapts adopts adopted adopting adds addresses aims allows amended amends applies apply applying approves approved asks asked asking bans becomes begin begins began bound brings bring calls called comes come confirms consults continues creates cover covers decides delays delayed defines enacts enacted enforce ends ensures ensure enters entered establishes explain explains expands extends faces fails finds find fined follows gets gives given give goes hears helps holds imposes includes introduces issued joins keeps launches launched last lasts leads let lets long looks makes made make means meets moves names need needs needed offers opens opened ordered passes passed postpones postponed prepare prepares presents proposes proposed protects provides puts raises reaches receives rejects releases released remains replaces reports requires required returns revises revised seeks seen sends sets set shows signs signed sign starts started strengthens submits suspends takes taken take targets tells turns updates updated use uses used using wants warns welcomes went works adds ask builds build spreads ' +
      'janvier février mars avril mai juin juillet août septembre octobre novembre décembre january february march april june july august september october november december ' +
      'fiche fiches note notes reminder reminders exemple exemples example examples sample samples hauteur encontre égard titre cours suite fin début lors quand combien pourquoi quoi behind away ahead around large million millions milliard milliards billion euros euro dollars bon bonne deux trois quatre cinq six dix two three four five six ten first second premier première',
  ),
);

/** A word by the hash of it that `WordBuffer` has. */
export function isScrap(hash: number): boolean {
  return scraps.has(hash);
}

/** How French and English adverbs end; nouns in -ment have other letters before it (règlement, traitement). */
const adverb = /(?:(?:iv|el|al|iqu|air|eus|us|èr|iv|abl|ibl)ement|(?:[ae]m|ûm)ment|[a-z]{3}ly)$/i;
const nounsLikeAdverbs =
  /^(?:family|supply|assembly|monopoly|anomaly|italy|reply|july|fly|équipement|recensement|jugement|logement|complément|élément|supplément)$/i;

/** Pure. */
export function mayBeNoun(word: string): boolean {
  return !adverb.test(word) || nounsLikeAdverbs.test(word);
}
