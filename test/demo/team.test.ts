import { describe, expect, it } from 'vitest';
import { referenceOfDate } from '../../src/acts/act-dates.js';
import { loadPolicies } from '../../src/catalogue/load-policies.js';
import { createEdition, loadPublishers } from '../../src/demo/edition.js';
import { channelPath } from '../../src/demo/sample-site.js';
import { datesOfEntry } from '../../src/enrich/enrich-entry.js';
import { findReferences } from '../../src/enrich/find-references.js';
import { Team, teamFile } from '../../src/service/demo-team.js';
import { loadYaml } from '../../src/settings/load-yaml.js';

const { steps } = Team.parse(loadYaml(teamFile, teamFile).value);

const publishers = loadPublishers('config/demo/publishers');
const startedAt = new Date('2026-11-25T12:00:00Z');
const moment = { origin: 'http://127.0.0.1:1', startedAt, channelFile: 'feed.xml' };

const places = publishers.flatMap((publisher) => {
  const { items } = createEdition(publisher, { ...moment, revisedAt: null });
  return [channelPath(publisher), ...items.map(({ url }) => new URL(url).pathname)].map((path) => path.slice(1));
});

/** Which day each publisher gives for a provision of an act, once all have amended what they said. */
function daysOf(provision: string) {
  return publishers.flatMap(({ language, ...publisher }) => {
    const { items } = createEdition({ language, ...publisher }, { ...moment, revisedAt: startedAt });
    return items.flatMap(({ title, text }) => {
      const references = findReferences(`${title}\n${text}`).map(({ reference }) => reference);
      const item = { references, corrections: [], jurisdiction: publisher.jurisdiction };
      return datesOfEntry({ title, publishedAt: null }, text, language).dates.flatMap((date) =>
        referenceOfDate(item, date) === provision ? [[publisher.id, date.date, date.role]] : [],
      );
    });
  });
}

it('is given two days for one article of the AI Act by two publishers', () => {
  expect(daysOf('celex:32024R1689#art-6')).toEqual([
    ['exemple-assemblees', '2028-08-02', 'application'],
    ['exemple-calendrier', '2027-08-02', 'application'],
  ]);
});

describe('the team of the demonstration', () => {
  it('decides on what the sample publishers say, for the sample policies', () => {
    const policies = loadPolicies('config/demo/policies.yaml').map(({ id }) => id);
    expect(places).toEqual(expect.arrayContaining(steps.flatMap(({ items }) => items)));
    const named = steps.flatMap(({ confirm, reject, review }) => confirm ?? reject ?? review?.policy ?? []);
    expect(new Set(named)).toEqual(new Set(policies));
  });

  it('gives its reasons, and ends with the review by which its work is known to be done', () => {
    expect(steps.filter(({ why, keep }) => why === '' && !keep)).toEqual([]);
    expect(steps.at(-1)?.review).toBeDefined();
  });

  it('shows each kind of work: a batch, work that is due, what is done, what is not ours, a version that is amended later', () => {
    const states = steps.map(({ triage }) => triage.state);
    expect(states).toEqual(expect.arrayContaining(['in-work', 'done', 'not-ours']));
    expect(steps.some(({ items }) => items.length > 1)).toBe(true);
    expect(steps.some(({ triage }) => triage.impact === 'high' && triage.owner && triage.dueInDays)).toBe(true);
    expect(steps.some(({ revision, confirm }) => revision === 1 && confirm)).toBe(true);
    expect(steps.filter(({ keep }) => keep).map(({ keep }) => keep?.everyone)).toEqual([true, true, false]);
    expect(steps.some(({ keep }) => keep?.actions?.assign)).toBe(true);
  });
});
