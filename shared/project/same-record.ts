/**
 * Whether two records say the same, whatever the order of their properties: a record read back from disk may have
 * another order than the one in memory. Records are plain JSON; a property that is undefined is none.
 */
export function sameRecord(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) || Array.isArray(b)) {
    if (!Array.isArray(a) || !Array.isArray(b) || a.length !== b.length) return false;
    return a.every((each, at) => sameRecord(each, b[at]));
  }
  const left = given(a);
  const right = given(b);
  const keys = Object.keys(left);
  return (
    keys.length === Object.keys(right).length &&
    keys.every((key) => Object.hasOwn(right, key) && sameRecord(left[key], right[key]))
  );
}

/**
 * What a description really changes: its properties without those that are undefined. A window may send such a
 * property, and laid over a record it would take the field away.
 */
export function given<T extends object>(changes: T): T & Record<string, unknown> {
  return Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined)) as T &
    Record<string, unknown>;
}
