import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { load } from 'js-yaml';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { createSite } from '../web/site.js';
import { type Family, parseExposition } from './parse-exposition.js';

const deploy = (path: string) => readFileSync(join(import.meta.dirname, '../../deploy', path), 'utf8');

const Rules = z.object({
  groups: z.array(
    z.object({
      rules: z.array(
        z.object({
          alert: z.string(),
          expr: z.string(),
          labels: z.object({ severity: z.enum(['warning', 'critical']) }),
          annotations: z.object({ summary: z.string().min(10), description: z.string().min(10) }),
        }),
      ),
    }),
  ),
});
const Panel = z.object({ title: z.string(), targets: z.array(z.object({ expr: z.string() })).optional() });
const Dashboard = z.object({ title: z.literal('Vigie'), panels: z.array(Panel) });

const rules = Rules.parse(load(deploy('prometheus/vigie.rules.yml'))).groups.flatMap((group) => group.rules);
const dashboard = Dashboard.parse(JSON.parse(deploy('grafana/vigie.json')));
const expressions = [
  ...rules.map(({ alert, expr }) => [alert, expr] as const),
  ...dashboard.panels.flatMap(({ title, targets = [] }) => targets.map(({ expr }) => [title, expr] as const)),
];

/** Names and, in braces, the matchers of each series that an expression asks for. */
function seriesOf(expr: string): readonly { readonly name: string; readonly labels: readonly string[] }[] {
  const found = expr.matchAll(/\b((?:vigie|process|nodejs)_\w+)(?:\{([^}]*)\})?/g);
  return [...found].map(([, name = '', matchers = '']) => {
    return { name, labels: [...matchers.matchAll(/(\w+)(?:=~|!~|!=|=)/g)].map(([, label = '']) => label) };
  });
}

/** Labels that Prometheus adds. */
const added = ['job', 'instance'];

describe('the files for Prometheus and Grafana', async () => {
  const answer = await createSite().app.request('/metrics');
  const text = await answer.text();
  const families: ReadonlyMap<string, Family> = parseExposition(text);
  const familyOf = (name: string) => families.get(name) ?? families.get(name.replace(/_(?:bucket|sum|count)$/, ''));

  it.each(expressions)('%s asks for what /metrics gives: %s', (_name, expr) => {
    const series = seriesOf(expr);
    if (expr !== 'up{job="vigie"} == 0') expect(series.length).toBeGreaterThan(0);
    for (const { name, labels } of series) {
      const family = familyOf(name);
      expect([name, family !== undefined]).toEqual([name, true]);
      const known = new Set([...added, ...(family?.samples ?? []).flatMap((sample) => Object.keys(sample.labels))]);
      // A counter that never counted shows no labels yet.
      if ((family?.samples.length ?? 0) > 0) expect(labels.filter((label) => !known.has(label))).toEqual([]);
    }
  });

  it('name values of labels that there are', () => {
    const values = rules.flatMap(({ expr }) => [...expr.matchAll(/\b(work|state)="(\w+)"/g)]);
    expect(values.length).toBeGreaterThan(3);
    for (const [, label, value] of values) expect(text).toContain(`${label}="${value}"`);
  });

  it('show every figure of the watch somewhere', () => {
    const used = new Set(expressions.flatMap(([, expr]) => seriesOf(expr).map(({ name }) => familyOf(name))));
    const unused = [...families].filter(([name, family]) => name.startsWith('vigie_') && !used.has(family));
    expect(unused.map(([name]) => name)).toEqual(['vigie_build_info']);
  });
});
