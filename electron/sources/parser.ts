import type { ChosenEncoding } from '../../shared/contract/import-report.ts';
import { type Extracted, oneLine, unreadable } from './extraction.ts';
import { type ParserRequest, parserReply } from './parser-messages.ts';

/** Reads foreign files somewhere else than in this process. */
export type Parser = {
  /** The text of a file, or why not; never rejects. Files wait for each other. */
  parse(bytes: Uint8Array, name: string, asked?: { readonly encoding?: ChosenEncoding }): Promise<Extracted>;
  /** Ends the parser's process; what still waits is refused. A later `parse` starts a new one. */
  close(): void;
};

/** The line to one parser process, whatever kind of process it is. */
export type ParserChannel = {
  post(message: ParserRequest): void;
  onMessage(listener: (message: unknown) => void): void;
  onExit(listener: () => void): void;
  kill(): void;
};

/** Limits of a parser process in ms: for one file, and for doing nothing until it ends. */
export type ParserPatience = { readonly file: number; readonly idle: number };

/** RELIABILITY 5 and RUNTIME: 20 s for a file; 10 s after the last one the process gives its memory back. */
const usualPatience: ParserPatience = { file: 20_000, idle: 10_000 };

type Waiting = { readonly request: ParserRequest; readonly settle: (result: Extracted) => void };

/**
 * A parser whose process is made by `spawn` when the first file comes. A file that takes too long or brings the
 * process down gets a sentence, and the next one a fresh process.
 */
export function createProcessParser(spawn: () => ParserChannel, patience = usualPatience): Parser {
  return new ProcessParser(spawn, patience);
}

class ProcessParser implements Parser {
  readonly #spawn: () => ParserChannel;
  readonly #patience: ParserPatience;
  readonly #queue: Waiting[] = [];
  #channel: ParserChannel | null = null;
  #running: (Waiting & { readonly timer: NodeJS.Timeout }) | null = null;
  #idle: NodeJS.Timeout | null = null;
  #lastKey = 0;

  constructor(spawn: () => ParserChannel, patience: ParserPatience) {
    this.#spawn = spawn;
    this.#patience = patience;
  }

  parse(
    bytes: Uint8Array,
    name: string,
    asked: { readonly encoding?: ChosenEncoding } = {},
  ): Promise<Extracted> {
    this.#lastKey += 1;
    const request = { key: this.#lastKey, bytes, name, encoding: asked.encoding ?? null };
    return new Promise((settle) => {
      this.#queue.push({ request, settle });
      this.#next();
    });
  }

  close(): void {
    this.#endProcess();
    const waiting = [...(this.#running === null ? [] : [this.#running]), ...this.#queue.splice(0)];
    if (this.#running !== null) clearTimeout(this.#running.timer);
    this.#running = null;
    for (const { request, settle } of waiting) {
      settle(unreadable(`Reading “${shown(request)}” was stopped; import it again when you want it.`));
    }
  }

  #next(): void {
    if (this.#running !== null) return;
    const next = this.#queue.shift();
    if (next === undefined) return this.#rest();
    if (this.#idle !== null) clearTimeout(this.#idle);
    this.#idle = null;
    const timer = setTimeout(() => this.#tooSlow(), this.#patience.file);
    this.#running = { ...next, timer };
    try {
      this.#channel ??= this.#open();
      this.#channel.post(next.request);
    } catch {
      this.#fallen();
    }
  }

  #open(): ParserChannel {
    const channel = this.#spawn();
    channel.onMessage((message) => {
      if (this.#channel === channel) this.#answered(message);
    });
    channel.onExit(() => {
      if (this.#channel === channel) this.#fallen();
    });
    return channel;
  }

  #answered(message: unknown): void {
    const reply = parserReply.safeParse(message);
    if (!reply.success || reply.data.key !== this.#running?.request.key) return this.#fallen();
    this.#settle(
      reply.data.kind === 'read'
        ? { ok: true, value: reply.data.extraction }
        : unreadable(reply.data.sentence),
    );
  }

  #tooSlow(): void {
    if (this.#running === null) return;
    const seconds = Math.round(this.#patience.file / 1000);
    this.#endProcess();
    this.#settle(
      unreadable(
        `“${shown(this.#running.request)}” took more than ${seconds} seconds to read; save its text as a plain .txt file and import that.`,
      ),
    );
  }

  /** The process has ended by itself or talks nonsense: out of memory, or broken by the file. */
  #fallen(): void {
    this.#endProcess();
    if (this.#running === null) return;
    this.#settle(
      unreadable(
        `“${shown(this.#running.request)}” could not be read: it broke the reader; save its text as a plain .txt file and import that.`,
      ),
    );
  }

  #settle(result: Extracted): void {
    const settled = this.#running;
    if (settled === null) return;
    clearTimeout(settled.timer);
    this.#running = null;
    settled.settle(result);
    this.#next();
  }

  #rest(): void {
    if (this.#channel === null || this.#idle !== null) return;
    this.#idle = setTimeout(() => this.#endProcess(), this.#patience.idle);
    this.#idle.unref();
  }

  #endProcess(): void {
    if (this.#idle !== null) clearTimeout(this.#idle);
    this.#idle = null;
    const channel = this.#channel;
    this.#channel = null;
    channel?.kill();
  }
}

function shown(request: ParserRequest): string {
  return oneLine(request.name, 200);
}
