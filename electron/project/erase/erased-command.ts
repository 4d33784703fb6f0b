type Told = Readonly<Record<string, unknown>>;

/** Stands for what was left out while a command is gone through. */
const gone = Symbol('gone');

/**
 * A command without what goes: elements of its lists that name an erased record are left out; where one is named
 * elsewhere, or nothing of a list is left, only type, id, analyst and time stay. Commands of a batch are treated one by
 * one. Commands are never carried out again: they only tell what was meant, and the Change beside them what was done.
 */
export function commandWithout(
  command: unknown,
  goes: (id: string) => boolean,
  erasedTitle: string,
): unknown {
  if (!isObject(command) || !mentions(command, goes)) return command;
  if (Array.isArray(command['commands'])) {
    const commands = command['commands'].map((each) => commandWithout(each, goes, erasedTitle));
    return { ...command, title: erasedTitle, commands };
  }
  const kept: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(command)) {
    const left = without(value, goes);
    if (left === gone || (Array.isArray(left) && left.length === 0 && (value as unknown[]).length > 0))
      return stump(command);
    kept[key] = left;
  }
  return kept;
}

/** Whether something names an erased record anywhere. */
export function mentions(value: unknown, goes: (id: string) => boolean): boolean {
  if (typeof value === 'string') return goes(value);
  if (typeof value !== 'object' || value === null) return false;
  return Object.values(value).some((each) => mentions(each, goes));
}

function without(value: unknown, goes: (id: string) => boolean): unknown {
  if (typeof value === 'string') return goes(value) ? gone : value;
  if (Array.isArray(value)) return value.map((each) => without(each, goes)).filter((each) => each !== gone);
  if (!isObject(value)) return value;
  return mentions(value, goes) ? gone : value;
}

function stump({ type, id, analyst, time }: Told): Told {
  return { type, id, analyst, time };
}

function isObject(value: unknown): value is Told {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
