import type { Mark } from './marked-sentence.js';

/** Over a marked sentence, in the five languages. */
const duty =
  /\b(?:must|shall|due|required to|requires? [a-z -]{1,60} to|obliged to|have to|has to|need to|needs to|doit|doivent|devra|devront|tenue?s? de|obligation de|enjoint|ordonne|ordena(?:do)? a|ordina a[a-z]{0,3}|mise?s? en demeure|somme de|ordered to|directed to|instructed to|orders? the|angeordnet|aufgefordert|requerid[oa] (?:a|para)|ingiunto|ordinato|prescritto|sont soumis|(?:may|can) (?:no longer|not)|cannot|must not|(?:peut|peuvent|pourra|pourront) (?:plus|pas)|(?:darf|durfen) (?:nicht|nur)|prohibited from|barred from|forbidden|interdite?s? d[e']|muss|mussen|(?:haben|hat)\b[^#]{0,120}\b(?:[a-z]{2,8})?zu(?:[a-z]{3,20})?|(?:haben|hat)\b[^#]{0,60}# zeit|verpflichtet|debe|deben|debera|deberan|obligad[oa]s? a|deve|devono|dovra|dovranno|tenut[ioae] a|obbligat[ioae] a)\b/;
/** Provisions that say what is done, in the present or the future. */
const done =
  /\b(?:remet(?:tent|tra|tront)?|transmet(?:tent|tra|tront)?|publi(?:e|ent|era|eront)|designe(?:nt|ra|ront)?|etabli(?:t|ssent|ra|ront)|me(?:t|ttent|ttra|ttront) en (?:place|oeuvre|conformite)|adopte(?:nt|ra|ront)?|presente(?:nt|ra|ront)?|communique(?:nt|ra|ront)?|notifie(?:nt|ra|ront)?|declare(?:nt|ra|ront)?|informe(?:nt|ra|ront)?|procede(?:nt|ra|ront)?|dispose(?:nt|ront|ra)? (?:d'un delai )?jusqu|a jusqu|ont jusqu|aura jusqu|auront jusqu|legt\b[^#]{0,80}#[^#]{0,80}\bvor|legen\b[^#]{0,80}#[^#]{0,80}\bvor|ubermittel[nt]|erstell(?:t|en)|benenn(?:t|en)|erlass(?:t|en)|richte(?:t|n)\b[^#]{0,80}#[^#]{0,80}\bein|(?:remiti|presenta|publica|designa|adopta|comunica|notifica|establece|aproba|elabora|informa|dispond|tend)ra(?:n)?|(?:trasmett|presenta|pubblica|designa|adotta|comunica|notifica|istituisc|invia|predispon)(?:e|ono|no|ra|ranno)?|(?:have|has|had|gives?|given|grants?|granted|allows?|allowed)\b[^#.;]{0,40} until|(?:a|ont|avez|avons|aura|auront|aurez|dispose(?:nt)?|disposera|disposeront)\b[^#.;]{0,40} jusqu|(?:haben|hat) bis|tienen hasta|tiene hasta|hanno tempo|ha tempo)\b/;
/** A day that somebody may not miss, whatever the verb. */
const latest =
  /\b(?:no later than|not later than|at the latest(?: by| on)?|au plus tard(?: le| au| en)?|spatestens(?: am| zum| bis| bis zum)?|a mas tardar(?: el| en)?|non oltre(?: il)?|al piu tardi(?: il| entro il)?) ?(?:le |el |il |the )?$/;
const latestAfter = /^,? ?(?:at the latest|au plus tard|spatestens|a mas tardar|al piu tardi)\b/;
/** No duty of those whom a law obliges. */
const invites =
  /\b(?:inscri(?:re|ption|vez)|candidat|registration|registr(?:er|ar) (?:for|to attend)|webinar|webinaire|colloque|conference|vacanc|job|stage|apply for|may apply|applicants|bewerb|anmeld|solicitudes de plaza|domand[ae] di partecipazione|expected|attendue?s?|prevue?s?|erwartet|previst[oa]s?|planned|may request|could|might|rsvp|[a-ce-z][a-z]{2,12}rai(?:t|ent)|konnte)\b/;

/** What a deadline is led to by, and not how long something lasts. */
const by =
  /\b(?:by|before|prior to|avant|d'ici|vor dem|antes de|antes del|prima del|entro)(?: (?:le|au|a|la|fin|the|end|of|de|del|il|el|on|close of business|cob)){0,5} $/;
/** `contracts concluded before #` says which contracts: a participle that nothing makes a verb of. */
const participleBefore =
  /\b(?:[a-z]{2,20}(?:ed|ees?|es?|is|us|ts)|made|sold|sent|built|born) (?:before|prior to|avant|antes del?|prima del)(?: le)? $/;
const auxiliary = /\b(?:be|been|is|are|sera|seront|etre|soient?|est|sont|devra|avoir|aura|auront|have|has)\b/;
/** What is paid or asked of nobody whom a law obliges. */
const private_ = /\b(?:payable|paid|pay|interest|rsvp|tickets?|seats?|abonne|subscri|payer)/;

/** What begins on a day besides rules, and what may happen from it on. */
const otherwise =
  /\b(?:conferences?|podcasts?|masterclass|briefings?|gather|host(?:s|ed)?|attend|takes place|held|tickets?|se tiendra|findet|stattfinden|si terra|tendra lugar|workshops?|summits?|events?|meetings?|exhibitions?|courses?|salon|reunions?|formations?|stages?|examin(?:e|er|era)|debat(?:s|tra)?|debates?|pilots?|trials?|academic|elections?|budgets?|available|disponibles?|verfugbar|appointed|nomme[es]{0,2}|chairs?|recrut[a-z]+|hir(?:e|es|ing)|may|can|could|would|peut|peuvent|pourr[a-z]+|kann|konnen|puede|pueden|podra|podran|puo|possono|potra|potranno|veranstaltung|tagung|sitzung|messe|jornadas?|congreso|evento|convegno|vote[sd]?|negotiations?|trilogues?|data|figures|prices?|prix|preise|version|tarifs?)\b/;

/** Who begins somewhere, and what moves. */
const office =
  /\b(?:premises|offices?|dirigera|dirige|heads?|headed|leads?|led|direct(?:or|eur|rice)s?|chef|presidente?|nouvelle adresse|address|website|site (?:web|internet)|leitet|leitung|director[a]?|dirigira|dirigera|sede|telephone|phone|closed|ferme|since|depuis|seit|open(?:s|ed)?|ouvert[es]{0,2}|runs?|dure|lauft)\b/;

/** What institutions do with rules on a day. */
const proceedings =
  /\b(?:adopt|approv|agree|vot|discuss|debat|present|publi|announc|issu|releas|decid|decision|ruling|judgment|launch|sign|expir|end|ceas|laps|repeal|review|introduc|propos|amend|meet|session|seminar|talk|lecture|training|speech|parliament|council|senate|committee|assembl|house|minister|court|adopte|approuv|examin|discut|rend|arret|juge|annonc|signe|fin|conseil|senat|ministre|commission des|tribunal|cour|seance|colloque|journee|verabschied|beschl|berat|billig|stimm|bundestag|bundesrat|kabinett|gericht|ausschuss|urteil|veroffentlich|aprob|aprueb|vota|debat|congreso|senado|ministro|tribunal|presenta|approv|esamin|senato|camera|governo|tribunale|corte)[a-z]{0,10}\b/;
const mustOn = /\b(?:must|shall|devra|devront|doivent|mussen|muss|deberan?|dovranno|dovra)\b/;
/** `est à remettre`. */
const toDo = /\b(?:est|sont|doit|doivent|devra|devront) (?:etre )?a? ?(?:[a-z]{2,12}(?:er|re|ir|es?))\b/;
const rules =
  /\b(?:obligations?|exigences?|regles?|dispositions?|interdictions?|regime|soumis(?:e|es)?|requirements?|rules?|articles?|chapters?|chapitres?|sections?|annexe?s?|artikel|anhang|allegato|articol[oi]|articulos?|anexo|provisions?|duties|prohibitions?|bans?|phase-in|compliance|transition(?:al)? period|application|mise en conformite|periode (?:de transition|transitoire)|ubergangsfrist|pflichten|anforderungen|vorschriften|regeln|verbote?|vorgaben|obligaciones|requisitos|normas|reglas|prohibicion(?:es)?|obblighi|requisiti|regole|norme|divieti?)\b/;

/** A day that is the limit of something, by its name. */
const milestone =
  /\b(?:deadline|echeance|date butoir|milestone|jalon|cap|terme|fecha limite|scadenza|stichtag) (?:of|du|de|del) $/;

/** What somebody pays: a sum that changes on a day is no rule. */
const amounts =
  /\b(?:tarif[a-z]*|tariff[ea]?s?|redevances?|montants?|fees|charges|rates|gebuhren|entgelte?|betrage|satze|tasas|importes?|cuotas|precios|canoni|importi|quote|prezzi)\b/;

/** Whether a sentence asks or expects, and obliges nobody. */
export function isNoDuty(words: string): boolean {
  return invites.test(words);
}

/** Whether a sentence without a cue tells from when rules hold, of a day that is yet to come. */
export function rulesFrom(words: string, { at, relation, isYear }: Mark): boolean {
  if (invites.test(words) || amounts.test(words) || (isYear && relation === 'on')) return false;
  if (relation === 'from') return !otherwise.test(words) && !proceedings.test(words) && !office.test(words);
  if (relation === 'on') return rules.test(words) && !otherwise.test(words) && !proceedings.test(words);
  const lead = words.slice(Math.max(0, at - 90), at);
  if (relation === 'until') return rules.test(words) && milestone.test(lead);
  return relation === 'none' && rules.test(lead) && /[:-] ?$/.test(lead);
}

/** Whether a sentence says of a date without a role that somebody has to do something by it or from it on. */
export function dutyOn(words: string, { at, relation }: Mark): boolean {
  if (relation === 'on' && /\bpour le $/.test(words.slice(0, at)) && (toDo.test(words) || done.test(words)))
    return !invites.test(words);
  if (relation === 'on')
    return mustOn.test(words) && !invites.test(words) && !proceedings.test(words) && !otherwise.test(words);
  if (relation !== 'until' && relation !== 'from') return false;
  if (duty.test(words)) return true;
  if (relation === 'from' || invites.test(words)) return false;
  return (
    isDeadline(words, at) ||
    done.test(words) ||
    latest.test(words.slice(Math.max(0, at - 32), at)) ||
    latestAfter.test(words.slice(at + 1, at + 24))
  );
}

/** Whether something is to happen by a day, whatever it is. */
function isDeadline(words: string, at: number): boolean {
  const lead = words.slice(Math.max(0, at - 48), at);
  if (!by.test(lead) || otherwise.test(words) || private_.test(words)) return false;
  return !participleBefore.test(lead) || auxiliary.test(words.slice(Math.max(0, at - 120), at));
}
