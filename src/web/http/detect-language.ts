import { UiLanguage } from '../../model/subscription.js';

/** The language that was chosen, else the first of Accept-Language (RFC 9110 section 12.5.4) that we have. Pure. */
export function detectLanguage(
  chosen: string | undefined,
  acceptLanguage: string | undefined,
  fallback: UiLanguage,
): UiLanguage {
  const choice = UiLanguage.safeParse(chosen);
  if (choice.success) return choice.data;
  const ranges = (acceptLanguage ?? '').slice(0, 500).split(',').map(parseRange);
  const wanted = ranges.filter(({ weight }) => weight > 0).sort((a, b) => b.weight - a.weight);
  for (const { primary } of wanted) {
    const language = UiLanguage.safeParse(primary);
    if (language.success) return language.data;
  }
  return fallback;
}

function parseRange(range: string): { readonly primary: string; readonly weight: number } {
  const [tag = '', ...parameters] = range.trim().toLowerCase().split(';');
  const quality = parameters.map((parameter) => /^\s*q=([\d.]+)$/.exec(parameter)?.[1]).find((found) => found);
  const weight = quality === undefined ? 1 : Number(quality);
  return { primary: tag.split('-')[0] ?? '', weight: Number.isFinite(weight) ? weight : 0 };
}
