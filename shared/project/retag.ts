/** Tags with some added and some removed, each once, in the order in which they were given. */
export function retag(
  tags: readonly string[],
  tagging: { readonly add: readonly string[]; readonly remove: readonly string[] },
): readonly string[] {
  const removed = new Set(tagging.remove);
  return [...new Set([...tags, ...tagging.add])].filter((tag) => !removed.has(tag)).slice(0, 200);
}
