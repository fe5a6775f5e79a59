/** A call that cannot be answered, with what the model is told of it: what was expected, what it sent. */
export class ToolRefused extends Error {
  override readonly name = 'ToolRefused';
}
