/** A backup, or what a store gave for one, that cannot be used; the message says where and why. */
export class ArchiveInvalid extends Error {
  override readonly name = 'ArchiveInvalid';
  readonly code = 'archive-invalid';
}
