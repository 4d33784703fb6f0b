type Commit = () => void;

const pending = new Set<Commit>();

/** Tells the window that a field holds text nobody else knows of yet; the answer takes the word back. */
export function holdText(commit: Commit): () => void {
  pending.add(commit);
  return () => {
    pending.delete(commit);
  };
}

/** Commits what is still being typed anywhere in the window; to be called before the window closes. */
export function commitPendingText(): void {
  for (const commit of [...pending]) commit();
}
