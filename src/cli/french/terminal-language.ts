import { UiLanguage } from '../../model/digest/subscription.js';

/**
 * In which language commands explain themselves: `VIGIE_LANGUAGE`, which decides for all that Vigie says, else the locale of whoever
 * types, as POSIX has it (`LC_ALL` before `LC_MESSAGES` before `LANG`); English where neither says French. The settings file is not
 * read: help has to come also where it is wrong. Pure.
 */
export function terminalLanguage(env: Readonly<Record<string, string | undefined>>): UiLanguage {
  const said = UiLanguage.safeParse(env.VIGIE_LANGUAGE);
  if (said.success) return said.data;
  const locale = [env.LC_ALL, env.LC_MESSAGES, env.LANG].find((one) => one !== undefined && one !== '');
  return /^fr(?![a-z])/i.test(locale ?? '') ? 'fr' : 'en';
}
