import { foldForCompare } from '../../analysis/fold.js';
import type { ToldRole } from './cue-hits.js';
import type { DatedSentence } from './dated-sentences.js';

/** The longest label of a date, in characters. */
const maxLabel = 60;

/** A label begins anew after the date before it: ` – Clôture : `, ` Termine `, and no prose goes on from there. */
const newLabel = /^[\s–—;,.|·•-]{1,4}\p{Lu}[^.;!?]{1,58}$/u;

/** What a label says of its date, over folded text in the five languages; of several, the one nearest to the date. */
const labels: readonly (readonly [ToldRole, RegExp])[] = (
  [
    [
      'consultation-opens',
      'open(?:s|ing|ed)?|start(?:s|ed)?|begins?|launch(?:ed)?|ouvert(?:ure|e)|lancement|debut|avvi(?:o|ata)|apert(?:ura|a)|abierta|eroffnet|inizio|inicio|comienzo|[a-z]{0,20}(?:beginn|start|eroffnung)',
    ],
    [
      'consultation-closes',
      'clos(?:es|ing|ed|ure)|ends?|deadline|cloture|fermeture|fin|date limite|chiusura|termine|scadenza|fine|cierre|finalizacion|fecha limite|[a-z]{0,20}(?:ende|schluss|ablauf|frist)',
    ],
    [
      'comments-due',
      'responses?(?= (?:by|due))|comments?(?= (?:by|due))|submissions?(?= (?:by|due))|reponses (?:avant|attendues)|stellungnahmen? bis|alegaciones hasta|osservazioni entro',
    ],
    [
      'publication',
      'publication|published|released?|final (?:text|version|report|guidance)|summary of responses|policy statement|(?:texte|version|rapport|guide) (?:final|finale|definitif|definitive)|synthese|veroffentlichung|ergebnisse|endfassung|schlussbericht|publicacion|(?:texto|version|informe) (?:final|definitiv[oa])|resultados|pubblicazione|(?:testo|versione) (?:finale|definitiv[oa])|esiti',
    ],
    [
      'hearing',
      'hearing|auditions?|audience|anhorung|verhandlung|vista|comparecencia|udienza|audizion[ei]|oral evidence|oral argument',
    ],
    [
      'review',
      'review|revision|evaluation|reexamen|bilan|uberprufung|evaluierung|evaluacion|riesame|valutazione|revisione',
    ],
    ['transposition', 'transposition|transposicion|recepimento|trasposizione|umsetzungsfrist'],
    [
      'entry-into-force',
      'entry into force|in force|commencement|entree en vigueur|inkrafttreten|entrada en vigor|entrata in vigore',
    ],
    [
      'application',
      'compliance|application|dut(?:y|ies)|obligations?|requirements?|prohibitions?|bans?|mise en conformite|exigences|interdictions|anwendung|geltung|(?:[a-z]{1,20})?pflichten?|verbote?|konformitat[a-z]*|aplicacion|obligacion(?:es)?|requisitos|prohibicion(?:es)?|cumplimiento|applicazione|obblighi|obbligo|requisiti|divieti|adeguamento',
    ],
  ] as const
).map(([role, words]) => [role, new RegExp(String.raw`\b(?:${words})\b`, 'g')]);

/** A month of a consultation names neither its beginning nor its end. */
const ofConsultation = /\b(?:consultation|konsultation|anhorung|vernehmlassung|consulta|consultazione)\b/;

/** Calendars of something that does not count. */
const ofEvents =
  /\b(?:registration deadline|inscri[a-z]+|iscrizion[ei]|anmeld[a-z]+|bewerb[a-z]+|candidat[a-z]+|applications?(?: (?:open|close|deadline)s?)|bando|tenders?|ausschreibung|licitacion|gara|appels? (?:d'offres|a projets)|call for (?:papers|proposals)|convocatoria|ponencias|subvencion(?:es)?|conference|workshop|webinar|course|cours|(?<!in )corso|curso|kurs|exams?|semester|vacanc[a-z]+|internships?|stage)\b/;

/** `Zeitraum: # – #`, of what is open or closed or of what can be sent in. */
const period =
  /\b(?:[a-z]{0,24}zeitraum|laufzeit|dauer|period|periode|duree|dates?|plazo|periodo|durata)\b[^#.;:]{0,30}:? ?(?:vom|du|del|dal|from)? ?# ?(?:-|bis|au|al|to) ?#/;
const ofResponses =
  /\b(?:status: (?:offen|open|geschlossen|closed)|stato: |estado: |statut : |remision|envio|participation|participacion|partecipazione|alegaciones|aportaciones|consulta[a-z]*|consultation|consultazion[ei]|konsultation[a-z]*|anhorung[a-z]*|vernehmlassung[a-z]*|begutachtung[a-z]*|stellungnahme[a-z]*|beteiligung[a-z]*|contributions?|commentaires|osservazioni|comments|feedback)\b/;

/**
 * The roles of the dates of a table or timeline that was flattened to text, `Avvio 19/01/2026 Termine 18/02/2026`, each by the label
 * before it. Null where the sentence is none, or where a label says nothing that is known.
 */
export function rolesByLabels({ text, span, dates, marked }: DatedSentence): readonly ToldRole[] | null {
  if (dates.length < 2 || ofEvents.test(marked.words)) return null;
  const isMoved = marked.marks.some(({ relation }) => relation === 'moved');
  if (dates.length === 2 && !isMoved && period.test(marked.words) && ofResponses.test(marked.words))
    return ['consultation-opens', 'consultation-closes'];
  const roles: (ToldRole | null)[] = [];
  let from = span.start;
  for (const { start, end } of dates) {
    const label = text.slice(from, start);
    if (from > span.start && !newLabel.test(label)) return null;
    roles.push(roleOfLabel(foldForCompare(label.slice(-maxLabel))));
    from = end;
  }
  return roles.every((role) => role !== null) ? roles : null;
}

/** What its last word that is known says. */
function roleOfLabel(label: string): ToldRole | null {
  let [told, last]: [ToldRole | null, number] = [null, -1];
  for (const [role, words] of labels)
    for (const { index, 0: match } of label.matchAll(words))
      if (index + match.length > last) [told, last] = [role, index + match.length];
  return told ?? (ofConsultation.test(label) ? 'none' : null);
}
