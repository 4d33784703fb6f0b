import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import path from 'node:path';
import { createInterface } from 'node:readline';
import type { Verdict } from './row.ts';
import { fine } from './row.ts';
import type { Witness } from './workload.ts';

/** What a worker is told to do. */
export type Order = {
  readonly folder: string;
  readonly seed: number;
  /** Ids of commands count from here, so that no two workers of a project give the same. */
  readonly firstId: number;
  readonly create: boolean;
  readonly edits: number;
  /** Edits of one kind, each after the one before it is acknowledged. */
  readonly oneByOne: boolean;
  /** Between groups of edits, in ms. */
  readonly pause: number;
};

/** What a worker says. */
export type Said =
  | { readonly say: 'ready' }
  | { readonly say: 'refused'; readonly code: string; readonly sentence: string }
  | {
      readonly say: 'opened';
      readonly revision: number;
      readonly shape: string;
      readonly notices: readonly string[];
    }
  | { readonly say: 'asked'; readonly revision: number; readonly shape: string }
  | { readonly say: 'saved'; readonly revision: number }
  | { readonly say: 'failed'; readonly revision: number; readonly code: string }
  | { readonly say: 'closed'; readonly well: boolean };

const program = path.join(import.meta.dirname, 'worker.mjs');

/** A worker in a process of its own, under another program where one is given (`strace …`). */
export class Worker {
  readonly said: Said[] = [];
  readonly ended: Promise<void>;
  readonly #process: ChildProcess;
  readonly #listeners = new Set<() => void>();
  #over = false;

  constructor(under: readonly string[] = [], environment: NodeJS.ProcessEnv = {}) {
    const [command = process.execPath, ...words] = [...under, process.execPath, program];
    this.#process = spawn(command, words, {
      stdio: ['pipe', 'pipe', 'inherit'],
      env: { ...process.env, ...environment },
    });
    this.#process.stdin?.on('error', () => {});
    const lines = createInterface({ input: this.#process.stdout as NodeJS.ReadableStream });
    lines.on('line', (line) => {
      // A process that is killed may leave half a line.
      if (line.endsWith('}')) this.said.push(JSON.parse(line) as Said);
      this.#tell();
    });
    const exited = new Promise<void>((resolve) => this.#process.once('exit', () => resolve()));
    const heard = new Promise<void>((resolve) => {
      lines.once('close', () => {
        this.#over = true;
        this.#tell();
        resolve();
      });
    });
    this.ended = Promise.all([exited, heard]).then(() => {});
  }

  order(order: Order): void {
    this.#process.stdin?.write(`${JSON.stringify(order)}\n`);
  }

  signal(signal: 'SIGKILL' | 'SIGSTOP' | 'SIGCONT'): void {
    this.#process.kill(signal);
  }

  /** Waits until it has said something of a kind, or has ended; says whether it has said it. */
  async until(...kinds: readonly Said['say'][]): Promise<boolean> {
    const heard = () => this.said.some((each) => kinds.includes(each.say));
    while (!heard() && !this.#over) {
      await new Promise<void>((resolve) => {
        const listener = () => {
          this.#listeners.delete(listener);
          resolve();
        };
        this.#listeners.add(listener);
      });
    }
    return heard();
  }

  #tell(): void {
    for (const listener of [...this.#listeners]) listener();
  }
}

/** Compares what a worker found on opening with what those before it were told, and takes in what it was told itself. */
export function judge(witness: Witness, said: readonly Said[]): Verdict {
  for (const each of said) {
    switch (each.say) {
      case 'refused':
        return { kind: 'crash', what: `does not open: ${each.sentence}` };
      case 'opened':
        if (each.revision < witness.acknowledged) {
          return {
            kind: 'loss',
            what: `revision ${each.revision}, but ${witness.acknowledged} was acknowledged`,
          };
        }
        if (witness.acknowledged >= 0 && !witness.shapes.get(each.revision)?.has(each.shape)) {
          return { kind: 'silent', what: `revision ${each.revision} is not what was asked for` };
        }
        witness.restart(each.revision, each.shape);
        break;
      case 'asked':
        witness.note(each.revision, each.shape);
        break;
      case 'saved':
        witness.saved(each.revision, '');
        break;
      case 'failed':
        return { kind: 'crash', what: `an edit failed: ${each.code}` };
      default:
        break;
    }
  }
  return fine;
}
