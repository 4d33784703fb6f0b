/** A test for rows by typed words: every word must stand somewhere in the row, whatever its case. Null passes all. */
export function wordsFilter(typed: string, textOf: (id: string) => string): ((id: string) => boolean) | null {
  const words = typed.toLowerCase().split(/\s+/u).filter(Boolean);
  if (words.length === 0) return null;
  return (id) => {
    const text = textOf(id).toLowerCase();
    return words.every((word) => text.includes(word));
  };
}
