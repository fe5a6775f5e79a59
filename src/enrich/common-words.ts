import { hashesOf } from './word-buffer.js';

/** Words that say nothing about a text's subject, in the five languages that the rules know. */
const empty = hashesOf(
  'le la les l un une des de du d au aux à a ce cet cette ces c se s sa son ses leur leurs lui elle il ils elles on nous vous je tu me te y en et ou où mais donc or ni car que qui quoi dont qu est sont été être était étaient sera seront serait avoir ont avait aura auront fait faire faut peut peuvent pourra pourront pourrait doit doivent devra devront devrait dans par pour sur sous avec sans vers chez entre depuis pendant avant après lors afin ainsi aussi alors comme comment si non ne pas plus moins très bien tout tous toute toutes même autre autres certain certains certaines plusieurs chaque quelque quelques aucun aucune cela ceci celui celle ceux celles notamment selon dès jusque encore déjà toujours jamais leurs notre nos votre vos mon ma mes ton peu trop ici là voir etc dit lorsqu puisqu jusqu quoiqu contre publie publié publiée publient annonce ' +
    'the an and or but of to in on at by for from with without within into over under between among about as is are was were be been being has have had do does did will would shall should may might can could must not no nor so such than that this these those there here it its they them their theirs he she his her him we our us you your i my me who whom whose which what when where why how all any each every some more most other others another both few many much own same only very also just then now if because while during before after since until against through per via up out off again further once yet still upon including whether either publish publishes published announce announces says said re ve ll don doesn isn ' +
    'der die das den dem des ein eine einer eines einem einen und oder aber nicht kein keine von vom zu zum zur im in an am auf für mit bei nach aus über unter durch als wie wenn dass ist sind war waren wird werden wurde wurden hat haben kann können muss müssen soll sollen sich sie er es wir ihr auch noch nur sowie diese dieser dieses vgl bzw abs ' +
    'el los las del al un unos unas y o u pero con por para sin sobre entre como más menos es son fue fueron ser será serán está están ha han había puede pueden debe deben que se su sus lo este esta estos estas ese esa no sí ya también cuando donde sido estar todo todos según ' +
    'il lo gli i della dello delle degli dei dal dalla dalle nel nella nelle sul sulla e ed ma con per tra fra come più meno è sono era erano sarà saranno ha hanno può possono deve devono che si suo sua suoi loro questo questa questi queste non anche quando dove di da dell nell dall sull all ad od cui sia essere stato stata stati cfr sensi nonché quale quali',
);

/** Words that occur in any authority's publications: they count little. */
const common = hashesOf(
  'chapitre section annexe paragraphe article articles loi règlement texte projet document rapport publication information informations nouveau nouvelle nouveaux nouvelles cadre mise œuvre place matière cas usage question point part partie lieu date jour mois année années an ans janvier février mars avril mai juin juillet août septembre octobre novembre décembre lundi mardi mercredi jeudi vendredi page site ligne version titre objet mesure mesures dispositions disposition conditions niveau ensemble compte façon manière terme sens type nombre travaux membre membres pays état états gouvernement ministre ministère commission européenne européen union conseil parlement autorité autorités organisme organismes entreprises société sociétés personnes personne systèmes système données service services public publique national nationale premier première dernier dernière deux trois important principal général générale afin permettre prévoit prévu concerne concernant application vigueur décision décisions recommandations avis consultation ' +
    'chapter section annex paragraph law act regulation text draft document report publication information new framework use case question issue issues part place date day month year years january february march april june july august september october november december monday tuesday wednesday thursday friday page site online version title subject measure measures provision provisions condition conditions level set account way term type number work member members country countries state states government minister ministry commission european union council parliament authority authorities body bodies company companies people person persons system systems data service services public national first last two three important main general allow provide provides provided apply applies application force decision decisions recommendation recommendations opinion consultation guidance agency agencies department office said says make made using used uses bans according read',
);

const filterPlaces = 0x1_0000;
/** Indexed by the last bits of a word's hash: 1 if the word may be in a set above. Most words are in neither. */
const filter = new Uint8Array(filterPlaces);
for (const hash of [...empty, ...common]) filter[hash & (filterPlaces - 1)] = 1;

/** How much a word says about its text, by its hash: 0 for an empty word, 0.4 for a common one, 1 for any other. */
export function rarityOf(hash: number): 0 | 0.4 | 1 {
  if (filter[hash & (filterPlaces - 1)] === 0) return 1;
  if (empty.has(hash)) return 0;
  return common.has(hash) ? 0.4 : 1;
}

/**
 * Words that are frequent in titles and name nothing: verbs of reporting and of law in the forms that titles use, connectives of a bill's
 * or decree's title ("tendant à", "portant diverses dispositions"), months, words that announce a kind of article, and small words that
 * are rare enough to count.
 */
const scraps: ReadonlySet<number> = hashesOf(
  'adopte adopté adoptée adoptent ajoute ajoutent annoncé appelle appellent applique appliquent appliquée approuve approuvé approuvent arrive attend attendu autorise change changent clarifie comporte concerne concernent condamne condamné confirme confirmé consacre consulte continue crée créé décide devient devrait doit élargit encadre engage entrent entre entrée enjoint envisage établit étend explique exige exigent figurent fixe fixent impose imposent inflige infligé informe informent interdit intègre lance lancé lancent liquide liquidé maintient mène met mettre mettent modifie modifient montre modifié monte nomme ouvre ouvert ouverte ouvrent passe permet permettent porte portent pose posent précise prend prennent préparer prépare présente présenté présentent prévoit prévoient prévu prolonge propose proposé proposent protège protégé rappelle rappel rappels recommande reconnaît recueille refuse rejette remet rend rendu renforce renonce répond répondre reporte reporté reportée reportées reportent retarde retire révise révisé revient saisit sanctionne signe signé simplifie soumet suit suspend tient transpose trouve valide vaut veille vient vise visent ' +
    'proposition propositions visant tendant portant relatif relative relatifs relatives autorisant ratifiant permettant interdisant modifiant abrogeant instituant instaurant fixant complétant renforçant établissant prorogeant habilitant approuvant transposant ayant étant divers diverses vue afférent afférents améliorer lutter favoriser garantir faciliter prévenir encadrer instaurer instituer créer étendre sécuriser moderniser clarifier actualiser simplifier ' +
    'lire voir revoir consulter télécharger click download know knows known free directrice partager imprimer facebook linkedin twitter newsletter mail email phone téléphone pdf amp ' +
    'see articolo comma lettera artículo apartado párrafo artikel absatz ' +
    'adapts adopts adopted adopting adds addresses aims allows amended amends applies apply applying approves approved asks asked asking bans becomes begin begins began bound brings bring calls called comes come confirms consults continues creates cover covers decides delays delayed defines enacts enacted enforce ends ensures ensure enters entered establishes explain explains expands extends faces fails finds find fined follows gets gives given give goes hears helps holds imposes includes introduces issued joins keeps launches launched last lasts leads let lets long looks makes made make means meets moves names need needs needed offers opens opened ordered passes passed postpones postponed prepare prepares presents proposes proposed protects provides puts raises reaches receives rejects releases released remains replaces reports requires required returns revises revised seeks seen sends sets set shows signs signed sign starts started strengthens submits suspends takes taken take targets tells turns updates updated use uses used using wants warns welcomes went works adds ask builds build spreads ' +
    'janvier février mars avril mai juin juillet août septembre octobre novembre décembre january february march april june july august september october november december ' +
    'fiche fiches note notes reminder reminders exemple exemples example examples sample samples hauteur encontre égard titre cours suite fin début lors quand combien pourquoi quoi behind away ahead around large million millions milliard milliards billion euros euro dollars bon bonne deux trois quatre cinq six dix two three four five six ten first second premier première',
);

/** True if a word, by its hash, must not be a keyword. */
export function isScrap(hash: number): boolean {
  return scraps.has(hash);
}
