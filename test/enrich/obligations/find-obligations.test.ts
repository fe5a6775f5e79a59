import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { type FoundObligations, findObligations } from '../../../src/enrich/obligations/find-obligations.js';
import { Obligation } from '../../../src/model/item/obligation.js';
import { agreementOf } from '../../evaluation/agreement.js';
import { readLines } from '../../evaluation/read-lines.js';
import { shippedCues } from '../shipped-cues.js';

function find(text: string, language: string): FoundObligations {
  return findObligations({ text, language }, shippedCues.find({ title: '', text, language }));
}

describe('findObligations', () => {
  const found: [string, string, object][] = [
    ['en', 'Providers shall keep logs.', { addressee: 'provider', force: 'must', cue: 'shall' }],
    [
      'fr',
      'Il est interdit à l’administration d’utiliser ce logiciel.',
      { addressee: 'public-body', force: 'must-not' },
    ],
    ['fr', 'Le fournisseur doit à tout moment pouvoir le justifier.', { addressee: 'provider', force: 'must' }],
    ['de', 'Es ist verboten, Systeme zur sozialen Bewertung zu verwenden.', { force: 'must-not' }],
    ['de', 'Es ist den Behörden untersagt, solche Daten zu speichern.', { force: 'must-not' }],
    ['de', 'Entwickler müssen nicht nur dokumentieren, sondern auch melden.', { addressee: 'provider', force: 'must' }],
    ['es', 'Se prohíbe la venta de estos sistemas.', { force: 'must-not' }],
    ['it', 'È fatto divieto di utilizzare tali sistemi.', { force: 'must-not' }],
    ['en', 'Employers and employment agencies may not use it.', { addressee: 'employer', force: 'must-not' }],
    ['en', 'Deployers must not use it.', { addressee: 'deployer', force: 'must-not', cue: 'must not' }],
    ['en', 'Employers should consult staff.', { addressee: 'employer', force: 'should', cue: 'should' }],
    ['en', 'Importers of systems of providers shall verify it.', { addressee: 'importer', force: 'must' }],
    ['en', 'Logs shall be kept by the deployer.', { addressee: 'deployer', force: 'must' }],
    ['en', 'Personal data may not be disclosed to others.', { addressee: null, force: 'must-not' }],
    ['fr', 'Le déployeur est tenu d’informer le fournisseur.', { addressee: 'deployer', cue: 'est tenu d’' }],
    ['fr', 'Il est interdit aux employeurs de filmer.', { addressee: 'employer', force: 'must-not' }],
    ['fr', 'Il incombe au fournisseur de le prouver.', { addressee: 'provider', force: 'must' }],
    ['fr', 'L’autorité rappelle que les données doivent être effacées.', { addressee: null, force: 'must' }],
    ['fr', 'L’autorité a précisé que le fournisseur doit le prouver.', { addressee: 'provider', force: 'must' }],
    ['en', 'The authority recalls that logs must be kept.', { addressee: null, force: 'must' }],
    ['fr', 'Les administrations ne peuvent refuser.', { addressee: 'public-body', force: 'must-not' }],
    ['fr', 'Les distributeurs devraient vérifier la notice.', { addressee: 'distributor', force: 'should' }],
    ['de', 'Betreiber haben die Protokolle aufzubewahren.', { addressee: 'deployer', force: 'must' }],
    ['es', 'El proveedor deberá informar.', { addressee: 'provider', force: 'must' }],
    ['it', 'Il datore di lavoro non può usare tali sistemi.', { addressee: 'employer', force: 'must-not' }],
    ['en', 'Employers have to consult staff.', { addressee: 'employer', force: 'must', cue: 'have to' }],
    ['en', 'Providers are encouraged to publish cards.', { addressee: 'provider', force: 'should' }],
    ['en', 'Section 4 requires deployers to notify the consumer.', { addressee: 'deployer', force: 'must' }],
    ['en', 'It is an offence to share such an image.', { addressee: null, force: 'must' }],
    ['fr', 'Il est recommandé aux administrations de tenir un inventaire.', { addressee: 'public-body' }],
    ['fr', 'L’employeur informe les salariés par écrit.', { addressee: 'employer', force: 'must', cue: 'informe' }],
    ['fr', 'Les distributeurs vérifient que la notice est jointe.', { addressee: 'distributor', cue: 'vérifient' }],
    ['de', 'Anbieter stellen sicher, dass ihr Personal geschult ist.', { addressee: 'provider', force: 'must' }],
    ['es', 'El proveedor conservará la documentación.', { addressee: 'provider', cue: 'conservará' }],
    ['it', 'I fornitori conservano la documentazione.', { addressee: 'provider', cue: 'conservano' }],
  ];
  found.push(
    ['en', 'Organisations should test their models.', { addressee: null, force: 'should', cue: 'should' }],
    ['en', 'We recommend that public bodies publish it.', { addressee: 'public-body', force: 'should' }],
    ['en', 'No agency may use such a tool.', { addressee: 'public-body', force: 'must-not', cue: 'may' }],
    ['en', 'Do not enter personal data.', { addressee: null, force: 'must-not', cue: 'Do not enter' }],
    ['fr', 'Informez les usagers par écrit.', { addressee: null, force: 'should', cue: 'Informez' }],
    ['fr', 'Il convient que les organismes documentent tout.', { addressee: null, force: 'should' }],
    [
      'fr',
      'La CNIL recommande de limiter la durée.',
      { addressee: null, force: 'should', cue: 'La CNIL recommande de' },
    ],
    ['fr', 'Les collectivités doivent tenir un registre.', { addressee: 'public-body', force: 'must' }],
    [
      'fr',
      'Lorsqu’un risque apparaît, le déployeur informe le fournisseur.',
      { addressee: 'deployer', cue: 'informe' },
    ],
    ['fr', 'Le fournisseur ne met pas le système à disposition.', { addressee: 'provider', force: 'must-not' }],
    ['de', 'Unternehmen sollten dies prüfen.', { addressee: null, force: 'should' }],
    ['es', 'Antes de su puesta en servicio, los distribuidores verificarán el marcado.', { addressee: 'distributor' }],
    ['it', 'Le imprese dovrebbero valutare i rischi.', { addressee: null, force: 'should' }],
    ['en', 'No landlord may rely solely on a score.', { addressee: null, force: 'must-not', cue: 'may' }],
    ['en', 'The rule bars developers from selling it.', { addressee: 'provider', force: 'must-not', cue: 'rule bars' }],
    ['en', 'The Act requires the regulator to publish a code.', { addressee: null, force: 'must' }],
    ['en', 'Deployers who are employers shall inform them.', { addressee: 'deployer', force: 'must' }],
    ['fr', 'Les marchés publics doivent, à l’avenir, le prévoir.', { addressee: null, force: 'must' }],
    ['de', 'Ab 2027 müssen Anbieter die Inhalte kennzeichnen.', { addressee: 'provider', force: 'must' }],
    ['es', 'El empleador no comunicará los datos.', { addressee: 'employer', force: 'must-not' }],
    ['it', 'I deployer conservano i registri.', { addressee: 'deployer', force: 'must' }],
  );
  it('takes a sentence that comes again once, and what follows it', () => {
    const text = `${'Providers must keep logs. '.repeat(25)}Deployers must inform workers.`;
    expect(find(text, 'en').obligations.map(({ sentence }) => sentence)).toEqual([
      'Providers must keep logs.',
      'Deployers must inform workers.',
    ]);
  });

  it.each(found)('finds (%s) %s', (language, sentence, expected) => {
    const { obligations } = find(`Premier. ${sentence} Fin.`, language);
    expect(obligations).toEqual([expect.objectContaining({ sentence, ...expected })]);
  });

  it.each([
    ['en', 'A must-read on AI for providers everywhere in the world and beyond its many borders.'],
    ['en', 'Critics say that providers must do better than they did in the last ten years of it.'],
    ['en', 'What must providers do?'],
    ['en', 'What providers must do'],
    ['en', 'It shall apply from 2 August 2026.'],
    ['en', 'Results may not be accurate.'],
    ['en', 'Providers do not have to register it.'],
    ['en', 'The text must still be confirmed by the Council.'],
    ['fr', 'La loi doit encore être confirmée par le tribunal.'],
    ['de', 'Die Anbieter müssen das System nicht registrieren.'],
    ['de', 'Das Gesetz muss noch vom Bundesrat gebilligt werden.'],
    ['de', 'Das Wetter muss gut gewesen sein.'],
    ['es', 'Los proveedores no están obligados a registrar el sistema.'],
    ['es', 'El texto debe todavía ser aprobado por el Senado.'],
    ['it', 'I fornitori non sono tenuti a registrare il sistema.'],
    ['it', 'Il testo deve ancora essere approvato dal Senato.'],
    ['en', 'People should sleep more.'],
    ['fr', 'Il lui doit 500 euros.'],
    ['fr', 'Le texte doit être examiné mardi.'],
    ['fr', 'Selon les syndicats, les employeurs doivent négocier.'],
    ['fr', '« Les plateformes doivent payer », a-t-elle dit.'],
    ['fr', 'Considérant que les fournisseurs doivent agir.'],
    ['fr', 'Nul ne peut exclure un retard.'],
    ['en', 'Employers have to date paid little attention to it.'],
    ['en', 'Providers are expected to grow by a fifth.'],
    ['en', 'Staff need to learn.'],
    ['fr', 'L’autorité évalue le dossier mardi.'],
    ['fr', 'L’administration Biden informe le Congrès.'],
    ['fr', 'Les fournisseurs qui établissent leur siège en Irlande sont nombreux.'],
    ['fr', 'L’employeur informe la presse.'],
    ['fr', 'L’employeur informé du risque se tait.'],
    ['fr', 'L’État se conforme à l’obligation de loyauté.'],
    ['fr', 'Les employeurs ne sont pas tenus d’utiliser ce modèle.'],
    ['en', 'No comments came before the meeting of 20 May 2026.'],
    ['en', 'The manual prefers the word ‘must’ everywhere.'],
    ['en', 'Providers must do more for children, the minister said.'],
    ['en', 'The Act requires patience.'],
    ['de', 'Arbeitgeber informieren sich im Netz.'],
    ['en', 'Companies should benefit from it.'],
    ['en', 'Do not miss our webinar.'],
    ['en', 'Keep in touch.'],
    ['fr', 'N’hésitez pas à nous écrire.'],
    ['fr', 'Consultez nos fiches.'],
    ['fr', 'Les entreprises devraient bénéficier du dispositif.'],
    ['fr', 'Le comité doit se tenir lundi.'],
    ['fr', 'Il convient de rappeler ce point.'],
    ['ja', 'Providers shall keep logs.'],
    ['constructor', 'Providers shall keep logs.'],
  ])('finds none in (%s) %s', (language, text) => {
    expect(find(text, language).obligations).toEqual([]);
  });

  it('reads points of lists without their marks', () => {
    const text = 'Title\n1. Providers shall keep logs\n(b) Deployers must read them;';
    expect(find(text, 'en').obligations.map(({ sentence }) => sentence)).toEqual([
      'Providers shall keep logs',
      'Deployers must read them;',
    ]);
  });

  it('tells whom a text is written for, each once, those who are obliged first', () => {
    const text = 'Guide for employers. Obligations of providers. Deployers must read it. Deployers must keep it.';
    expect(find(text, 'en').addressees).toEqual(['deployer', 'employer', 'provider']);
  });

  it('gives twenty at most, of at most 400 characters', () => {
    const long = `Providers ${'of systems '.repeat(100)} shall keep logs. `.repeat(3);
    const short = Array.from({ length: 40 }, (_, index) => `Providers shall take step ${index}. `).join('');
    const { obligations } = find(long + short, 'en');
    expect(obligations).toHaveLength(20);
    for (const obligation of obligations) Obligation.parse(obligation);
  });

  it('agrees with the examples that it was tuned on', () => {
    const example = z.object({
      language: z.string(),
      text: z.string(),
      obligations: z.array(z.string()),
      addressees: z.array(z.string()),
    });
    const read = readLines('obligations/tuning.jsonl', example).map((one) => ({
      one,
      found: find(one.text, one.language),
    }));
    const sentences = agreementOf(
      read.map(({ one, found }) => ({
        found: found.obligations.map(({ sentence }) => sentence),
        expected: one.obligations,
      })),
    );
    expect(sentences.precision).toBeGreaterThan(0.95);
    expect(sentences.recall).toBeGreaterThan(0.95);
    const addressees = agreementOf(
      read.map(({ one, found }) => ({ found: found.addressees, expected: one.addressees })),
    );
    expect(addressees.precision).toBeGreaterThan(0.95);
    expect(addressees.recall).toBeGreaterThan(0.95);
  });
});
