import { setTimeout as sleep } from 'node:timers/promises';
import { byHand } from '../../src/model/source/source.js';
import { hubSource, readSource } from './step-publishers.js';
import type { StepScene } from './step-scene.js';

/** A statement of the database, and when to kill the service relative to it. */
export interface Trap {
  /** A pattern for the SQL. */
  readonly sql: string;
  /** A pattern for the bound values, one per line. Any values fit if absent. */
  readonly bound?: string;
  /**
   * `before` and `after` mean the statement itself. `before-commit`: before its transaction commits. `committed`: directly after the
   * commit.
   */
  readonly when: 'before' | 'after' | 'before-commit' | 'committed';
}

export interface KillStep {
  readonly name: string;
  readonly trap: Trap;
  /** Makes the service reach the step. It may die before this resolves. */
  provoke(scene: StepScene): Promise<unknown> | unknown;
  /** A person does this as soon as the service runs again. */
  afterwards?(scene: StepScene): Promise<unknown>;
  /** True if the mail server may have accepted a mail before the service recorded it. */
  readonly mayCopy?: boolean;
}

const tell = ({ publishers }: StepScene) => publishers.tell(1);
const tellWithDocument = ({ publishers }: StepScene) => publishers.tell(readSource);
const amend = (scene: StepScene) => scene.publishers.amend(scene.oldest(2));
const amendWithDocument = (scene: StepScene) => scene.publishers.amend(scene.oldest(readSource));

/** Two publishers tell of one event under the same title. */
function tellTogether({ publishers }: StepScene): void {
  const { title, event } = publishers.tell(1, { event: nextEvent('An agreement') });
  publishers.tell(2, { event, words: title.replace(/, version 1$/, '') });
}

let events = 0;
function nextEvent(about: string): string {
  events += 1;
  return `${about} on duties of deployers of biometric systems, number ${events}`;
}

async function tellToSearch(scene: StepScene): Promise<void> {
  await scene.setActions();
  scene.publishers.tell(1, { event: nextEvent('A notice') });
}

/**
 * Two publishers tell of what seem to be two events. A third one shares its title with the first and its address with the second, so the
 * two event groups merge.
 */
async function tellWhatMerges(scene: StepScene): Promise<void> {
  const { publishers } = scene;
  const event = nextEvent('A decision');
  const address = `register.example/acts/decision-${events}`;
  publishers.tell(1, { event });
  publishers.tell(3, { event, link: `https://www.${address}`, words: `What decision ${events} says of deployers` });
  await scene.allKept();
  publishers.tell(2, { event, link: `https://${address}` });
}

async function sendDigest(scene: StepScene): Promise<void> {
  tell(scene);
  await scene.allKept();
  await scene.closeWindow();
}

async function notify({ hub, publishers }: StepScene): Promise<void> {
  const { link } = publishers.tell(hubSource);
  const url = publishers.urls[hubSource] ?? '';
  // The request of the hub fails when the service dies.
  await hub.publish(url, link).catch(() => undefined);
  await sleep(100);
}

const items = 'INSERT INTO items\\b';
const changed = '"outcome":"changed"';

/** Steps from the check of a source to the stored items. */
const readingSteps: readonly KillStep[] = [
  {
    // The service notes a sign of life by itself every minute.
    name: 'a sign of life is being noted',
    trap: { sql: 'UPDATE processSigns', when: 'before-commit' },
    provoke: () => undefined,
  },
  {
    name: 'a check is claimed, and nothing was asked',
    trap: { sql: 'INSERT INTO checks', bound: 'live-1', when: 'committed' },
    provoke: tell,
  },
  {
    name: 'intakes are kept, and the check is not done',
    trap: { sql: 'INSERT INTO intakes', when: 'committed' },
    provoke: tell,
  },
  {
    name: 'the check is done, and the slot has not moved',
    trap: { sql: 'UPDATE checks', bound: `${changed}|"state":"done".*${changed}`, when: 'committed' },
    provoke: amend,
  },
  {
    name: 'a key of an item is kept, and no item',
    trap: { sql: 'INSERT INTO itemKeys', when: 'committed' },
    provoke: tell,
  },
  {
    name: 'an event group is begun, and its item is not there',
    trap: { sql: 'INSERT INTO dossiers', when: 'committed' },
    provoke: tellTogether,
  },
  {
    name: 'two event groups become one: its members are written, and nothing leads from the other',
    trap: { sql: '(INSERT INTO|UPDATE) dossiers', bound: '"mergedInto":"', when: 'before' },
    provoke: tellWhatMerges,
  },
  {
    name: 'two event groups became one, and the item is not there',
    trap: { sql: '(INSERT INTO|UPDATE) dossiers', bound: '"mergedInto":"', when: 'committed' },
    provoke: tellWhatMerges,
  },
  {
    name: 'clues are left, and their item is not there',
    trap: { sql: 'INSERT INTO clues', when: 'committed' },
    provoke: tell,
  },
  {
    name: 'a document is asked for, and its item is not there',
    trap: { sql: 'INSERT INTO documents', when: 'committed' },
    provoke: tellWithDocument,
  },
  {
    name: 'an item is written, and its words are not',
    trap: { sql: items, when: 'after' },
    provoke: tell,
  },
  {
    name: 'an item is written, and its revision is not',
    trap: { sql: 'INSERT INTO revisions', when: 'before' },
    provoke: tell,
  },
  {
    name: 'items and revisions are written, and not committed',
    trap: { sql: 'INSERT INTO revisions', when: 'before-commit' },
    provoke: amend,
  },
  {
    name: 'items are committed, and the intake is still there',
    trap: { sql: 'INSERT INTO revisions', when: 'committed' },
    provoke: amend,
  },
  {
    name: 'the intake is about to be deleted',
    trap: { sql: 'DELETE FROM intakes', when: 'before' },
    provoke: tell,
  },
  {
    name: 'a document is read, and its text has not joined the item',
    trap: {
      sql: 'UPDATE documents',
      bound: '"state":"read".*"settled":false|"settled":false.*"state":"read"',
      when: 'committed',
    },
    provoke: tellWithDocument,
  },
  {
    name: 'the text of a document has joined, and the document does not say so',
    trap: { sql: 'UPDATE documents', bound: '"settled":true', when: 'before' },
    provoke: amendWithDocument,
  },
];

/** Steps in which people and language models change items. */
const decidingSteps: readonly KillStep[] = [
  {
    name: 'a policy is on record, and is not in force',
    trap: { sql: 'INSERT INTO audit', bound: 'policy\\.', when: 'committed' },
    provoke: (scene) => scene.addPolicy('duties', 'duties'),
  },
  {
    name: 'suggestions after a policy changed are written, and not committed',
    trap: { sql: 'UPDATE items', bound: '"id":"notices"', when: 'before-commit' },
    provoke: (scene) => scene.addPolicy('notices', 'notice'),
  },
  {
    name: 'suggestions after a policy changed are committed',
    trap: { sql: 'UPDATE items', bound: '"id":"deployers"', when: 'committed' },
    provoke: (scene) => scene.addPolicy('deployers', 'deployers'),
  },
  {
    name: 'a decision is on record, and the tag does not follow',
    trap: { sql: 'INSERT INTO audit', bound: 'tag\\.', when: 'committed' },
    provoke: (scene) => scene.decide('rejected'),
  },
  {
    name: 'a correction is on record, and the item does not follow',
    trap: { sql: 'INSERT INTO audit', bound: 'item\\.', when: 'committed' },
    provoke: (scene) => scene.correct('sanction'),
  },
  {
    name: 'what a correction makes of an item is written and noted as touched, and nobody is told',
    trap: { sql: 'UPDATE items', bound: '"touched":\\{"', when: 'committed' },
    provoke: (scene) => scene.correct('sanction'),
  },
  {
    name: 'what satisfies a filter only later is to be told to a webhook, and the place of the webhook has not moved',
    trap: { sql: 'INSERT INTO webhookDeliveries', bound: '"type":"item.new"', when: 'committed' },
    provoke: (scene) => scene.correct('sanction'),
  },
  {
    name: 'a saved search is on record, and is not kept',
    trap: { sql: 'INSERT INTO audit', bound: 'search\\.', when: 'committed' },
    provoke: (scene) => scene.saveSearch('everybody’s'),
  },
  {
    name: 'that a search action assigns is on record, and the item does not follow',
    trap: { sql: 'INSERT INTO audit', bound: 'item\\.triaged.*"assurance":"rule"', when: 'committed' },
    provoke: tellToSearch,
  },
  {
    name: 'that a search action suggests is on record, and the item does not follow',
    trap: { sql: 'INSERT INTO audit', bound: 'tag\\.suggested.*"assurance":"rule"', when: 'committed' },
    provoke: tellToSearch,
  },
  {
    name: 'search actions are applied, and their place has not moved',
    trap: { sql: 'UPDATE savedSearches', bound: '"actedThrough":"', when: 'before' },
    provoke: tellToSearch,
  },
  {
    name: 'a key is laid down, and is not on record',
    trap: { sql: 'INTO sourceKeys', when: 'committed' },
    provoke: (scene) => scene.giveKey('first'),
  },
  {
    name: 'a key is on record, and is not held',
    trap: { sql: 'INSERT INTO audit', bound: 'key\\.given', when: 'committed' },
    provoke: (scene) => scene.giveKey('second'),
  },
  {
    name: 'an export is on record, and nothing has left',
    trap: { sql: 'INSERT INTO audit', bound: 'data\\.exported', when: 'committed' },
    provoke: (scene) => scene.ask('/exports/acts/csv'),
  },
  {
    name: 'a text is asked for, and no job says so',
    trap: { sql: 'INSERT INTO machineTexts', when: 'committed' },
    provoke: (scene) => scene.askForText(),
  },
  {
    name: 'the tokens of a text are charged, and no model is asked',
    trap: { sql: '(INSERT INTO|UPDATE) modelSpending', when: 'committed' },
    provoke: (scene) => scene.askForText(),
  },
  {
    name: 'a model has answered, and its text is not kept',
    trap: { sql: 'UPDATE machineTexts', bound: '"state":"written"', when: 'before' },
    provoke: (scene) => scene.askForText(),
  },
];

/** Steps of batches of decisions and their undoing, and of items added by hand. */
const batchSteps: readonly KillStep[] = [
  {
    name: 'a batch is planned, and nothing of it is decided',
    trap: { sql: 'INSERT INTO batches', when: 'committed' },
    provoke: (scene) => scene.decideTogether(),
  },
  {
    name: 'a decision of a batch is on record, and neither its tag nor the plan follows',
    trap: { sql: 'INSERT INTO audit', bound: 'tag\\.rejected', when: 'committed' },
    provoke: (scene) => scene.decideTogether(),
  },
  {
    name: 'what becomes of an item of a batch is on record, and the item does not follow',
    trap: { sql: 'INSERT INTO audit', bound: 'item\\.triaged', when: 'committed' },
    provoke: (scene) => scene.decideTogether(),
  },
  {
    name: 'all of a batch is decided, and its plan does not say so',
    trap: { sql: 'UPDATE batches', bound: '"open":false', when: 'before' },
    provoke: (scene) => scene.decideTogether(),
  },
  {
    name: 'a batch is cut off at its first decision, and is taken back while it is carried on',
    trap: { sql: 'INSERT INTO audit', bound: 'tag\\.rejected', when: 'committed' },
    provoke: (scene) => scene.decideTogether(),
    afterwards: (scene) => scene.takeBackLast(),
  },
  {
    name: 'a batch is cut off where all of it is decided and its plan does not say so, and is taken back',
    trap: { sql: 'UPDATE batches', bound: '"open":false', when: 'before' },
    provoke: (scene) => scene.decideTogether(),
    afterwards: (scene) => scene.takeBackLast(),
  },
  {
    name: 'a batch is to be taken back, and nothing of it is',
    trap: { sql: 'UPDATE batches', bound: '"undoes":true', when: 'committed' },
    provoke: (scene) => scene.undoTogether(),
  },
  {
    name: 'that a decision waits again is on record, and neither its tag nor the plan follows',
    trap: { sql: 'INSERT INTO audit', bound: 'tag\\.reopened', when: 'committed' },
    provoke: (scene) => scene.undoTogether(),
  },
  {
    name: 'all of a batch is taken back, and its plan does not say so',
    trap: { sql: 'UPDATE batches', bound: '"undoes":true.*"open":false|"open":false.*"undoes":true', when: 'before' },
    provoke: (scene) => scene.undoTogether(),
  },
  {
    name: 'what a person adds is on record, and nothing of it is there',
    trap: { sql: 'INSERT INTO audit', bound: 'entry\\.added', when: 'committed' },
    provoke: (scene) => scene.addByHand(),
  },
  {
    name: 'the document of what a person adds is asked for, and its entry does not wait',
    trap: { sql: 'INSERT INTO documents', bound: byHand, when: 'committed' },
    provoke: (scene) => scene.addByHand(),
  },
  {
    name: 'the entry of what a person adds waits, and no job says so',
    trap: { sql: 'INSERT INTO intakes', bound: byHand, when: 'committed' },
    provoke: (scene) => scene.addByHand(),
  },
];

/** Steps of calls from hubs, and of deliveries to webhooks and readers. */
const tellingSteps: readonly KillStep[] = [
  {
    name: 'a hub has called, and has no answer',
    trap: { sql: 'UPDATE sources', bound: '"pulledFrom":"', when: 'committed' },
    provoke: notify,
  },
  {
    name: 'a delivery to a webhook is written, and the place of the webhook has not moved',
    trap: { sql: 'INSERT INTO webhookDeliveries', when: 'committed' },
    provoke: tell,
  },
  {
    name: 'a message to a webhook is noted as under way, and nothing is sent',
    trap: { sql: 'UPDATE webhookDeliveries', bound: '"state":"sending"', when: 'committed' },
    provoke: tell,
  },
  {
    name: 'a webhook has taken a message, and nobody wrote it down',
    trap: { sql: 'UPDATE webhookDeliveries', bound: '"state":"delivered"', when: 'before' },
    provoke: amend,
  },
  {
    name: 'a change of a webhook is on record, and does not hold',
    trap: { sql: 'INSERT INTO audit', bound: 'webhook\\.changed', when: 'committed' },
    provoke: (scene) => scene.renameWebhook('Registre'),
  },
  {
    name: 'a composition is stored, and no digest refers to it',
    trap: { sql: 'INSERT INTO compositions', when: 'committed' },
    provoke: sendDigest,
  },
  {
    name: 'a digest is stored, and no delivery is opened',
    trap: { sql: 'INSERT INTO digests', when: 'committed' },
    provoke: sendDigest,
  },
  {
    name: 'a delivery is opened, and the window has not moved',
    trap: { sql: 'INSERT INTO deliveries', when: 'committed' },
    provoke: sendDigest,
  },
  {
    name: 'a message is kept, and nobody noted that it is about to be sent',
    trap: { sql: 'UPDATE deliveries', bound: '"state":"sending"', when: 'before' },
    provoke: sendDigest,
  },
  {
    name: 'a link is granted, and its mail is not under way',
    trap: { sql: 'UPDATE grants', bound: '"tokenHashes":\\["', when: 'committed' },
    provoke: async (scene) => {
      await scene.revokeLinks();
      await sendDigest(scene);
    },
  },
  {
    name: 'a mail is noted as under way, and nothing is sent',
    trap: { sql: 'UPDATE deliveries', bound: '"state":"sending"', when: 'committed' },
    provoke: sendDigest,
  },
  {
    name: 'the mail server has accepted, and nobody wrote it down',
    trap: { sql: 'UPDATE deliveries', bound: '"state":"accepted"', when: 'before' },
    provoke: sendDigest,
    mayCopy: true,
  },
  {
    name: 'that an address is asked to confirm once more is on record, and no mail is opened',
    trap: { sql: 'INSERT INTO audit', bound: 'confirmation\\.repeated', when: 'committed' },
    provoke: (scene) => scene.remind('erika@example.org'),
  },
  {
    name: 'the mail that asks to confirm once more is opened, and no job sends it',
    trap: { sql: 'INSERT INTO deliveries', bound: '"sequence":1', when: 'committed' },
    provoke: (scene) => scene.remind('frida@example.org'),
  },
];

/** In the order in which an entry passes through the service. The parts do not depend on each other. */
export const killSteps = {
  reading: readingSteps,
  deciding: decidingSteps,
  batches: batchSteps,
  telling: tellingSteps,
};
