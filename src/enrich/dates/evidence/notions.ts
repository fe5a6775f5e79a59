/**
 * What words near a date speak of, in the five languages at once: folded words, and with `*` all that begin so. The longest beginning
 * counts, and of equals the first.
 */
export const notions = {
  force:
    'force vigueur kraft vigor vigore inkraft* effect effects effet effets wirksam* wirkung* efecto efectos effetto effetti effective operative operation operational operationnel* executoire* commencement efficace efficacia vigente* efectiv* effectif effective* books',
  enters:
    'enter enters entered entering entry come comes coming came take takes taking took entr* tritt treten trat prend* sort becomes become became go goes going vient viennent geht surt* produi* dispieg* remplac* replac* sustitu* sostitu* ersetzt',
  applies:
    'apply applies applied applicable applying applicability application appliqu* applicab* anwend* anzuwend* angewend* gelt* gilt galt* aplic* applic* exigib* opposab* enforce* binding bind binds kick* bite* bites phase* obligatoire* mandatory compulsory obligatori* verbindlich* vincul* contraignant* valent vaut vaudr* scatt* govern* hold holds impos* greif* greift besteht bestehen rige rigen regir* decorr* arises arise naitr* nait exists exist gains roll-out holds covers concern* betrifft changes change changer cambia cambian andert suivre replaces remplace releve relais clock status',
  duties:
    'rule rules provision provisions requirement requirements obligation obligations duty duties ban bans prohibition* prohibited restriction* regime measure measures regles dispositions disposition exigence exigences interdiction* devoir devoirs mesures pflicht* meldepflicht transparenzpflicht* kennzeichnungspflicht* vorschrift* regel regeln regelung* anforderung* verbot* vorgaben normas norma obligacion* requisit* disposicion* reglas prohibicion* norme regole obbligh* obbligo disposizion* divieti divieto misure medidas seuil threshold supervision surveillance right droit recht* derecho* diritt*',
  law: 'act law laws statute bill ordinance regulation regulations decree order code loi lois reglement decret arrete ordonnance texte directive gesetz* verordnung richtlinie ley leyes reglamento decreto legge regolamento directiva direttiva guideline guidelines standard norme referentiel amendment amendments modification novelle statutory',
  provision:
    'article articles section sections chapter chapitre titre annex annexe part parts articolo articoli articulo articulos anexo allegato artikel* anhang kapitel paragraph schedule volet',
  matter:
    'high-risk risk risque hochrisiko* riesgo rischio transparency transparence transparen* systems systemes systeme modeles models model sistemas sistemi modelli modelos general-purpose gpai deepfake* labelling marquage watermark* kennzeichn* biometr* chatbot* literacy content contenu* inhalt* contenuti contenido*',
  addressees:
    'providers fournisseurs deployers deployeurs anbieter proveedores fornitori employer* employeur* arbeitgeber* companies company compan* societe entreprises entreprise unternehmen empresa* imprese azienda agencies agency ministries ministeres authorities authority autorites autorite behorde* autoridades autorita firms firm vendors operators operateurs betreiber* operador* operatori platforms plateformes plataformas piattaforme banks banques banken bancos banche hospitals schools schulen institutions organismes entities entidades enti administrations administraciones amministrazioni developers suppliers collectivit* controllers insurers commune communes kommune* gemeinde* ayuntamiento* comuni comune municipalit* contractors sellers vendeurs handler* academies retailer* respondent editeur* prestataire* staff users usagers deployer provider fournisseur',
  modal:
    'must shall required requires require obliged obligation have has need needs doit doivent devra devront devaient tenus tenu tenue soumis muss mussen verpflichtet debe deben debera deberan deve devono dovra dovranno tenuti hat haben auront aura dispose* disponen hanno asked demande* demandes enjoint',
  negation:
    'not no nothing never pas ne non nicht kein keine keiner nor without sans plus longer aucun aucune ningun* nessun*',
  complies:
    'comply complies compliant compliance conform* conformite anpass* adapt* adegu* adecu* regola align* accord meet entsprechen cumpl*',
  comments:
    'comment comments commenting response responses responding respond submission submissions feedback view views contribution contributions input inputs evidence observation observations representation representations reply replies answer answers avis commentaire* reponse reponses remarque* memoire memoires retour retours stellungnahme* beitrag* ruckmeld* kommentar* kommentier* alegacion* aportacion* observacion* osservazion* contribut* repondre opinion opinions say thoughts position positions objection* einwend* ausser* oppositions protest temoignages reagir react exprimer prononcer manifester docket opiniones parole weigh voice concerns contribuer contribute contributing meinung hinweise ruckausser* object',
  consultation:
    'consult* konsultation* vernehmlassung* begutachtung* enquete survey questionnaire* inquiry concertation call calls appel participation particip* mitwirkung* beteiligung* sondage draft projet entwurf referentenentwurf borrador schema debat',
  opens:
    'open opens opened opening launch* start starts started starting begin begins began beginning runs ran ouvre ouvert* ouvrir* ouvrira lanc* debut* demarr* commence commencera commencent commencer* avvi* apert* inizi* abre abrir* abierto abierta inici* eroffn* beginn* lauft lauf apre empez* court courra got',
  closes:
    'close closes closed closing end ends ended deadline deadlines finish* conclude* concludes clot* clos ferm* fin finit termin* achev* acheve* limite limit echeance frist* fristablauf endet enden ende schluss plazo finaliz* concluy* conclu* chius* chiud* scadenz* last dernier derniere latest window delai over',
  lapses:
    'expire* expires expiring expir* lapse* sunset* venc* scad* caduc* abroge* abrog* repeal* aufgehoben ablauf lief lauft-ab runs-out cesse cess* cease* stop stopping',
  sends:
    'submit submits submitted send sends sent file filed filing receive received receives reach provide provided accept accepts accepted accepting invite* invited welcome* transm* adress* envoy* deposer depot depots parvenir remise recues recus attendues attendus einreich* einzureich* eingereicht ubermittel* senden erbeten enviar* enviars* remitir* remitira* presentar* pervenir* invio invia* inviare trasme* tell write share faites donnez email return lodged lodge arrive* arrives adresser recueill* entgegen gathered gather contact envoyez',
  hearing:
    'hearing hearings testif* testimony hear hears heard auditionn* audition auditions audience audiences plaid* entendu* entend* entendra anhor* angehort verhandlung* verhandel* comparec* comparut* vista udienz* audizion* audit* argument arguments appear appears sworn oira oiran sentira sentito witness* temoins expertengesprach face questions oral orale oral* recevra temoign* depositions comparait* comparaitra plaidee plaide argued referes refere plead stand convoque* citee cite* summon* erorterung*',
  court:
    'court tribunal judge cour chambre gericht* tribunale corte juez giudice case affaire rechtssache bench jury panel appeal pourvoi trial proces prozess juicio processo parties partes parti prozess* process lawsuit klage defendants plaintiff* judges magistrat*  appeal* appel requerant claimant* motion* injunction* recours recurso ricorso berufung formation',
  reviews:
    'review reviews reviewed evaluat* reevalu* reexamin* reassess* revis* bilan evaluier* bewert* uberpruf* evaluac* evaluar* valutaz* valutat* riesam* evalu* revisit* stocktak* mesure* verifica* fitness assessed assess rendez-vous revoir evaluierung scrutiny post-implementation',
  reports: 'report reports reported rapport* bericht* relazione relazion* informe* statement etude study gutachten',
  publishes:
    'publish* publication published issued posted released release publi* paru parait para* parution ligne veroffentlich* verkund* pubblic* erschien* erscheint appeared edition online disponible available verfugbar diffus* difund* gazett* bulletin',
  adopts:
    'adopt* approv* sign* signed enacted passed pass agreed agreement approuv* promulg* delib* verabschied* beschl* aprob* aprueb* firm* sanctionne introduced tabled depose deposee presentato presentado eingebracht berat* ratif* assent notifie* notified rendu prononce*',
  votes:
    'vot* voting reading lecture lesung lectura lettura plenary pleniere plenum pleno scrutin abstimmung amendements seance debate debates examen examin* statuera statuer decide decides decided entscheidet decidira decidera rend rendra rendue deliver delivers conclusions negociations negotiations verhandlungen trilogue* debatira',
  parliament:
    'parliament senate house council committee commission trilogue* legislature assembly senat assemblee conseil parlement bundestag bundesrat ausschuss congreso senado parlamento camera senato consiglio consejo governor government gouvernement ministers ministre ministra rapporteur deputes mps meps lawmakers',
  sanctions:
    'fine fined fines penalty penalties sanction* amende* bussgeld* multa multas sanzion* infring* settlement violat* drohen',
  orders:
    'delete* ordered suppr* ordonn* purg* enjoin* losch* aufgegeben remove destroy cesser effacer demeure injonction cancellare borrar discontinue',
  tasks:
    'inventory inventories inventaire inventari* inventario registre registri registro plan plans plano piano appoint designat* design* notify notif* melden cartograph* map mapped audit-report assessment assessments recens* publier disclose inform informer appointed',
  events:
    'conference* webinar* webinaire* workshop* event events meeting meetings meets meet seminar* colloque journee* reunion* reunir* tagung* messe fachmesse veranstaltung* sitzung jornada* evento eventi convegn* riunion* forum* summit* salon session sessions congres* exhibition* agenda rendez-vous minutes atelier* hackathon* cours course courses training formation formations podium takes-place stattfinden findet ceremony masterclass office hours exhibition doors podcast gala sommet rejoignez join agendas save convegno exchange seminario',
  applicants:
    'registration* registrations inscri* candidat* applicant* applications nomination* ticket* bid bids tender* tenders bewerb* anmeld* bando vacanc* job jobs stage iscri* solicitud* plaza post interview* offre offres subvention* grant grants award* prix cohort funding fellowship scholarship abstracts paper papers proposals place angebote ausschreibung* licitac* gara dossier dossiers claims claimants cv reservation* places book booking soumission soumissions selection lottery laureats shortlist* expression intervene amicus opt scholarship* bourse* enrolment',
  terms:
    'contract* contrat* vertrag* convenio contrato* contratt* convention mandat mandate* term programme program programma programa certificate* certificat* licence license permit agrement autorisation* authoris* autorizac* autorizz* valid valable* valida validez gultig* vigencia laufzeit pilot experiment* experimentation fellowship genehmigung* autorizacion licencia licenza marche duration duree projekt* lease bail memorandum',
  transition:
    'transition* transitoire* transitori* ubergang* grace repit moratori* adaptation adaptacion adattamento suspended stayed paused sursis legacy existing existant* bestand* bestandsmodelle* benefit benefits already deja relief tolerance schonfrist derogation* dispense* echapp* exempt* exempc* exoner* esenz* leve levee lifted',
  milestones:
    'timeline calendar calendrier dates milestone* etape etapes echeances steps fechas hitos scadenze zeitplan termine jalon* next prochaine timetable phased phase stage stufe watch stichtag couperet approach* approche cutoff landmark',
  transposes:
    'transpos* umsetz* umzusetzen recep* recip* attua* incorpor* national nationa* nationale nationales domestic statute-book implement implementing legislation legislations',
  states:
    'states etats staaten mitgliedstaaten estados stati countries pays member members membres governments belgique france ireland italie luxembourg allemagne spain italy germany',
  dated:
    'dated vu considering nr numero journal official judgment judgement ruling jugement arret arrets decision decisions deliberation resolucion resolution provvedimento beschluss urteil letter lettre circular circulaire version versions stand fassung newsletter doc drucksache communique press page updated update accessed consulte site modifie pressemitteilung retrieved copyright zuletzt aktualisiert mis mise',
  counts:
    'between entre zwischen tra figures statistics chiffres data zahlen cifras dati per cent percent % million millions plainte* complaint* beschwerd* average people number trimestre quarter semester donnees findings faits-figures',
  persons:
    'nommee nomme* joined office chair* president presidente president* directeur director head career succeed* succede fonctions amt prendra resumes reprend',
  moves:
    'postpon* delay* defer* extend* extension repouss* decal* prorog* verschob* verschieb* verlang* aplaz* rinvi* shift* shifts moved moves slips slip prolong* reporte* reportee* pushed put differ* adjourn* renvoy* wait attendra aplazada rinviato passe differe original originally initialement ursprunglich',
  drops:
    'withdraw* withdrawn dropped drop abandon* retire* ritirat* retirad* zuruckgezog* superseded cancelled annul* rejected rejete*',
  past: 'was were had been ete avait avaient etait wurde wurden war waren fue fueron stato stata stati state ont a ging came took',
  future:
    'will would sera seront serait wird werden soll sollen sara saranno sera seran podran podra devrait pourra pourront going to-be ser',
  expected:
    'expected planned scheduled due prevu* attendu* voraussichtlich geplant previst* set fixe* fissat* fijad* anberaumt aimed aims hope foreseen programme-e listed intends timetabled envisag* voraus',
  may: 'may can could peut peuvent pouvez kann konnen puede pueden puo possono possible possibles moglich possibile',
  you: 'you your we us our vous votre vos nous notre nos sie ihre wir uns please merci',
  public:
    'stakeholder* interested interessees interessee interessierte* interesad* interessati anyone public publics publique publiques publica publicas publico publicos pubblica pubbliche pubblico parties-prenantes industry respondents verbande organisations organizations citizens citoyens tiers professionnels acteurs',
} as const satisfies Record<string, string>;

export type Notion = keyof typeof notions;
