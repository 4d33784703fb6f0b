/** Whether what is on screen is on the disk too, with the last revision that is. */
export type SaveState =
  | { readonly kind: 'saved'; readonly revision: number }
  | { readonly kind: 'saving'; readonly revision: number }
  | {
      readonly kind: 'fault';
      readonly revision: number;
      readonly sentence: string;
      /** Whether trying again can help. */
      readonly retry: boolean;
      /** How many edits are on screen and not on the disk. */
      readonly unsaved: number;
      /** Whether main has refused an edit, which is gone from the screen. */
      readonly refused: boolean;
    };

/** A reason in its first sentence and what follows it. */
export function firstSentence(reason: string): { readonly first: string; readonly rest: string } {
  const end = /[.!?](?=\s)/u.exec(reason)?.index;
  if (end === undefined) return { first: reason, rest: '' };
  return { first: reason.slice(0, end + 1), rest: reason.slice(end + 1).trim() };
}

/** Why a project that is read only takes no edit. The whole reason stands over the work. */
export function nothingChanged(reason: string): string {
  return `Nothing was changed: the project is open read only. ${firstSentence(reason).first}`;
}

/** What to do before something is closed while edits are not saved. */
export const saveFirst = 'Try again, or save a copy elsewhere, in the line at the foot of the window.';

/** "3 edits are not saved". */
export function editsNotSaved(count: number): string {
  return count === 1 ? '1 edit is not saved' : `${count.toLocaleString('en')} edits are not saved`;
}
