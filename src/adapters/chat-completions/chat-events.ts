import { z } from 'zod';
import { AnswerRefused } from './answer-refused.js';

/** What was answered, with the tokens that the server counts for question and answer; null where it does not say. */
export interface ChatAnswer {
  readonly text: string;
  readonly tokens: number | null;
}

const Usage = z.object({ total_tokens: z.number().int().nonnegative() }).nullish().catch(null);

const Completion = z.object({
  choices: z.array(z.object({ message: z.object({ content: z.string().nullable() }) })).min(1),
  usage: Usage,
});

const Chunk = z.object({
  choices: z.array(z.object({ delta: z.object({ content: z.string().nullish() }).nullish() })).default([]),
  usage: Usage,
});

/** An answer in one piece. Throws `AnswerRefused`. */
export function parseCompletion(json: string): ChatAnswer {
  const { choices, usage } = parse(Completion, json);
  return { text: choices[0]?.message.content ?? '', tokens: usage?.total_tokens ?? null };
}

/** Longer than any piece of an answer. */
const lineChars = 256 * 1024;

/**
 * An answer that comes as events (https://html.spec.whatwg.org/multipage/server-sent-events.html): each `data:` line holds a piece as
 * JSON, and `[DONE]` ends it. Linear.
 */
export class ChatEvents {
  #rest = '';
  #text = '';
  #tokens: number | null = null;
  #done = false;

  get isDone(): boolean {
    return this.#done;
  }

  /** Throws `AnswerRefused`. */
  add(piece: string): void {
    this.#rest += piece;
    if (this.#rest.length > lineChars) throw new AnswerRefused('malformed', 'expected events, got an endless line');
    // A line that comes letter by letter is looked at once, when it is whole.
    if (!piece.includes('\n')) return;
    const lines = this.#rest.split(/\r?\n/);
    this.#rest = lines.pop() ?? '';
    for (const line of lines) this.#read(line);
  }

  /** The whole answer. Throws `AnswerRefused` where its end never came. */
  end(): ChatAnswer {
    if (!this.#done) throw new AnswerRefused('broken', 'expected "[DONE]" at the end, got none');
    return { text: this.#text, tokens: this.#tokens };
  }

  #read(line: string): void {
    if (this.#done || !line.startsWith('data:')) return;
    const data = line.slice('data:'.length).trim();
    if (data === '') return;
    if (data === '[DONE]') {
      this.#done = true;
      return;
    }
    const { choices, usage } = parse(Chunk, data);
    this.#text += choices[0]?.delta?.content ?? '';
    this.#tokens = usage?.total_tokens ?? this.#tokens;
  }
}

function parse<T extends z.ZodType>(schema: T, json: string): z.infer<T> {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch (cause) {
    throw new AnswerRefused('malformed', 'expected JSON, got something else', { cause });
  }
  const read = schema.safeParse(value);
  if (read.success) return read.data;
  throw new AnswerRefused('malformed', `expected a completion: ${z.prettifyError(read.error).slice(0, 300)}`);
}
