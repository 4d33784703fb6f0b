/** A passphrase that is being chosen, typed twice. */
export type NewPassphrase = { readonly first: string; readonly second: string };

export const noPassphrase: NewPassphrase = { first: '', second: '' };

/** What is wrong with a new passphrase, by the field it is wrong in; empty where it can be used. */
export function wrongWithPassphrase({ first, second }: NewPassphrase): {
  readonly first?: string;
  readonly second?: string;
} {
  if (first.trim() === '') return { first: 'Type a passphrase.' };
  if (first.normalize('NFKC') !== second.normalize('NFKC')) {
    return { second: second === '' ? 'Type it a second time.' : 'The two are not the same. Type it again.' };
  }
  return {};
}

/** Whether a new passphrase can be used. */
export function isUsable(passphrase: NewPassphrase): boolean {
  return Object.keys(wrongWithPassphrase(passphrase)).length === 0;
}
