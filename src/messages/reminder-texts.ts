import { bilingual } from './bilingual.js';
import { plural } from './formats.js';

/** The words of the reminder mail. Parameters are already formatted. */
export const reminderTexts = bilingual({
  heading: ['Vos échéances', 'What is due'],
  parts: {
    over: ['Échéances dépassées', 'Overdue'],
    ahead: ['À venir', 'Due soon'],
    policies: ['Politiques à revoir', 'Policies to review'],
  },
  due: [
    (day: string, time: string) => `À traiter pour le ${day} (${time})`,
    (day: string, time: string) => `Due on ${day} (${time})`,
  ],
  review: [
    (day: string, time: string) => `À revoir pour le ${day} (${time})`,
    (day: string, time: string) => `To be reviewed by ${day} (${time})`,
  ],
  escalated: ['Relance\u00a0: rien n’indique que ce soit fait.', 'Escalated: nobody has marked it as done.'],
  answers: [
    (policy: string) => `Vous répondez de la politique ${policy}.`,
    (policy: string) => `You answer for the policy ${policy}.`,
  ],
  inCharge: [(owner: string) => `Suivi confié à ${owner}.`, (owner: string) => `In charge: ${owner}.`],
  unowned: ['Personne n’est chargé du suivi.', 'Nobody is in charge.'],
  standsIn: [
    (name: string, until: string) => `Vous remplacez ${name}, dont l’absence est annoncée jusqu’au ${until} inclus.`,
    (name: string, until: string) => `You stand in for ${name}, who is away until ${until}.`,
  ],
  more: [plural('et # autre', 'et # autres'), plural('and # more', 'and # more')],
  button: ['Voir ce qui vous revient', 'See what is yours'],
  footer: [
    (site: string) =>
      `Vous recevez ce message parce que vous avez un compte sur ${site} et que ces échéances vous concernent. Pour ne plus recevoir de rappels ou pour annoncer une absence\u00a0:`,
    (site: string) =>
      `You receive this mail because you have an account on ${site} and these dates concern you. To get no more reminders, or to say when you are away:`,
  ],
});
