import { randomBytes } from 'node:crypto';
import path from 'node:path';
import type { LockedThing } from '../../shared/contract/care.ts';

/** What waits for its passphrase. Only main knows the paths; the window has a ticket. */
export type Awaited =
  | { readonly kind: 'project'; readonly folder: string }
  /** A copy that was handed over; `into` is where it shall be kept, once that has been asked. */
  | { readonly kind: 'handed-over'; readonly file: string; readonly into: string | null }
  /** A backup copy that is to be restored to a new folder. */
  | { readonly kind: 'backup'; readonly copy: string; readonly of: string; readonly into: string };

/** How many tickets are kept; an older one that nobody came back for is forgotten. */
const atMost = 20;

/** Random words that stand for what waits for a passphrase. Kept in memory alone, and never with a passphrase. */
export class Tickets {
  readonly #awaited = new Map<string, Awaited>();

  /** Makes a ticket. `sentence` says why a passphrase is asked for, where it is not the first time. */
  issue(awaited: Awaited, sentence: string | null = null): LockedThing {
    const ticket = randomBytes(24).toString('base64url');
    this.#awaited.set(ticket, awaited);
    for (const oldest of this.#awaited.keys()) {
      if (this.#awaited.size <= atMost) break;
      this.#awaited.delete(oldest);
    }
    return describe(ticket, awaited, sentence);
  }

  /** What a ticket stands for, or null where it was given back. */
  of(ticket: string): Awaited | null {
    return this.#awaited.get(ticket) ?? null;
  }

  /** Asks again under the same ticket, which may stand for a little more by now. */
  again(ticket: string, awaited: Awaited, sentence: string | null): LockedThing {
    this.#awaited.set(ticket, awaited);
    return describe(ticket, awaited, sentence);
  }

  forget(ticket: string): void {
    this.#awaited.delete(ticket);
  }
}

function describe(ticket: string, awaited: Awaited, sentence: string | null): LockedThing {
  switch (awaited.kind) {
    case 'project':
      return { ticket, kind: 'project', name: path.basename(awaited.folder), sentence };
    case 'handed-over':
      return { ticket, kind: 'copy', name: path.basename(awaited.file), sentence };
    case 'backup':
      return { ticket, kind: 'copy', name: path.basename(awaited.of), sentence };
  }
}
