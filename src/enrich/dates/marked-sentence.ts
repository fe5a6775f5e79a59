import { foldForCompare } from '../../analysis/fold.js';
import { type Relation, relations } from './relations.js';
import type { Span } from './sentence-span.js';

/** A date in a marked sentence. */
export interface Mark {
  readonly at: number;
  readonly relation: Relation;
  /** How the date is joined to the one before: by a comma or a word such as `and`, or as the end of a range. */
  readonly follows: 'list' | 'range' | null;
  readonly isAhead: boolean;
  /** A year without a month. */
  readonly isYear?: boolean;
  /** Another date has replaced this one. */
  readonly isOld?: boolean;
  /** Belongs to something that was called off or moved to another day, or to words that an amendment quotes. */
  readonly isVoid?: boolean;
  /** Stands at the head of its clause, before a colon or dash and what happens on it. */
  readonly isHead?: boolean;
}

/**
 * A sentence prepared for weighing: lower case, no accents, one kind of space, apostrophe and hyphen, no weekdays or times of day, and
 * `#` in place of each date.
 */
export interface MarkedSentence {
  readonly words: string;
  readonly marks: readonly Mark[];
  /** The folded text just before the sentence: it shows what `it`, or a line of a table, is about. */
  readonly before: string;
}

/** Length of the context before a sentence, in UTF-16 units. */
const context = 200;

/** A word that contains a web or mail address. */
const address = /:\/\/|.@./;
const weekday =
  /\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag|lunes|martes|miercoles|jueves|viernes|sabado|domingo|lunedi|martedi|mercoledi|giovedi|venerdi|sabato|domenica|(?:mon|tues?|wed|thur?s?|fri|sat|sun|lun|mar|mer|jeu|ven|sam|dim|mie|jue|vie|sab|dom|gio|mo|di|mi|do|fr|sa|so)\b\.?),? (?:(?:den|dem|the) )?(?=#)/g;
/** `dal prossimo #`, `am kommenden #`: dropped, because the year says as much. */
const nearBy =
  /\b(?:prossim[oi]|scors[oi]|proxim[oa]|pasad[oa]|kommenden|nachsten|vergangenen|letzten|next|this coming|last) (?=#)/g;
const zone =
  '(?:,? \\(?(?:et|est|edt|ct|cst|cdt|mt|pt|pst|pdt|cet|cest|gmt|bst|utc|mez|mesz|(?:eastern|central|pacific|brussels|london|local)(?: (?:standard|daylight))?(?: time)?|heure de (?:paris|bruxelles)|hora peninsular|ora di roma)\\)?)?';
const time = new RegExp(
  `,? ?(?:\\b(?:at|a|um|alle|a las|las|alle ore|ore|kl) )?(?:\\b\\d{1,2}[:.h]\\d{2}(?: ?[ap]\\.?m\\b\\.?)?(?: (?:uhr|heures|horas|h)\\b)?|\\b\\d{1,2} ?(?:[ap]\\.?m\\b\\.?|(?:uhr|heures|horas|h)\\b)|\\b(?:le )?ore \\d{1,2}(?:[:.]\\d{2})?\\b|\\b(?:midnight|noon|minuit|midi|mitternacht|medianoche|mezzanotte)\\b)${zone},?(?: (?:del|du)(?= (?:(?:lun|mar|mier|jue|vier|gio|ven|sab|dom|mer|jeu)[a-z]{2,6} )?#))?`,
  'g',
);

const rangeJoint =
  /^,? ?(?:to|until|till|through|au|jusqu'au|a|bis|bis zum|al|all'|hasta el|fino al|-)(?: (?:on|le|am|el|il))? ?$/;
const listJoint =
  /^(?: ?\([^()#]{1,60}\))? ?(?:,|;)? ?(?:and|et|und|y|e|or|ou|oder|o)? ?(?:(?:on|by|from|as of|le|a compter du|a partir du|am|ab dem|el|a partir del|il|dal|du|vom|del|until|the|au plus tard le) )?(?:the )?$/;
/** `systems placed on the market before #` says which systems, not when something happens. */
const condition =
  /\b(?:market|marche|verkehr|mercado|mercato|service|servicio|servizio)(?: [a-z]{1,12}){0,3} (?:before|prior to|after|from|avant|apres|depuis|vor|nach|seit|antes|despues|desde|prima|dopo|dal)(?: [a-z]{1,3})? $/;

/** `contracts concluded before #` says which contracts: a participle without a verb. */
const concludedBefore =
  /\b(?:conclu[a-z]*|souscri[a-z]+|signees?|signes|verse(?:e?s|e)|operee?s?|nees?|prescri[a-z]+|concluded|signed|entered into|made|sold|built|born|placed|issued|geschlossen|unterzeichnet|firmad[oa]s?|celebrad[oa]s?|stipulat[oaie]|firmat[oaie]|conclus[oaie]) (?:before|prior to|avant|antes de|antes del|prima del)(?: le| el)? $/;
/** `and not before #` says when something does not happen. */
const notBefore = /\b(?:not|nicht|pas|no|non) (?:before|prior to|vor dem|avant le|antes del|prima del) ?$/;
/** `on a day to be named, and not before #`: a lower limit for the event of the clause before. */
const boundBefore =
  /\b(?:and|but|et|mais|und|aber|y|pero|e|ma) (?:not|nicht|pas|no|non) (?:before|prior to|vor dem|avant le|antes del|prima del) ?$/;
/** `OJ L 119, #`, and a date that an amendment quotes. */
const ofJournal =
  /(?:\b(?:oj|jo|abl|do|dou|gu|guue) [lc]?,?(?: [\d/]{1,12},?)?(?: (?:of|du|vom|de|del))?|["«“‹] ?(?:le |the )?) ?$/;
/** `the income of the year #` belongs to a year and does not happen in it. */
const yearOf = /\b(?:de l'annee|de l'exercice|(?:fiscal|financial|of the) year|des jahres|del ano|dell'anno) $/;
/** `the words « before # » are replaced`, and `the hearing of # is cancelled`. */
const quoted =
  /\b(?:mots?|dates?|words?|figures?|angaben?|worter|palabras?|fechas?|parole|data|for|substitute)[ ,:]{0,3}$/;
const opensQuote = /["«“„‹][^"«“„‹»”›]{0,60}$/;
const calledOff =
  /^[^#.;]{0,24}\b(?:is|are|was|were|been|est|sont|ete|wurde|wird|worden|ist|sido|queda|stat[ao]|e) (?:vacated|cancell?ed|called off|annule[es]{0,2}|supprime[es]{0,2}|abgesagt|cancelad[oa]s?|suspendid[oa]s?|annullat[oaie]|revocat[oaie]|soppress[oaie])\b|^ (?:faellt|fallt) aus\b/;
/** `instead of #`, `initially planned for #`: the event has moved to another day. */
const superseded =
  /\b(?:instead of|rather than|in place of|previously|formerly|(?:initially|originally)(?! (?:publi|post|issu|releas))|original (?:deadline|date|closing date)|au lieu d[ue]|plutot que|auparavant|(?:initialement|primitivement|a l'origine)(?! publi)|d'abord (?:prevu|fixe|annonce)e?s?|statt|anstatt|anstelle|ursprunglich(?! veroff)|zunachst|eigentlich|bisher|en (?:lugar|vez) de(?:l)?|(?:inicialmente|originalmente|anteriormente|previamente)(?! public)|anziche|en (?:un )?principio|en origen|in un primo momento|in origine|at first|en premier lieu|invece (?:del|che)|in luogo del|al posto del|(?:inizialmente|originariamente|precedentemente|in precedenza)(?! pubblic))(?:[ :,] ?[a-z'-]{1,14}){0,6}[ :]{0,2}$/;
/** `was to take effect on # but now …`. */
const wasTo =
  /\b(?:(?:was|were) (?:due |set |originally )?to|devai(?:t|ent)|aurai(?:t|ent) du|sollten?|debian?|iban? a|tenian? que|doveva(?:no)?|avrebbe(?:ro)? dovuto) (?:[a-z'-]{1,14} ){1,4}(?:on |le |el |il |am )?$/;
/** `the hearing of # is adjourned to #`. */
const movesOn =
  /^[^#.;]{0,16}\b(?:is|are|was|were|been|est|sont|sera|ete|wurde|wird|ist|queda|sido|stat[ao]|e|se) (?:[a-z]{1,10} ){0,2}(?:postponed|moved|adjourned|extended|rescheduled|deferred|pushed back|put (?:back|off)|brought forward|renvoye|reporte|decale|repousse|prorog|prolong|differe|avance|aplaza|pospue|prorrog|trasladad|ampliad|rinviat|spostat|differit|posticipat|anticipat)[^#.;]{0,32}#|^ (?:ist|wird|wurde) (?:auf|bis) (?:den |das |zum )?# (?:verlegt|verschoben|vertagt|verlangert)/;
const publishedOn = /\b(?:publi|issu|post)[a-z]*(?: on| le| am| el| il)? $/;
const moves =
  /\b(?:postpon|delay|defer|pus(?:h|hes|hed|hing) (?:back|out)|reschedul|re-schedul|mov(?:e|ed|es|ing) (?:back|forward)?|put(?:s|ting)? (?:off|back)|shift|exten[ds]|prolong|set back|adjourn|br(?:ing|ought) forward|report(?:e|er|es|ee|ees|ent|ant|era|eront) |report (?:du|de l'|de la|au)|decal|repouss|prorog|differ[eas]|ajourn|renvoy|renvoi|avance[es]{0,2} |recul|aplaz|pospon|pospus|prorrog|retras|ampli[ao]|difier|diferi|traslad|adelant|rinvi|slitt|differi|posticip|spost|anticipat)/;
const toDate =
  / (?:to|until|till|through|au|a|jusqu'au|jusqu'a|jusqu'en|al|hasta|hasta el|hasta del|para el|fino al|sino al|fino a)(?: (?:the|le|el|il|dem|end of|fin|la fin de|finales de))?$/;
const movesSoon =
  /\b(?:report(?:e|ee|es|ees)|decale(?:e|es|s)?|postponed|deferred|delayed|verschieb(?:t|en)|verlanger(?:t|n)|vertag(?:t|en))(?: [a-z]{1,12}){0,6} (?:en|for|auf|auf den|bis|bis zum|auf ende) ?$/;
const movedAfter =
  /^[^#.;]{0,24}\b(?:verschoben|verlegt|verschieb(?:t|en)|verlangert|vertagt|aufgeschoben|vorgezogen|hinausgeschoben|gestreckt)\b/;
const leadsToMoved = /\b(?:auf|auf den|auf das|bis|bis zum|um|auf ende|bis ende)(?: [a-z]{1,10})? ?$/;
/** A date followed by what happens on it: `# - obligations begin to apply`. */
const headsClause = /(?:^|[;:]) ?$/;
const headed = /^ ?[:,-] /;
const headedByColon = /^ ?: /;
/** `adopted on #`: the date of a completed act, even if the sentence says more. */
const doneOn =
  /\b(?:(?:adopted|approved|signed(?: into law)?|enacted|passed|decided|filed|finali[sz]ed|introduced|placed on the market|made|laid|cleared|voted|agreed|ratified|delivered|concluded|fined|founded)(?: by [a-z ]{1,30})?(?: on)?|(?:adopte|signe|approuve|enregistre|depose|saisi|rendu|prononce|inflige|vote|promulgue|ratifie|conclu|nomme|fonde|cree|presente|delibere|fait|notifie)(?:e|s|es)?(?: (?:a|par) [a-z' ]{1,30})?,? (?:le|en)|(?:aprobad|firmad|adoptad|promulgad|dictad|sancionad|ratificad|presentad|notificad)[oa]s?(?: por [a-z ]{1,30})? (?:el|en)|(?:adottat|approvat|firmat|emanat|promulgat|ratificat|depositat|notificat)[oaie](?: da[a-z']{0,4} [a-z ]{1,30})? (?:il|in)) ?$/;
const doneAfter =
  /^ (?:[a-z]{1,12} ){0,3}(?:beschlossen|verabschiedet|angenommen|unterzeichnet|erlassen|ausgefertigt|gebilligt|verhangt|vorgelegt|adopted|approved|signed|passed)\b/;
/** `for # at the latest`, `# included`. */
const untilAfter =
  /^,? ?\(?(?:at the (?:very )?latest|au plus tard|dernier delai|(?:date|jour) inclus|inclus|inclusive?|included|spatestens|einschliesslich|a mas tardar|como (?:muy tarde|maximo)|(?:ambos )?inclusive|incluid[oa]|al piu tardi|inclus[oa]|compres[oa])\b/;

/** `legge #, n. 132`, and a page of a journal. */
const actNumber = /^,? ?(?:n\.|n\.?[o°º]|no\.?|nr\.?|pp?\.|s\.) ?\d/;
/** `extended from # to #`: the first date no longer holds. */
const movedFrom =
  /\b(?:(?:extended|moved|postponed|delayed|deferred|shifted|rescheduled)(?: the [a-z -]{1,30})?|extended|moved|postponed|delayed|deferred|pushed (?:[a-z ]{1,20} )?(?:back|out)|put back|shifted|rescheduled|changed|prolonge[es]{0,2}|reporte[es]{0,2}|decale[es]{0,2}|repoussee?s?|differee?s?|verlangert|verschoben|verlegt|vertagt|wird|werden|(?:prorrog|aplaz|retras|ampli|traslad|adelant)ad[oa]|pospuest[oa]|(?:prorog|rinvi|spost|posticip|anticip)at[oa]|differit[oa]|estes[oa])(?: by [a-z ]{1,20})?[,:]? (?:from|du|de|vom|del|dal) ?$/;
const movesWhat =
  /\b(?:(?:postpon|delay|defer|push|reschedul)[a-z]*|shift(?:s|ed|ing)?|put(?:s|ting)? (?:back|off)|(?:bring(?:s|ing)?|brought) forward|report(?:e|er|es|ee|ees|ent|ant|era|eront|ait)|report(?= (?:de|du|d|des)\b)|decal(?:e|er|es|ee|ees|ent|ant|age)|repouss[a-z]+|differ(?:e|er|es|ee|ees|ent)|renvoi[a-z]*|renvoy[a-z]+|(?:aplaz|retras|pospon|pospus|traslad|adelant)[a-z]+|(?:rinvi|slitt|spost|posticip)[a-z]+|differi[a-z]+)(?: |$)/;
const extendsWhat = /\b(?:extend|extension|prolong|prorog|prorrog|ampli[ao])[a-z]*(?= |$)/;
const limit =
  /\b(?:deadline|period|window|consultation|date|time|delai|echeance|cloture|plazo|consulta|termine|scadenza|consultazione)\b/;
const fromDate = / (?:from|du|de|del|dal|dall') ?$/;
const opensPair = /\b(?:between|entre|entre le|zwischen|zwischen dem|entre el|tra il|fra il) $/;

export interface Dated extends Span {
  /** True if the date is yet to come. In `# - Rules apply`, a past date is the day of the report. */
  readonly isAhead: boolean;
  readonly isYear: boolean;
}

/** `dates` lie within `span`, in order. */
export function markSentence(text: string, span: Span, dates: readonly Dated[]): MarkedSentence {
  const pieces: string[] = [];
  let from = span.start;
  for (const { start, end } of dates) {
    pieces.push(text.slice(from, start));
    from = end;
  }
  pieces.push(text.slice(from, span.end));
  const words = foldForCompare(pieces.map((piece) => withoutAddresses(piece.replaceAll('#', ' '))).join('#'))
    .replace(/[\u2010-\u2015]/g, '-')
    .replace(weekday, '')
    .replace(nearBy, '')
    .replace(time, ' ')
    .replace(/ {2,}/g, ' ');
  return {
    words,
    marks: marksOf(words, dates),
    before: foldForCompare(text.slice(Math.max(0, span.start - context), span.start)),
  };
}

function withoutAddresses(piece: string): string {
  if (!address.test(piece)) return piece;
  return piece.replace(/\S+/g, (word) => (address.test(word) ? '' : word));
}

function marksOf(words: string, dates: readonly Dated[]): Mark[] {
  const marks: Mark[] = [];
  let from = 0;
  for (let at = words.indexOf('#'); at >= 0; at = words.indexOf('#', at + 1)) {
    const between = words.slice(from, at);
    const previous = marks.pop();
    const joint = previous === undefined ? null : jointOf(words, previous, between);
    if (previous !== undefined) marks.push(joint === null ? previous : { ...previous, ...joint.before });
    const { isAhead = false, isYear = false } = dates[marks.length] ?? {};
    const after = words.slice(at + 1, at + 48);
    const relation = isYear && yearOf.test(between) ? 'of' : relationOf(between, after, isAhead);
    const isVoid = isQuoted(between.slice(-90)) || calledOff.test(after);
    const isOld =
      dates.length > 1 &&
      (superseded.test(between.slice(-90)) ||
        (movesOn.test(words.slice(at + 1, at + 90)) && !publishedOn.test(between.slice(-24))) ||
        (wasTo.test(between.slice(-64)) && words.includes('#', at + 1)));
    marks.push({
      at,
      relation: isOld ? 'of' : relation,
      follows: null,
      isAhead,
      ...joint?.after,
      ...(isYear && { isYear }),
      ...(isVoid && { isVoid }),
      ...(isOld && { isOld }),
      ...(headsClause.test(between.slice(-64)) && headed.test(words.slice(at + 1, at + 48)) && { isHead: true }),
    });
    from = at + 1;
  }
  return marks.some(({ isOld }) => isOld) ? withMoved(marks) : marks;
}

/** A date next to a replaced one is its replacement. */
function withMoved(marks: readonly Mark[]): Mark[] {
  return marks.map((mark, index) => {
    const isBeside = marks[index - 1]?.isOld === true || marks[index + 1]?.isOld === true;
    return isBeside && mark.relation !== 'of' ? { ...mark, relation: 'moved', follows: null } : mark;
  });
}

/** How two joined dates change each other's marks. */
interface Joint {
  readonly before: Partial<Mark>;
  readonly after: Partial<Mark>;
}

const range: Joint = { before: { relation: 'from' }, after: { relation: 'until', follows: 'range' } };
const move: Joint = { before: { relation: 'of', isVoid: true }, after: { relation: 'moved' } };
const list: Joint = { before: {}, after: { follows: 'list' } };

function jointOf(words: string, { at }: Mark, between: string): Joint | null {
  if (between.length > 90) return null;
  const before = words.slice(Math.max(0, at - 24), at);
  if (rangeJoint.test(between))
    return movedFrom.test(before) || movesFrom(words.slice(Math.max(0, at - 120), at)) ? move : range;
  if (!listJoint.test(between)) return null;
  return opensPair.test(before) ? range : list;
}

/** The last word before the new date of something postponed. */
const leadsOn = new Set(
  "to until till through au a jusqu'au jusqu'a jusqu'en al el hasta the le il fin of de en for auf den dem das bis zum um ende".split(
    ' ',
  ),
);

function isQuoted(before: string): boolean {
  const opened = opensQuote.exec(before);
  return opened !== null && quoted.test(before.slice(0, opened.index));
}

/** The part of the clause before `lead`, which ends the text; null if the text does not end with `lead`. */
function clauseBefore(text: string, lead: RegExp, ends: string): string | null {
  const at = lead.exec(text)?.index;
  if (at === undefined) return null;
  const from = Math.max(...[...ends].map((mark) => text.lastIndexOf(mark, at)));
  return text.slice(from + 1, at);
}

/** `the hearing is postponed to the end of #`. */
function movesTo(before: string): boolean {
  const clause = clauseBefore(before, toDate, '#.;');
  return clause !== null && moves.test(clause);
}

/** `delays the application of the rules from # to #`, `extends the comment period from # to #`: like `movesTo`, with the thing moved. */
function movesFrom(before: string): boolean {
  const clause = clauseBefore(before, fromDate, '#.;,');
  if (clause === null) return false;
  const extended = extendsWhat.exec(clause);
  if (extended === null) return movesWhat.test(clause);
  const what = clause.slice(extended.index + extended[0].length);
  return what === '' || limit.test(what) || movesWhat.test(clause);
}

function isMoved(before: string, after: string): boolean {
  const near = before.slice(-140).trimEnd();
  if (!leadsOn.has(near.slice(near.lastIndexOf(' ') + 1))) return false;
  return movesTo(near) || movesSoon.test(near.slice(-90)) || (leadsToMoved.test(near) && movedAfter.test(after));
}

function relationOf(before: string, after: string, isAhead: boolean): Relation {
  const near = before.slice(-64);
  if (doneOn.test(near) || (/\b(?:on|am|il|el|le) ?$/.test(near) && doneAfter.test(after))) return 'of';
  if (boundBefore.test(near)) return 'from';
  if (
    actNumber.test(after) ||
    notBefore.test(near) ||
    condition.test(near) ||
    concludedBefore.test(near) ||
    ofJournal.test(near)
  )
    return 'of';
  if (isMoved(before, after)) return 'moved';
  const relation = relations.find(([, pattern]) => pattern.test(near))?.[0] ?? 'none';
  if (relation !== 'from' && relation !== 'until' && untilAfter.test(after)) return 'until';
  return relation === 'none' && headsClause.test(near) && (isAhead ? headed : headedByColon).test(after)
    ? 'on'
    : relation;
}
