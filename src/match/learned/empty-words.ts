import { queryToken, tokenSpaces } from '../../analysis/word-token.js';

/** Words that say nothing about a subject: dates of publication, and words that hold sentences together. */
const words = [
  // Months and days, with their abbreviations.
  'janvier février mars avril mai juin juillet août septembre octobre novembre décembre janv févr avr juil sept oct nov déc',
  'lundi mardi mercredi jeudi vendredi samedi dimanche jour jours semaine mois année années an ans hier demain',
  'january february march april may june july august september october november december jan feb mar apr jun jul aug sep dec',
  'monday tuesday wednesday thursday friday saturday sunday day days week weeks month months year years today yesterday',
  'januar februar märz mai juni juli oktober dezember montag dienstag mittwoch donnerstag freitag samstag sonntag',
  'enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre lunes martes miércoles jueves viernes',
  'gennaio febbraio aprile maggio giugno luglio settembre ottobre novembre dicembre lunedì martedì mercoledì giovedì venerdì',
  'januari februari maart april mei augustus maandag dinsdag woensdag donderdag vrijdag zaterdag zondag',
  // French
  'afin ainsi alors après aucun aussi autre autres avant avoir avons avez beaucoup bien cela celle celles celui cependant certain certains certaines',
  'ceux chaque chez comme comment contre depuis derrière dès donc dont doit doivent durant elle elles encore enfin entre environ',
  'être eux fait faire fois hors ici jusque lors lorsque lorsqu mais malgré même mêmes mieux moins nos notre nouveau nouvelle nouveaux',
  'parmi peu peut peuvent plus plusieurs plutôt pourquoi près puis quand quel quelle quelles quels quelque quelques quoi selon sera seront',
  'serait seulement sous soit suite surtout tandis tant tel telle telles tels toujours tous tout toute toutes très trop vers voici voilà',
  // English
  'about above after again against all also although among another any around because before being below between both can could did does',
  'doing done down during each either else even ever every few first further get got had having he her here him his how however just last',
  'least less like made make many may might more most much must neither never new next nor now off often once one only onto other others',
  'own per perhaps quite rather same she should since some still than though through thus too toward towards under until up upon very',
  'via what when where whether while whom whose why within without would yet',
  // German, Spanish, Italian, Dutch
  'aber als am auch auf aus bei bis das dass dem den der des die durch ein eine einem einen einer eines für hat im ist mit nach nicht noch',
  'nur oder sich sie sind über um und vom von vor wird werden wie zu zum zur zwischen',
  'al algo como con cual cuando del desde donde el ella ellos entre era este esta estos estas fue hay hasta las los más muy para pero por',
  'porque que según ser sin sobre su sus también una uno unos y ya',
  'agli ai alla alle allo anche che chi come con cui da dagli dal dalla dalle degli dei del della delle dello di è ed gli il loro lo nei nel',
  'nella nelle non o per più quale quando questa questo sono sul sulla tra un una uno',
  'aan als bij dan dat de deze die door een en er het hij hun ik in is kan maar met naar niet nog of om ook op over te tot uit van veel voor',
  'was wat we werd wordt worden zal ze zich zijn',
].flatMap((row) => row.split(' '));

/** Tokens of words that are never a reason, in any language. */
export const emptyTokens: ReadonlySet<string> = new Set(
  words.flatMap((word) => tokenSpaces.map((space) => queryToken(word, space))).filter((token) => token !== ''),
);
