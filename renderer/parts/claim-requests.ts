import type { ClaimId } from '../../shared/domain/identity.ts';

/** Asks why, once for a whole selection; `proceed` is called once, with an empty reason when none is given, or never when the question is dropped. */
export type ReasonRequest = {
  readonly kind: 'reason';
  readonly title: string;
  readonly question: string;
  /** The button that goes on, such as "Rate A5". */
  readonly confirmLabel: string;
  readonly proceed: (reason: string) => void;
};

/** Asks whether these claims shall go; `proceed` is called once, or never when the question is dropped. */
export type RemovalRequest = {
  readonly kind: 'removal';
  readonly claims: readonly ClaimId[];
  readonly proceed: () => void;
};

/** What an action needs to ask before it can act. */
export type ClaimRequest =
  | ReasonRequest
  | RemovalRequest
  | { readonly kind: 'proposition'; readonly claims: readonly ClaimId[] }
  | { readonly kind: 'origin'; readonly claims: readonly ClaimId[] };

type Listener = () => void;

/** The one question that is open; whatever feature asks, the host that `app` mounts shows it. */
class ClaimRequests {
  #open: ClaimRequest | null = null;
  #hosts = 0;
  readonly #listeners = new Set<Listener>();

  get open(): ClaimRequest | null {
    return this.#open;
  }

  /**
   * Opens a question. One that stands open is settled first: an action that waits for a reason goes on without it, a
   * removal is left. With no host to show it, a reason stays empty and nothing is removed.
   */
  ask(request: ClaimRequest): void {
    this.close();
    if (this.#hosts === 0) {
      if (request.kind === 'reason') request.proceed('');
      return;
    }
    this.#open = request;
    this.#tell();
  }

  /** Closes the question; an action that waits for a reason goes on with `reason`. */
  close(reason = ''): void {
    const closed = this.#open;
    if (closed === null) return;
    this.#open = null;
    this.#tell();
    if (closed.kind === 'reason') closed.proceed(reason);
  }

  /** Drops the question: what waited for its answer is not done. */
  drop(): void {
    if (this.#open === null) return;
    this.#open = null;
    this.#tell();
  }

  /** For the host: listens, and counts as one that shows questions. */
  subscribe(listener: Listener): () => void {
    this.#hosts += 1;
    this.#listeners.add(listener);
    return () => {
      this.#hosts -= 1;
      this.#listeners.delete(listener);
    };
  }

  #tell(): void {
    for (const listener of this.#listeners) listener();
  }
}

/** The questions of claim actions in this window. */
export const claimRequests = new ClaimRequests();
