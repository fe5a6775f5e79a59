import type { CueTable } from './cue-strength.js';

/** The plain names, in German, Spanish, Italian, Dutch, Portuguese and Polish, that the other tables have in French and English. */
export const europeanCues: CueTable = {
  'ai-act': {
    rule: [
      'hoog risico (ai|systeem|systemen)*',
      'system* wysokiego ryzyka',
      'sistema(s|) de (alto risco|risco elevado)',
    ],
  },
  'machine-learning': {
    strong: [
      '(machinaal|machine) leren',
      'machinelearning',
      'uczeni(e|a|u|em) maszynow(e|ego|ym)',
      'aprendiza(do|gem) (automatic(o|a)|profund(o|a)|de maquina)',
      'rede(s|) neura(l|is)',
      'neura(al|le) netwerk*',
      'siec(i|iach|) neuronow*',
    ],
  },
  'generative-ai': {
    strong: [
      'generatieve (ai|modellen)',
      'generatywn*',
      'taalmodel*',
      'model(o|os) de linguage(m|ns)',
      'model(e|i|u|ami|) jezykow*',
    ],
  },
  'training-data': {
    rule: [
      'tekst en datamining',
      'mineracao de {2}dados',
      'eksploracj(a|i|e) tekst*',
      'dados de (treino|treinamento)',
      'trainingsdata',
      'dan(e|ych) treningow*',
    ],
  },
  chatbot: {
    strong: [
      'asistente(s|) (virtual|conversacional)*',
      'assistent(i|e) conversazional(i|e)',
      'agente(s|) conversaciona*',
    ],
  },
  deepfake: {
    strong: [
      '(stimm|stem)klon*',
      '(geklonte|gekloonde) (stimme|stem)*',
      '(clonacion|clonazione|clonagem) (de|della|da|vocale) (voz|voce|)',
      'clon(ar|o|aron|are|ato) la (voz|voce)',
      '(voz|voce|voces|voci) clonad(a|as)',
      'voc(e|i) clonat(a|e)',
      '(s|)klonowan* glos*',
    ],
  },
  'facial-recognition': {
    rule: ['gezichtsherkenning*', 'reconhecimento facial', 'rozpoznawani(e|a|u|em) twarz*', 'gesichtsabgleich*'],
  },
  biometrics: { strong: ['biometryczn*'] },
  'emotion-recognition': {
    rule: ['emotieherkenning*', 'reconhecimento d(e|as) emocoes', 'rozpoznawani(e|a|u|em) emocji'],
  },
  'video-analytics': {
    rule: [
      '(slimme|intelligente|inteligentn*) (kamera|camera|monitoring)*',
      'camara(s|) inteligente(s|)',
      '(telecamere|telecamera|autovelox|radares|sensori) (intelligent|inteligent)*',
      '(camara|camera)(s|) inteligente(s|)',
      'videosorveglianza intelligente',
    ],
  },
  'predictive-policing': {
    rule: ['polizia predittiva', 'policiamento preditivo', 'voorspellend politiewerk', 'predictief politie*'],
  },
  profiling: {
    rule: ['profilering', 'profilbildung', 'profilowan*', 'definicao de perfis', 'perfilamento'],
  },
  scoring: {
    rule: [
      '(wahrscheinlichkeits|scoring|bonitats)wert*',
      '(krediet|risico|fraude|betrugs|risiko|kredit)score(s|)',
      '(punteggio|indice) di (rischio|affidabilita)',
      '(pontuacao|indice) de (risco|credito)',
      '(puntuacion|indice) de (riesgo|fraude)',
      'scoring* kredytow*',
    ],
    medium: ['merito creditizio', 'kredietwaardigheid', 'zdolnosc(i|) kredytow(a|ej)'],
  },
  'automated-decision': {
    rule: [
      'geautomatiseerde {1}(besluit|beslissing)*',
      'decis(ao|oes) {2}automatizada(s|)',
      'zautomatyzowan* {2}(decyzj|podejmowani|przetwarzani)*',
    ],
  },
  algorithm: { strong: ['(algorytm|algoritm)*'] },
  recommender: { rule: ['aanbevelingssyste*', 'sistema(s|) de recomendacao', 'system* rekomendac*'] },
  'algorithmic-pricing': {
    medium: [
      'precio(s|) dinamico(s|)',
      'preco(s|) dinamico(s|)',
      'prezz(i|o) dinamic(i|o)',
      '(dynamische|personalisierte) (preis|prij)*',
      'cen(y|) dynamiczn*',
    ],
  },
  'autonomous-vehicle': {
    rule: [
      'ohne (fahrer|fahrerin)',
      'zonder bestuurder',
      'zelfrijdend*',
      'autonome {1}(auto|voertuig|fahrzeug)*',
      'sin conductor',
      'senza (conducente|guidatore)',
      'sem (condutor|motorista)',
      'bez kierowc(y|ow)',
      'veiculo(s|) autonomo(s|)',
      '(pojazd|samochod)* autonomiczn*',
      'autonomiczn* (pojazd|samochod)*',
    ],
  },
};
