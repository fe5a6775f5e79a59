import { createChatModel } from '../adapters/chat-completions/chat-model.js';
import type { MachineWriter } from '../jobs/machine-text/write-text.js';
import type { Clock } from '../ports/clock.js';
import type { Settings } from '../settings/settings.js';

/** Null where the settings name no language model. */
export function openMachineWriter(
  { languageModel }: Pick<Settings, 'languageModel'>,
  clock: Clock,
): MachineWriter | null {
  const { url, name, tokensPerDay, tokensPerMonth, ...limits } = languageModel;
  if (url === null || name === null) return null;
  return {
    model: createChatModel({ ...limits, url: url.replace(/(?<!\/)\/+$/, ''), model: name, clock }),
    budget: { perDay: tokensPerDay, perMonth: tokensPerMonth },
    ...limits,
  };
}
