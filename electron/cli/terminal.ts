import readline from 'node:readline';
import { StringDecoder } from 'node:string_decoder';

/** The part of stdin that is needed to read from a terminal without showing what is typed. */
export type HiddenInput = {
  readonly isTTY?: boolean;
  readonly setRawMode?: (raw: boolean) => unknown;
  readonly on: (event: 'data' | 'end', listener: (bytes: Buffer) => void) => unknown;
  readonly off: (event: 'data' | 'end', listener: (bytes: Buffer) => void) => unknown;
  readonly resume: () => unknown;
  readonly pause: () => unknown;
};

/**
 * Asks at a terminal; nothing of what is typed is shown. Null where stdin is no terminal, and when the person turns away
 * (Ctrl-C, or Ctrl-D on an empty line) or the program is asked to stop.
 */
export function askHidden(
  question: string,
  input: HiddenInput,
  output: { readonly write: (text: string) => unknown },
  signal?: AbortSignal,
): Promise<string | null> {
  if (input.isTTY !== true || input.setRawMode === undefined || signal?.aborted) return Promise.resolve(null);
  // Before anybody is asked: what is typed at once must not be shown either.
  input.setRawMode(true);
  input.resume();
  output.write(question);
  const typed = new TypedLine();
  return new Promise((resolve) => {
    const settle = (line: string | null) => {
      input.off('data', take);
      input.off('end', end);
      signal?.removeEventListener('abort', end);
      input.setRawMode?.(false);
      input.pause();
      output.write('\n');
      resolve(line);
    };
    const take = (bytes: Buffer) => {
      const taken = typed.take(bytes);
      if (taken !== undefined) settle(taken);
    };
    const end = () => settle(null);
    input.on('data', take);
    input.on('end', end);
    signal?.addEventListener('abort', end);
  });
}

/** A line as it is typed at a terminal in raw mode. */
export class TypedLine {
  readonly #decoder = new StringDecoder('utf8');
  #typed: string[] = [];

  /** Takes what was typed: undefined while the line goes on, null when the person turned away. */
  take(bytes: Buffer): string | null | undefined {
    // Arrow keys and the like come as a sequence that begins with ESC, in one piece.
    if (bytes[0] === 0x1b && bytes.length > 1) return undefined;
    for (const character of this.#decoder.write(bytes)) {
      switch (character) {
        case '\r':
        case '\n':
          return this.#typed.join('');
        case '\u0003':
          return null;
        case '\u0004':
          if (this.#typed.length === 0) return null;
          break;
        case '\u007f':
        case '\b':
          this.#typed.pop();
          break;
        case '\u0015':
          this.#typed = [];
          break;
        default:
          if (character >= ' ') this.#typed.push(character);
      }
    }
    return undefined;
  }
}

/** The lines of a stream, one at a time; the stream is left alone until the first is asked for. */
export class LinesOf {
  readonly #input: NodeJS.ReadableStream;
  #reader: readline.Interface | null = null;
  #lines: AsyncIterator<string> | null = null;

  constructor(input: NodeJS.ReadableStream) {
    this.#input = input;
  }

  async next(): Promise<string | null> {
    this.#reader ??= readline.createInterface({ input: this.#input, crlfDelay: Infinity, terminal: false });
    this.#lines ??= this.#reader[Symbol.asyncIterator]();
    const line = await this.#lines.next();
    return line.done ? null : line.value;
  }

  /** Lets the stream go, so that it keeps no process alive. */
  close(): void {
    if (this.#reader === null) return;
    this.#reader.close();
    this.#input.pause();
  }
}

/** Lines for a stream. A reader that stops early, as `head` does, ends nothing: the rest is not written, that is all. */
export class LinesTo {
  readonly #output: NodeJS.WritableStream;
  #ended = false;
  #fault: string | null = null;

  constructor(output: NodeJS.WritableStream) {
    this.#output = output;
    output.on('error', (error: NodeJS.ErrnoException) => {
      this.#ended = true;
      if (error.code !== 'EPIPE') this.#fault ??= error.code ?? error.message;
    });
  }

  write(line: string): void {
    if (!this.#ended) this.#output.write(`${line}\n`);
  }

  /** Waits until all lines are out. Answers the code of what kept them from it, or null. */
  async written(): Promise<string | null> {
    if (!this.#ended) await new Promise<void>((resolve) => this.#output.write('', () => resolve()));
    // A stream tells of an error behind the answer to the write that met it.
    await new Promise((resolve) => setImmediate(resolve));
    return this.#fault;
  }
}
