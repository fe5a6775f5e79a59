export interface KeptBackup {
  /** `vigie-20261128T031500Z.vigie` */
  readonly name: string;
  /** When it was begun. */
  readonly at: Date;
  readonly bytes: number;
}

/** The folder of scheduled backups. What others put there is never named, counted or removed. Methods reject with what went wrong. */
export interface Backups {
  /** Newest first; none where there is no folder. */
  list(): Promise<readonly KeptBackup[]>;
  /** What is left on the folder's disk, bytes; the folder is made where it is missing. */
  freeBytes(): Promise<number>;
  /** Writes one, reads it back, and gives it its name once it is proved: before that nothing counts as a backup. */
  make(at: Date, signal: AbortSignal): Promise<KeptBackup>;
  remove(name: string): Promise<void>;
}

const form = /^vigie-(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z\.vigie$/;

export function backupName(at: Date): string {
  return `vigie-${at.toISOString().replace(/\.\d+/, '').replace(/[-:]/g, '')}.vigie`;
}

/** When the backup of this name was begun; undefined for what is no such name. */
export function momentOfBackup(name: string): Date | undefined {
  const found = form.exec(name);
  if (!found) return undefined;
  const [, year, month, day, hour, minute, second] = found;
  const at = new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}.000Z`);
  return Number.isNaN(at.getTime()) ? undefined : at;
}
