import { bilingual } from '../../messages/bilingual.js';

export const machineTextPhrases = bilingual({
  heading: ['Rédigé par une machine', 'Written by a machine'],
  caution: [
    'Un modèle de langage peut se tromper ou obéir à des instructions cachées dans le texte\u00a0: vérifiez dans l’original. Rien de ce qu’il écrit n’entre dans la recherche, les bulletins ou les décisions.',
    'A language model can be wrong, or obey instructions hidden in the text: check the original. Nothing it writes is used in searches, digests or decisions.',
  ],
  sentTo: [
    (model: string) =>
      `Sur demande, le titre et le texte de cette publication sont envoyés au modèle «\u00a0${model}\u00a0».`,
    (model: string) => `When you ask, the title and text of this publication are sent to the model “${model}”.`,
  ],
  ask: {
    summary: ['Demander un résumé', 'Ask for a summary'],
    translation: ['Demander une traduction', 'Ask for a translation'],
  },
  askAgain: {
    summary: ['Redemander un résumé', 'Ask for a summary again'],
    translation: ['Redemander une traduction', 'Ask for a translation again'],
  },
  titles: {
    summary: ['Résumé', 'Summary'],
    translation: ['Traduction du titre et du résumé', 'Translation of title and summary'],
  },
  waiting: {
    summary: ['Le résumé est en cours de rédaction.', 'The summary is being written.'],
    translation: ['La traduction est en cours.', 'The translation is being written.'],
  },
  follow: ['Suivre l’avancement', 'See progress'],
  progress: [
    'La machine travaille, cela peut prendre une minute ou deux. Cette page se recharge d’elle-même et affiche le texte dès qu’il est prêt.',
    'The machine is working, which may take a minute or two. This page reloads by itself and shows the text once it is ready.',
  ],
  back: ['Revenir à la publication', 'Back to the publication'],
  writtenBy: [
    (model: string) => `Rédigé par une machine (${model}),`,
    (model: string) => `Written by a machine (${model}),`,
  ],
  source: ['Phrases du texte sur lesquelles la machine s’appuie', 'Sentences of the text that the machine relies on'],
  failed: {
    summary: ['Le résumé n’a pas pu être rédigé.', 'The summary could not be written.'],
    translation: ['La traduction n’a pas pu être faite.', 'The translation could not be made.'],
  },
  failures: {
    busy: [
      'Le service est surchargé ou sa limite d’usage est atteinte. Réessayez dans quelques minutes.',
      'The service is overloaded, or its usage limit is reached. Try again in a few minutes.',
    ],
    unavailable: [
      'Le service ne répond pas. Réessayez plus tard\u00a0; si cela dure, prévenez la personne qui administre ce serveur.',
      'The service is not responding. Try again later; if this continues, tell whoever runs this server.',
    ],
    timeout: [
      'Le service a mis trop de temps à répondre. Réessayez plus tard.',
      'The service took too long to respond. Try again later.',
    ],
    broken: ['La réponse s’est interrompue. Réessayez.', 'The answer was cut off. Try again.'],
    'too-large': [
      'La réponse était beaucoup trop longue\u00a0: elle a été écartée.',
      'The answer was far too long and was discarded.',
    ],
    'wrong-type': [
      'Le service a répondu autre chose qu’un texte. Prévenez la personne qui administre ce serveur.',
      'The service answered with something other than text. Tell whoever runs this server.',
    ],
    malformed: [
      'La réponse du service est illisible. Prévenez la personne qui administre ce serveur.',
      'The service’s answer cannot be read. Tell whoever runs this server.',
    ],
    refused: [
      'Le service a refusé la demande (clé, nom du modèle ou réglages). Prévenez la personne qui administre ce serveur.',
      'The service refused the request (key, name of the model or settings). Tell whoever runs this server.',
    ],
    unusable: [
      'La réponse ne s’appuyait sur aucune phrase du texte\u00a0: elle a été écartée.',
      'The answer cited no sentence of the text and was discarded.',
    ],
    'budget-day': ['Le budget du jour est épuisé. Réessayez demain.', 'Today’s budget is used up. Try again tomorrow.'],
    'budget-month': [
      'Le budget du mois est épuisé. Réessayez le mois prochain, ou adressez-vous à la personne qui administre ce serveur.',
      'This month’s budget is used up. Try again next month, or ask whoever runs this server.',
    ],
    'no-text': ['Il n’y a pas de texte à traiter.', 'There is no text to work on.'],
    off: ['Ce serveur n’a plus de modèle configuré.', 'This server no longer has a model configured.'],
  },
});
