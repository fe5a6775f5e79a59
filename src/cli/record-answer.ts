import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { TriedSource } from '../jobs/try-all.js';

/** Writes an answer as it came and what was made of it, so that both can become a test. No cookie and no key is in them. */
export async function recordAnswer(folder: string, tried: TriedSource, at: string): Promise<void> {
  const { definition, fit, trial, received } = tried;
  if (!received) return;
  await mkdir(folder, { recursive: true });
  const [first] = trial.page?.entries ?? [];
  const told = {
    file: `${definition.id}.body`,
    source: definition.id,
    at,
    asked: trial.asked,
    url: received.url,
    status: received.status,
    contentType: received.contentType,
    headers: received.headers ?? {},
    fit,
    problem: trial.problem && { code: trial.problem.code, message: trial.problem.message },
    entries: trial.page?.entries.length ?? 0,
    title: first?.title ?? null,
    link: first?.url ?? null,
    date: first?.publishedAt ?? null,
  };
  await writeFile(join(folder, told.file), received.body);
  await writeFile(join(folder, `${definition.id}.json`), `${JSON.stringify(told, null, 2)}\n`);
}
