/** Every zone that this Node knows, and the one that is chosen where it is an alias. */
export function timeZones(chosen: string | undefined): readonly string[] {
  const zones = ['UTC', ...Intl.supportedValuesOf('timeZone').filter((zone) => zone !== 'UTC')];
  return chosen === undefined || zones.includes(chosen) ? zones : [chosen, ...zones];
}
