import type { RelevanceConcept } from '../../../model/item/relevance.js';

/** What speaks of a notion. */
export interface NotionCues {
  /** Under which its words are shown as a reason; null where they are none without others. */
  readonly concept: RelevanceConcept | null;
  /** Single words, with `*` for all that begins so. */
  readonly words: string;
  /** In the syntax of `CueSet`. */
  readonly phrases?: readonly string[];
}

/**
 * What words speak of where a machine judges people or does what people do, and where it does not, in eight languages at once. Of two
 * notions that have a word, the first counts.
 */
export const notions = {
  /** Nobody looked, or nobody could have. */
  nobody: {
    concept: 'automated-decision',
    words: 'unsupervised unreviewed unchecked overnight unattended',
    phrases: [
      '(geen|niemand|kein|kaum) {3}(mee|nach|hin)',
      '(jamais|pas) {1}(relu|relue|verifie|verifies|ouvert|lu|consulte)',
      '(same|meme) (second|night|minute|seconde|nuit)',
      '(nikt|ninguem|nadie|nessuno|niemand|niet door een)',
      '(im|in) {1}(bruchteil|nu)',
      'over het hoofd',
      '(without|no) {1}(human|person|officer|caseworker|doctor|reviewer|anyone|anybody|manager|operator)*',
      '(nobody|no one|never) {1}(look|check|read|see|saw|open|review|examin|viewed|watch)*',
      '(sans|aucun|aucune) {2}(humain|humaine|agent|gestionnaire|personne|salarie|conseiller|medecin|juge|controle|intervention|relecture|surveillance|controleur)',
      '(sans que|sans qu) {1}(personne|aucun|un agent|un humain|quiconque|nul)',
      '(ohne|kein|keine|niemand) {2}(mensch|menschen|menschliche|person|mitarbeiter|sachbearbeiter|arzt|jemand|prufung|schaut|hinsieht)*',
      'ein mensch {2}nicht',
      '(sin|ningun|ninguna|nadie) {2}(humana|humano|persona|funcionario|intervencion|medico|trabajador|revis|mir)*',
      '(senza|nessun|nessuno|nessuna) {2}(umano|umana|persona|funzionario|operatore|intervento|medico|control)*',
      '(geen|zonder) {2}(mens|menselijke|medewerker|ambtenaar|arts|iemand|tussenkomst)*',
      '(sem|nenhum) {2}(humana|pessoa|tecnico|funcionario|intervencao|medico)*',
      '(bez|zaden|nikt) {2}(czlowiek|urzednik|udzial|lekarz|pracownik)*',
      '(machine|computer|software|programme|program)(s|) alone',
      '(alone|only|solely) {3}(automat|software|computer|machine|score|model)*',
      'in {1}(seconds|milliseconds)',
      'en {2}(seconde|secondes)',
      '(in|binnen|w) {1}(sekunde|sekunden|seconde|secondi|sekund|minute|minuut|minute|minuti)',
      'em {1}segundos',
      'en {1}segundos',
    ],
  },
  /** Somebody has to look, or may differ. */
  oversight: {
    concept: 'human-oversight',
    words:
      'tussenkomst ingrijpen eingreifen intervencao intervencion intervention intervento interwencj* supervis* human humans humain* humano humana humanos umano umana umani menschlich* mensch menschen menselijk* mens czlowiek* ludzk* overrul* overrid* deviat* discost* smentir* afwijk* verwerfen reexam* riesam* reconsider* klickt clicked',
    phrases: [
      '(aufgehoben|umgestossen|set aside|go against|depart from|step in|stop button|interrompre|interrupt)',
      '(bound|lie|gebunden|vinculad|vincolat)* {1}(by|par|an|por|dal)',
      's (ecarter|ecarte|en ecarter) {1}(de|la)',
      '(revu|revue|revoir) par',
      'rubber stamp*',
      '(prendre|prenderne) acte',
      'prenderne atto',
      '(weichen|weicht) {6}ab',
      '(second|double) (look|regard|lecture)',
    ],
  },
  machine: {
    concept: 'automated-decision',
    words:
      'machine machines maschin* macchina macchine maquina maquinas maszyn* robot robots roboter* robotic* robotique* humanoid* automate automates automaat automaten',
  },
  program: {
    concept: 'automated-decision',
    words:
      'aplicativos programm* corretor corretores preventivatore comparateur comparador wyszukiwark* zoekmachine* suchmaschine* suchprogramm* sprachprogramm* planer planner scorecard* simulateur* calculator* rekenregel* rechenregel* rechenverfahren bots programu systemow* software* logiciel* progiciel* computer* komputer* ordinateur* rechner informatic* informatiqu* oprogramowani* app apps appli applis applicazione aplicacion aplicativo aplikacj* bot script engine engines moteur moteurs motore chatprogramm* rechenmodell* rekenmodel* correttore detector* detecteur* generator generators generateur* assistant assistants asistente* assistente assistenten code',
    phrases: [
      '(search|answer) engine(s|)',
      '(moteur|motor|motore) (de|di) (recherche|reponse|busqueda|ricerca|calcolo|calculo|calcul)',
      'informat(isches|ische|ica|ico|ique|yczny)*',
      '(an|l|un) algorith*',
      '(assistant|assistente|asistente)(s|) (virtuel|virtual|numeri|conversa)*',
      'program(a|y|u|em) komputerow*',
    ],
  },
  /** A program, or a scheme that people run. */
  programme: {
    concept: null,
    words: 'programm programma programme programmes programa programas programy program programs',
  },
  device: {
    concept: null,
    words:
      'varchi varco tornelli tourniquet* turnstile* hulpmiddel* robocop caddie* towers mattress* smartwatch* wearable* implant* prothes* prosthe* exoskelet* outil outils tool tools herramienta* strument* werkzeug* ferramenta* narzedzi* dispositif* device devices gerat gerate dispositivo* apparaat toestel urzadzeni* appareil* apparecchi* boitier* equipo kiosk* borne bornes solution solutions losung losungen solucion soluciones soluzione soluzioni oplossing technolog* doll dolls toy toys jouet* poupee* peluche* spielzeug* juguete* giocattol* speelgoed zabawk* matratze* lunettes glasses brille* bracelet* wristband* headset* casque*',
  },
  system: {
    concept: null,
    words:
      'system systems systeme systemes sistema sistemas sistemi systeem systemen systemy systemu systemem platform platforms plateforme plateformes plattform* piattaform* plataform* platforma platformy anlage',
  },
  process: {
    concept: null,
    words:
      'verfahren traitement traitements verarbeitung tratamiento trattamento processing procedura procedure service services dienst dienste servicio servizio',
  },
  model: {
    concept: 'scoring',
    words:
      'model models modele modeles modell modelle modells modello modelli modelo modelos modelu modelem formula formulas formule formules equation* coefficient* koeffizient* statistisch* mathemati* pattern patterns muster patrones modellen',
  },
  sensor: {
    concept: 'video-analytics',
    words:
      'obraz* nagran* aufnahme* luftbild* vuelos cameraauto* scanauto flitspaal dashcam* bodycam* occhiali gafas camera cameras telecamer* camara camaras kamer* webcam* sensor* capteur* microphone* mikrofon* drone drones drohne* dron drony aeronef* aerien* aerial* satellit* lidar radar* scan scans scanne* selfie* video videos footage feeds bilder images imagenes immagini beelden zdjec* photo photos foto fotos fotograf* photograph* picture pictures cliche cliches bild imagen immagine',
    phrases: ['from the (air|sky)', '(depuis le|du) ciel', 'yeux electroniques', 'electronic eye(s|)'],
  },
  automatic: {
    concept: 'automated-decision',
    words:
      'samojezdn* zelfrijdend* selbstfahrend* unbemannt* onbemand* sterowan* autoguid* automat* geautomatis* zautomatyz* autonom* autopilot* selbststandig* selbst selber zelfstandig* samodzieln* algorithm* algoritm* algorytm* preditiv* predictiv* predittiv* unmanned driverless fahrerlos*',
    phrases: [
      '(unaided|unassisted)',
      '(sem|sin|senza|sans|ohne|without|zonder|bez) {1}(condutor|conductor|conducente|conducteur|fahrer|driver|bestuurder|kierowc|pilot)*',
      '(by itself|by themselves|on its own|on their own|da solo|da sola|por si solo|por si mismo|por si sola|de lui meme|d elle meme|d eux memes|tout seul|toute seule|von selbst|vanzelf)',
      '(is|not|nobody|without) driving',
    ],
  },
  digital: {
    concept: null,
    words:
      'digital digitale digitales numerique numeriques digitaler virtual virtuel* virtuale online digitally electronique* elektronisch* electronic* elettronic*',
  },
  score: {
    concept: 'scoring',
    words:
      'punt punten puntentell* scoort scoorde nota notas ocena oceny punktow* wskaznik* indicateur* indicator* indicador* kennzahl* wechselwillig* wert werte wertes rangs tiers score scores scored scoring scorewert* punteggi* puntua* pontuac* punktzahl* punktwert* punktac* rating ratings percentag* pourcentag* prozent porcentaje percentuale procent* prognosewert* risikowert* indice indizio indeks* index points punkte puntos punti punkty cijfer waarde semaforo ampel probabilit* wahrscheinlich* probabilid* waarschijnlijk* kans kansen prawdopodob* likelihood likely likelier odds chances chancen coefficients coeficiente*',
    phrases: [
      '(number|figure|mark|letter|colour|color) {2}(from|between|for each|to each|next to)',
      '(attribu|assign|giv|vergib|vergab|vergeb|zuweis|asign|assegn|przypis|atribu)* {3}(note|score|punkt|punt|pont|grade|mark|number|valor|wert|wartosc)*',
      '(valutazione|valoracion|avaliacao|ocena|beoordeling) (del|de|da|van) {1}(rischio|riesgo|risco|ryzyk|risico)*',
      '(un|une|le|la) (note|cote|indice|chiffre|niveau|rang|pastille|degre)',
      '(a|the) (figure|number|rating|mark|grade|level|colour|color|flag|tier)',
      '(ein|der|einen|dem) (wert|index|punktestand|zahl|note|stufe)',
      '(red|amber|rouge|rot|rojo|rosso) {1}(or|ou|oder|amber|orange|gelb|o|green|light|flag|vert|grun)*',
      '(between|from) (0|zero|one|1) (and|to)',
      'entre (0|zero|un) et',
      '(tussen|zwischen) (0|nul|null|eins) (en|und)',
      '(high|low|hohes|hoch|alto|bajo|basso|eleve|haut) (risk|risiko|riesgo|rischio|risque)',
    ],
  },
  ranks: {
    concept: 'scoring',
    words:
      'ordonnancement ordonnancer sortie sorteer* gesorteerd ordena ordenan ordina ordinano ordinat* sortuje tiered scarta* descarta* aussieb* zeef odsiew* rank ranks ranked ranking rankings classement* classent classer classait tri trie trient triait trier sorts sorted sorting sortier* aussortier* reihenfolge rangfolge rangschik* volgorde kolejnos* clasific* classific* graduatori* prioriti* prioris* shortlist* presele* hierarch* categor* kategor* einstuf* eingestuf* stuft eingeteilt klassifi* etiquett* labelled flagged flags sift sifts sifted triage screens screened screening filtre filtrent filtert filtrare filtran weed weeds streaming',
    phrases: [
      '(tell|told|telling) {2}apart',
      '(weiter|vor|an) {1}(hinten|vorne|oberster)',
      '(ordre|ordine|orden) (d affichage|di visualizzazione|de visualizacion)',
      '(ordonne|ordonnent|ordonnes) {2}(selon|les)',
    ],
  },
  predicts: {
    concept: 'profiling',
    words:
      'errechn* berechnet* rechnete berechnung* calcul* obliczon* oblicza* berekent* berekening* comput* probabilist* conjectur* presum* presagi* suppos* rechnet wyliczon* naheliegt expected overestimat* underestimat* erahn* vermut* predict* predi predit predisent predire predice* preve prevede prever prevoit prevoir previs* prognos* pronosti* forecast* vorhers* voorspel* przewid* anticip* estim* stima stimare geschatzt schatzt schatzung* szacu* guess* devin* infer infers inferred inferring dedotto dedu* leitet ableit* abgeleitet leidt afleid* wnios* imput* extrapol* voraussichtlich neigung tendenc* propens* fruhwarn* warns warnt',
    phrases: [
      '(worked|works|working) out',
      '(thought|deemed|judged) (likely|to be)',
      '(comes|came) to (quit|leave|fall|fail)',
      'early warning*',
      'alerte(s|) precoce(s|)',
      '(schloss|schliesst|schliessen) {6}auf',
    ],
  },
  risk: {
    concept: 'scoring',
    words: 'risk risks risque risques risik* riesgo riesgos rischio rischi risco riscos ryzyk* risico* gefahr* danger*',
  },
  suspects: {
    concept: 'profiling',
    words:
      'indizi indicios irregular* abus* misbruik* outlier* ongebruikelijk* inspections kontrol* controles controllare controlar controleren nachgeschaut herausgefischt picking wahlen eligio elegi* wyznacz* typuj* typow* selectie suspic* suspect* verdacht* sospech* sospett* suspeit* podejrz* soupcon* auffallig* anomal* atypi* fraud* frod* betrug* betrog* oszust* evasion* hinterzieh* crois* incroc* cruce cruza* verknupf* koppel* recoup* matched matches matching ciblage ciblent cible cibles target targets targeted targeting seleccion* selezion* selecion* selekt* selectionn* selected selects ausgewahlt auswahl* picked picks singled chosen choose chooses choosing choisit choisi choisir elige sceglie scelto kiest wahlt wybier* uitgekoz* escolh*',
    phrases: [
      '(who|whom|qui|wen|quien|chi|which) {2}(to check|to inspect|controler|prufen|inspeccionar|controllare|kontrolliert)',
    ],
  },
  recognises: {
    concept: 'video-analytics',
    words:
      'riconosc* confus* verwechs* scambi* trovare findet confondu* mistaken unterscheid* odroznia* onderscheid* comparava comparavam likenesses matcht doppelgang* recogni* reconnai* reconnu* erkenn* erkannt* wiedererkenn* reconoc* herken* rozpozn* reconhec* identifi* identify* gesichtsabgleich* vergleich* abgleich* gleicht vergelijk* gezichtsvergelijk* porown* ressembl* resembl* lookalike* compare compares compared comparing comparent comparait compara comparan comparaba comparaban comparado* comparaison* confront* rapproch* mistook liveness tell tells distingu*',
    phrases: ['(trained|tuned) eye', '(find|finds|found|track|tracks) (people|persons|faces|him|her|them)'],
  },
  body: {
    concept: 'biometrics',
    words:
      'venas veins veines vein aderen irys teczowk* odcisk* sylwetk* postur* haltung pupille* lips levres skin peau piel pelle huid skora hauttyp* face faces facial* visage* gesicht* cara caras rostro* volto volti viso twarz* gezicht* portrait* gabarit* mimik* mimique* microexpress* regard* gaze eye eyes yeux augen ojos occhi oczy iris retina gait demarche geste gestes gesture* gestos gesti bewegung* movement* movimient* mouvement* biometri* fingerprint* empreinte* fingerabdr* huella* impront* vingerafdruk* palm faceprint* embedding* vecteur* vettore* plaque plaques plate plates kennzeichen* targa targhe matricula* kenteken* tablic* silhouette* haut hautfarbe',
    phrases: ['micro expression*'],
  },
  voice: {
    concept: 'biometrics',
    words:
      'voice* voix stimm* voz voces voce voci stem stemmen glos glosu vocal* sprach* speech timbre accent* dialect* dialekt* sprechweise',
  },
  feelings: {
    concept: 'emotion-recognition',
    words:
      'emotion* emoc* emoz* gefuhl* stimmung* humeur* mood moods laune colere anger stress* fatigue* mudigkeit lassitude tristesse sadness attention aufmerksam* atencion attenzione aandacht uwag* unruhe lie lies lying mensonge* luge charakter karakter personnalite* personalit* sentiment*',
    phrases: ['state of mind', 'etat emotionnel*', 'emotional state'],
  },
  behaviour: {
    concept: 'profiling',
    words:
      'fahrweise ritme werktempo estilo przyzwycz* hobby hobbies movements klick clic verweildauer lingers einkauf* spends behavio* comport* verhalt* gedrag* zachow* conducta* fahrverhalt* habit habits habitudes gewohnheit* keystroke* tastenanschl* mausbeweg* clics clicks pausen bremsen braking fehlzeiten ritmo rythme pace cadence* productiv* produktiv* leistung* rendement* spending scroll*',
  },
  detects: {
    concept: 'video-analytics',
    words:
      'opmerk* aanmerkt signaleert signaal sygnal* warnung* erspaht ausmach* aufspur* distingue avvis* avisos meldingen rastre* detect* detekt* reper* spot spots spotted spotting notice notices bemerk* entdeck* merkt signale signalent signalait assinal* senal senala segnal* alert* alarm* allarm* meldet melden meldt gemeld* zglasz* avisa avisar wykry* rilev* opspor* fehlalarm* lookout',
    phrases: [
      '(see|sees|saw) {1}(phone|telefoon|handy|telephone|gun|waffe)*',
      '(false|faux|falsi|falsos) (positi|alarm|alert)*',
      '(looks|looking|look) for',
    ],
  },
  watches: {
    concept: 'profiling',
    words:
      'beobacht* observ* kijk* bekijk* pomiar* zliczaj* licza liczy telt tellen zahlt zahlen cuenta cuentan contaba conta contava misura sledz* auszaehl* monitor* surveil* uberwach* sorvegl* toezicht* track tracks tracked tracking measures measured mesure mesurent mesurait mesurer misst messen mide medir medem mede misurar* mierz* ecoute ecoutent listens listened films filme filmt filma compte comptage contare conteggi* contagem analys* analyz* analiz* analisa* auswert* ausgewert* wertet evalu* assess* bewert* beurteil* valuta* beoordel* ocen* avalia* apprecie* suivi suivent',
  },
  profiles: {
    concept: 'profiling',
    words:
      'profil profils profile profiles profiled profiling profiler profilage profilazione profilering profilowan* perfil* segment* risicoprofiel* profielen personas',
  },
  decides: {
    concept: 'automated-decision',
    words:
      'entscheid* toekenn* toekent bepaal* bepalen uznal uznala uznaje ustala przydzial* kwalifik* qualifi* eligib* ineligib* berechtig* zulass* admission* admis affecter elig decid* decis* entschied* beslis* besluit* decyz* tranche trancher determin* approv* granted attribu* zuteil* zugeteilt asign* assegn* assign* toegewez* przydziel* przyznan* alloc* affecte affectation* repart* distribue distribuent distribuz* distribution verteilt zuweis* placement fixe fixent fixait ajuste ajustent adjust* setzt dosi* doses',
    phrases: ['(passes|passed|failed|fails) {1}(applicant|candidate|claim)*'],
  },
  refuses: {
    concept: 'automated-decision',
    words:
      'abgewiesen geweigerd afgekeurd zablokowan* wykluczon* zawieszon* expuls* bloccat* blocca cancel* annul* revok* entzog* entzieh* withdrawn stopgezet gestopt cortar removed removes elimin* delist* shadowban* degrad* refus* rejet* reject* denial* denied deny denies abgelehnt* ablehn* absage* lehnt deneg* rechaz* rifiut* respint* respinge* afgewez* weiger* odmow* odmaw* odrzuc* recus* ecarte ecartes ecartait exclu* ausgeschloss* esclus* declin* bloqu* block* gesperrt* sperr* blokow* suspend* suspens* deactiv* desactiv* gedeactiv* disattiv* deconnex* deconnect* dismiss* fired sacked licenci* despid* despedi* kundig* ontsla* zwoln* terminat* cortad* gestrichen bescheid wrongly downgrad* demot*',
    phrases: ['(turned|turn|turns) {2}(away|down)', 'zu unrecht', 'a tort'],
  },
  writes: {
    concept: 'generative-ai',
    words:
      'verfass* schrieb schreiben pisze pisan* schrijft schrijven overschrijv* formulier* formulat* interprete* synthetis* condens* digest riassum* samengevat* notulen protokoll* minutes illustrat* komponist* ghostwrit* generat* genere* generan generi gegenereer* erzeug* wygener* redig* redact* ecrit ecrite ecrits ecrites writes write written wrote writing drafts drafted drafting schreibt geschrieben escrit* escrib* scritti scritto scritte scrive compos* komponier* geschreven napisan* summar* synthese* resume resumes resumen resumer riassun* zusammenfass* samenvat* streszcz* transla* traduc* tradui* ubersetz* vertal* tlumacz* transcri* trascri* transkri* doublage dubbing invent* hallucin* erfunden* zmyslo* verzonnen fictiti* fictif* fictive*',
    phrases: [
      '(schreibt|schrieb|geschrieben|ecrit|ecrite|written|scritt|escrit|napisan)* {2}(by|par|von|por|da|przez|durch)',
      'made up',
      'resumes {1}(vocaux|d appels|automatiques)',
    ],
  },
  fakes: {
    concept: 'deepfake',
    words:
      'ebenbild* abbild* nagemaakt* nagebootst* podrob* falsyw* falszyw* sfalszow* valse echtbild* vervals* gefaked* tauschend* ingann* engan* mislead* deceiv* verstorben* fallecid* falecid* defunt* decede* overleden* zmarl* dead revived resurrect* digitalkopie* deepfake* hypertruc* fake fakes faked faux fausse fausses gefalscht* falsch falsche falschen falsif* falsos falsas falsi manipul* alterat* truqu* trucage* montage* synthet* sintetic* syntet* kunstlich* artifici* imite imiter imitent imita imitates imitation* clone* clonad* clonac* clonaz* klon* geklon* replica replicas recreate* recrea recrear recreer nachgebild* nachgeahmt* simule* simula* impersonat* nepvideo* sosie* double doubles doublure* nudes nudif* desnud* denud* nackt* undress* deshabil* spogli* likeness* deceased disparus',
    phrases: [
      '(digital|digitale|digitaler|digitales) (copy|kopie|copie|twin|zwilling|replica|doppelganger|self|double)*',
      '(speak|speaks|text|texts|talk) {1}(back|from beyond)',
      '(jamais|never|nie|nunca|mai) {2}(tenu|tenue|tenues|tenus|prononce|said|spoke|gesagt|dijeron|dicho|detto|pronunciat)*',
    ],
  },
  converses: {
    concept: 'chatbot',
    words:
      'beantwortet geantwoord* rozmow* rozmaw* parler parlent parlant parle plauder* begleit* amig* amico przyjaci* vriend* terapeut* psycholog* coach* orakel* oracle* interlocut* chat chats chatte chatten chatbot* chatkontrolle convers* konversation* dialog* gesprach* talk talks talking answers answered answering repond repondait repondu repondent antwort* rispond* rispost* responde respondia antwoord* odpowiad* companion* compagnon* ami amie friend* freund* confident* therapist* therapeut* pretend* avatar* tuteur tutor* prompt prompts eingaben ausgaben',
    phrases: ['doen zich voor', '(passe|passer|passent|pose|poses) pour {1}(humain|personne)*'],
  },
  learns: {
    concept: 'machine-learning',
    words:
      'apprend* erlernt* nachgefuhrt retrain* finetun* annotat* etiquetage labell* beschrift* lernprogramm* lernfahig* voorbeeld* exempl* beispiel* samples ejemplos esempi teach teaches taught uczen* uczy uczyl* wyuczon* getrainte trainen ingelezen eingelesen indexing indexier* indicizz* archivs trained training trainiert trainieren trainings* entraine* entren* addestr* treino treinad* treinar trenow* getraind apprenn* apprentissage apprenant* learn learns learned learning lernt lernen gelernt angelernt lernend* mitlernt selbstlernend* aprend* impar* leert zelflerend* ucz fed nourri* aliment* ingest* dataset* datensatz* bilddatensatz* corpus scrap* crawl* aspire* moisson* siphon* mining fouille mineria mineracao historial storico historique* historical altfall*',
    phrases: [
      '(eingespeist|gefuttert|gevoed|alimentad|alimentat|karmion)*',
      '(improve|ameliorer|verbessern|mejorar|migliorare) {2}(model|service|recognition|dienst|servicio)*',
      '(past|earlier|previous|old) (cases|decisions|files|claims|awards|results|behaviour|behavior|data|years|buyers|users)',
      '(dossiers|attributions|decisions|cas|donnees|clients|cliches|resultats) (anciens|passes|passees|precedents|anciennes|precedentes)',
      '(fruhere|fruheren|bisherigen|bisher)',
      '(anteriores|pasados|pasadas|precedenti|passati|passate|gia giudicati)',
      '(mise|mettre|mis|mises) au point',
      '(jeu|jeux|ensemble|ensembles) (de donnees|d apprentissage|d entrainement)',
      '(used to|utilises pour|utilisees pour|servi a) {1}(build|develop|developper|construire)',
      'data set(s|)',
      '(fouille|explora) {1}(de|de textes) {1}donnees',
      'exploration de donnees',
    ],
  },
  data: {
    concept: 'data-analytics',
    words:
      'data donnees daten datos dati dados danych dane gegevens records database* datenbank* banques variables variablen merkmal* kenmerk* features factors facteurs factores fattori czynnik* factoren risicofactor*',
    phrases: ['(base|bases|banca|banche|base) (de|dati|di|de dados) (donnees|datos|dati|dados|)'],
  },
  explains: {
    concept: 'explainability',
    words:
      'zustande inzicht nachvollzieh* begreif* comprend* understand* verstand* offenlegt offenlegen offenlegung offenzulegen disclos* divulg* revel* openbaar* ujawn* conoscibil* conocer conoscere conhecer poznac savoir connaitre saber sapere wissen weten reglages settings zasad* kryter* punktacj* elementen drove why pourquoi warum waarum waarom perche porque dlaczego expliqu* explic* explai* explan* erklar* erlauter* spieg* uitleg* wyjasn* transparen* criter* kriteri* parametr* parameter* logic logique* logik logika logica weights weight weighted weighting weigh poids gewicht* peso pesos pesi ponder* waga reasons begrund* inzage quellcode* quelltext* secret secrets secrete geheim* secreto segreto tajemnic* opaque opacit* opak* undurchsicht* blackbox*',
    phrases: [
      '(source code|code source|codigo fuente|codice sorgente|kod zrodlowy)',
      '(black box|boite noire|caja negra)',
      '(kommt|kommen) zustande',
      'zustande (kommt|kommen)',
      '(how|comment|wie|como|come|hoe|jak) {3}(works|worked|fonctionne|funktioniert|funciona|funziona|calculated|calcule|berechnet|zustande|formato|entsteht|obtenia|chosen|reached)',
    ],
  },
  contests: {
    concept: 'human-oversight',
    words:
      'contest* challenge* anfecht* angefocht* impugn* redress* recours ricorso widerspruch* bezwaar* odwol* sprzeciw* oppos* objection* optout widersprech*',
    phrases: ['opt out'],
  },
  bias: {
    concept: 'profiling',
    words:
      'stranier* extranjer* estrangeir* auslander* auslandisch* etrangers etrangeres foreigner* foreign cudzoziem* buitenland* migrantisch* cognom* apellid* prenom prenoms surname* vorname* nachname* nazwisk* accent quartier* barrio* barri wijk dzielnic* stadtteil* jeunes pauvres poor older age alter eta edad leeftijd wiek bias* biais* verzerr* sesg* discrim* diskrimin* dyskrymin* vooroord* benachteil* ungleich* disparat* fairness equit* nationalit* ethni* race races racial rassist* minorit* migratie* gender geschlecht* sexe sesso herkunft* origen birth naissance nascita postcode wohnort begue deaf',
    phrases: [
      'meer vaker',
      '(plus|more|twice|deux fois|doppelt|dos veces|vaker|czesciej) {1}(souvent|often|so oft|likely)',
      'code postal',
      '(black|hispanic|foreign born|dark skin|darker skin)',
      'meres seules',
      'dunkler haut',
    ],
  },
  errors: {
    concept: 'automated-decision',
    words:
      'falschlich* irrtum* irrig* erronea* erroneo* erronei fout foute onterecht* misidentif* misclassif* trefferquote* treffer hitrate* glitch* malfunction* sbagliat* equivoc* trompe* loupe* ubersah uberseh* overlook* overzien gemist error errors erreur erreurs fehler* errore errori erros fouten bled* inaccura* accura* exactitude richtigkeit zuverlassig* reliab* fiabil* affidabil* validat* validier* sensitivity wrong missed misses manquait mistake* misread*',
  },
  people: {
    concept: null,
    words:
      'tifosi hooligan* supporters fans tourist* gast guest guests guestcheck* besucher* visitor* visiteur* visitat* bezoeker* odwiedz* pasazer* passenger* passager* reisende* viajero* viagg* reiziger* fahrgast* bewohner* resident* inwoner* mieszkan* sasiad* nachbar* voisin* neighbour* kierowcow membre* member members someone somebody ludzi ludzie mensen homme hommes people person persons personne personnes personen persone pessoas osob osoby osobe individual* individu individus citizen* citoyen* burger burgern burgers ciudadan* cittadin* cidada* obywatel* customer* client clients clienti cliente klient* kund* klant* consumer* consommat* verbraucher* consumidor* consumator* user users usager* utilisat* nutzer* usuari* utent* gebruiker* passant* crowd* foule* aglomerac* famil* household* foyer* menage* haushalt* women frauen mujeres donne femmes couple* buyer* acheteur* child* enfant* kind kinder kindes kindern nino* bambin* minor minors mineur* minderjahr* menores crianc* dziec* teen* adolescen* jugendlich* eltern parent parents shopper*',
  },
  work: {
    concept: 'algorithmic-management',
    words:
      'planung schicht* shift shifts rooster* dienstplan* grafik turni turno turnos repartos pedidos rijders bezorger* dostawc* magazyn* logistik* stenografi* telemarket* callcenter* mitarbeit* zatrudni* werkgever* arbeidskracht* dipendent* empleo emplead* empreg* plantilla personale ufficio recrut* hiring hire hires hired embauche* candidat* bewerb* einstell* sollicit* applicant* job jobs employ* salarie* worker* arbeit* beschaftig* betriebsrat lavor* trabaj* trabalh* travail* werknemer* pracown* livreur* courier* rider riders repartidor* entregador* kierowc* chauffeur* fahrer* taxichauff* gig bezrobot* chomeur* desemple* cv curricul* lebenslauf* entretien* interview* teleconseil* warehouse* kollegen supervisor* vorgesetzt* cattedre docent*',
  },
  welfare: {
    concept: null,
    words:
      'affitti alloggi alquiler* vivienda* habitacion* mieszkani* woning* flats chomage jobcenter* arbeitsamt* hartz burgergeld* rmi rsa apl cnaf caf inps seguridad hacienda agenzia entrate finanzamt* subvencion* domande zuschuss* beihilfe* grant grants studiefinanc* stypend* einburger* naturalis* gefluchtet* fluchtling* refugee* refugie* schutzsuch* vluchteling* uchodzc* ciudadania allocat* benefit benefits welfare sozial* sociale sociales social bijstand* uitkering* toeslag* subsid* prestation* prestacion* prestazion* ayuda* bono bourse* pension* retraite* rente asile asyl* asilo visa visas visum migrant* pflegegrad* zasilk* swiadcz* apoios beneficiar* steuer* fisc fiscal* tax taxes taxpayer* impot* contribu* fisco belasting* podatk* douan* customs zoll* housing logement* wohnung* claim claims claimant* antrag* demandeur* solicitud* solicitant* immigration',
  },
  credit: {
    concept: 'scoring',
    words:
      'conto conti cuentas konto kontos girokonto* rekening* polis polisy lokator* kredyt* pozyczk* emprest* fianza lender* lending borrower* emprunteur* preteur* debt dette* schulden* schuldner* deuda* debit* dlug* underwrit* policyholder* credit* kredit* loan loans pret prets mortgage* mutuo mutui hypothek* hipotec* bank banks banque* banken banco* banca insur* assur* versicher* segur* assicur* verzeker* ubezpiecz* premium* prime primes beitrag premi polizz* tenant* locat* miet* inquil* huur* landlord* vermieter* bonitat* solvab* schufa auskunftei* valuation* apprais* mobilfunkvertrag',
  },
  price: {
    concept: 'algorithmic-pricing',
    words:
      'price prices pricing prix preis* precio* prezz* prijs* cen ceny tarif* rent rents loyer* preventiv* fare fares devis',
  },
  justice: {
    concept: null,
    words:
      'agent agente agenten gendarm* carabinier* guardia mossos zoll fahndung* opsporing* verdachtige* gefahrder* terror* gang gangs hotspot* tatort* ronde streife* haft prigion* carcere carcel wiezien* wiezn* przestep* politi staatsanwalt* procureur* prosecutor* fiscalia sentences police* polizei* policia* polizia politie policj* patrol* patroui* prison* detenu* inmate* preso presos gefangen* haftling* recidiv* reoffend* ruckfall* reincid* parole sentencing crime* criminal* burglar* delit* straf* kriminal* border* grenz* frontier* frontera* confin* grens* granic* bahnhof* stadium stade estadio* stadion shoplift* hausdieb* enquete* ermittl* watchlist* demonstrat* manifestant*',
  },
  health: {
    concept: null,
    words:
      'pharma* farmac* leki gp huisarts* befund* rontgen* chirurg* surg* operat* dementia demenz* chute chutes caduta cadute sturz* vallen upad* sante salute salud saude gesundheit* gezondheid* zdrow* glucose blutdruck* diabetes herz* coeur patient* hospital* hopita* klinik* clinic* krankenh* ospedal* diagnos* doctor* medecin* medic* arzt* pflege* nurse* infirm* infermier* radiolog* mammogr* cancer* tumor* tumeur* sepsis insulin* therap* zorg* arts lekarz* pacjent* paziente* pacient* lesion* laborwert* symptom* sintom* fracture* polyp* health',
  },
  school: {
    concept: null,
    words:
      'redac* wypracowan* aufsatz* opstel* scriptie* thesis these tesi hausarbeit* prufung* klausur* scolaire* campus cantine* studier* nauczyciel* professor* docent klas klass* eleve* etudiant* student* pupil* school* ecole* schul* scuol* escuel* alumn* exam exams examen* examination* prova tema universit* lycee* teacher* enseignant* professeur* lehrer* lehrkraft* leerling* uczni* homework devoirs hausaufgab* compiti essay* grades graded grading noten voto voti rectorat',
  },
  feed: {
    concept: 'recommender',
    words:
      'clips clip shorts reels stories suchergebnis* suchtreffer* resultats results ergebnisse empfohlen* wyswietl* poleca* tijdlijn* muro bacheca likes follower* influence* jugendschutz* minderjahrig* feed fil fils recommand* recommend* empfehl* empfiehl* recomend* raccom* aanbevel* rekomend* suggest* suger* vorschlag* vorgeschlag* schlug schlagt propose proposent proposait proposees personalis* personaliz* tailor* newsfeed startseite defilement addict* suchtig* moderat* search suche advert* publicit* werbung* anzeige* timeline content contenu contenus inhalte contenidos contenuti posts viewer*',
  },
  works: {
    concept: 'generative-ai',
    words:
      'krant* autorenrecht* autorsk* muzyk* piosenk* chant* compositor* compositeur* illustrator* photographer* photograf* dubbeur* inventor* inventeur* erfinder* patent* brevet* uitgever* wydaw* scenarist* screenwriter* filmmaker* regisseur* doppiator* gema sacem siae sgae author authors auteur* autor autores autoren autore autori novelist* writer* artist* music* chanson* song songs canzon* book books livre livres bucher libro libri copyright urheber* publisher* editeur* verlag* editor editori editors presse actor* comedien* schauspiel* singer* works oeuvre* werke opere archives newspaper* zeitung* giornal* journalist* ouvrages',
  },
  vehicle: {
    concept: 'autonomous-vehicle',
    words:
      'autobus* busse tram* zuge treno treni tren metro ship ships vessel* schiff* bateau* samochod* autostuur volant wheel volante kierownic* bremst parking stationnement parkassist* tractor* tracteur* traktor* drives driven moped* vehicle* vehicul* fahrzeug* kraftfahrzeug* fahrfunktion* voertuig* pojazd* veicol* car cars voiture* coche coches shuttle* navette* taxi taxis driving conduite guida conduccion steer* trajectory lenk* pilot* lorry lorries truck* camion* motorist*',
  },
  weapon: {
    concept: 'autonomous-weapon',
    words:
      'weapon* arme armes armement* waffe* armas armi wapen* bron munition* missile* rakete* schwarm* drohnenschwarm* swarm* essaim* ziele cibler kill* lethal* letal* tir schuss angriff*',
  },
  governs: {
    concept: null,
    words: 'ethic* ethik* charte charter inventaire inventory audit* oversight accountab* responsib*',
  },
  /** What people do with their own hands and eyes. */
  byHand: {
    concept: null,
    words:
      'clerk clerks commissaire comite committee panel panels jury gremium kommission guichet* counter desk desks schalter* balie* letter letters courrier* brief briefe carta cartas lettera lettere paper papier* papel formul* modulo questionnaire* fragebog* phone telephone* telefon* lottery losentscheid* inspect* inspekt* agents beamte* funcionari* funzionar* ambtenaar* urzednik* sachbearbeit* officer officers conseiller* berater* consulent* staff personnel gestionnaire* volunteer* interpret*',
    phrases: ['(by hand|in person|face to face|a mano|von hand|a la main|met de hand)', 'tirage au sort'],
  },
  /** What any office has. */
  itOrdinary: {
    concept: null,
    words:
      'passwor* kennwort* contrasen* wachtwoord* server* serveur* servidor* hosting heberg* cloud backup* sauvegard* update* actualizac* aggiornament* aktualisier* wartung* maintenance mantenim* manutenz* onderhoud license* licenc* lizenz* network* reseau* netz* rete konnekt* fibre broadband telecom* telekom* cyber* hack* malware ransom* phishing hamecon* breach* attaqu* attack* angreif* vulnerab* schwachstell* sicherheitslucke* portal portals portail* sede spid digid login logins einlogg* connexion* identifiant* upload* download* pdf email* mail mails sms helpdesk servicedesk payroll paie gehaltsabr* spreadsheet* tableur* tabelle* excel printer* drucker* imprim* numerisation dematerialis* digitalis* ged archivage hash chiffr* verschlussel* encrypt* cifrad* crittograf*',
    phrases: ['(mot|mots) de passe', 'log in', 'mise(s|) a jour', 'e (akte|mail|mails)'],
  },
  statistics: {
    concept: null,
    words:
      'statist* survey* umfrage* encuest* sondag* census average moyenne moyen durchschnitt* promedio quarter* trimest* quartal* inflation* gdp growth wachstum seasonal* desestacion* annual jahrlich bulletin barometer* weather meteo*',
  },
  storage: {
    concept: null,
    words:
      'retention conservees conserves conserve aufbewahr* speicherfrist* gespeichert geloscht loschung* loschen supprime supprimes supprimees borran borrado conservacion cancellat* bewaar* erased deleted wiped deletion destroy* destruct* enregistres enregistrement* recordings aufzeichn*',
  },
  tables: {
    concept: null,
    words:
      'horaire* timetable* fahrplan* fahrzeit* fahre ferry ferries navire* fee fees gebuhr* frais tasa tasas bareme* table tabla tariffa calendar* kalender* calendrier* deadline* frist* plazo* scadenz* delai*',
  },
  trade: {
    concept: null,
    words:
      'recall rappel richiamo ruckruf* refund* rembours* defect* defaut defekt* difettos* batter* blade* lames label labels etiquette* brake* frein* warrant*',
  },
} as const satisfies Record<string, NotionCues>;

export type Notion = keyof typeof notions;
