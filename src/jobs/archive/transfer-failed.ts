/** Records did not arrive as they were sent; what was begun stays unfinished. */
export class TransferFailed extends Error {
  override readonly name = 'TransferFailed';
  readonly code = 'transfer-failed';
}
