export interface KeptBackup {
  /** `vigie-20261128T031500Z.vigie` */
  readonly name: string;
  /** When it began. */
  readonly at: Date;
  readonly bytes: number;
}

/** The folder of scheduled backups. Other files in it are never listed, counted or removed. Methods reject with the original error. */
export interface Backups {
  /** Newest first; empty if there is no folder. */
  list(): Promise<readonly KeptBackup[]>;
  /** Free space on the folder's disk, bytes; creates the folder if it is missing. */
  freeBytes(): Promise<number>;
  /** Writes a backup, reads it back, and names it only once it is proved: before that it does not count as a backup. */
  make(at: Date, signal: AbortSignal): Promise<KeptBackup>;
  remove(name: string): Promise<void>;
}

const form = /^vigie-(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z\.vigie$/;

export function backupName(at: Date): string {
  return `vigie-${at.toISOString().replace(/\.\d+/, '').replace(/[-:]/g, '')}.vigie`;
}

/** When the backup of this name began; undefined if it is not the name of a backup. */
export function momentOfBackup(name: string): Date | undefined {
  const found = form.exec(name);
  if (!found) return undefined;
  const [, year, month, day, hour, minute, second] = found;
  const at = new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}.000Z`);
  return Number.isNaN(at.getTime()) ? undefined : at;
}
