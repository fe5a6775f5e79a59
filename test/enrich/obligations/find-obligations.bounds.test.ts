import { describe, it } from 'vitest';
import { type FoundObligations, findObligations } from '../../../src/enrich/obligations/find-obligations.js';
import { expectWithinMs } from '../../processor-time.js';
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

  const pieces = [
    'must ',
    'must. ',
    'it must be ',
    'critics say ',
    '"must" ',
    'providers of ',
    'doit ',
    'si a b c d e doit ',
    'haben zu ',
    'hat a b c ',
    'darf a b c nicht',
    'a',
    ' ',
    'the providers, ',
    'must, said ',
  ];
  it.each(pieces)('is linear in %j', (piece) => {
    for (const language of ['en', 'fr', 'de', 'es', 'it']) {
      const text = piece.repeat(Math.ceil(200_000 / piece.length));
      expectWithinMs(1_000, () => find(text, language), language);
    }
  });
});
