/** Why a command cannot be carried out: a code for programs, a sentence for the analyst. Nothing has changed. */
export type Refusal = {
  readonly code: 'unknown-record' | 'already-there' | 'not-allowed' | 'quotation-differs' | 'malformed';
  readonly sentence: string;
};

/** Success with a value, or an expected failure: errors are values here. */
export type Result<T, E> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly error: E };

export function success<T>(value: T): { readonly ok: true; readonly value: T } {
  return { ok: true, value };
}

export function refusal(
  code: Refusal['code'],
  sentence: string,
): { readonly ok: false; readonly error: Refusal } {
  return { ok: false, error: { code, sentence } };
}
