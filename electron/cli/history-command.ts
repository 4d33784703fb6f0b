import type { HistoryEntry, HistoryFilter } from '../../shared/contract/history.ts';
import { historyTitle } from '../../shared/contract/history.ts';
import { momentWords } from '../project/plain-words.ts';
import { misused, readArguments } from './arguments.ts';
import { done, exitCodes, type Finish, unfinished } from './finish.ts';
import { passphraseOptions } from './passphrases.ts';
import { openStanding } from './project-folder.ts';
import type { Surroundings } from './surroundings.ts';

const usage = 'history PROJECT [--claim N] [--count N] [--json]';
const usualCount = 50;
const pageSize = 200;

/** Prints who changed what and when, newest first; changes nothing, and needs no lock. */
export async function historyCommand(args: readonly string[], around: Surroundings): Promise<Finish> {
  const options = {
    ...passphraseOptions,
    claim: { type: 'string' },
    count: { type: 'string' },
    json: { type: 'boolean' },
  } as const;
  const given = readArguments(args, { usage, options, least: 1, most: 1 });
  if (!given.ok) return given;
  const count = wholeNumber(given.text('count') ?? String(usualCount));
  if (count === null) return misused(usage, 'The count must be a whole number');
  const claimText = given.text('claim');
  const number = claimText === undefined ? undefined : wholeNumber(claimText.replace(/^(claim\s+|c)/i, ''));
  if (number === null) return misused(usage, 'Name a claim by its number, such as 12');

  const opened = await openStanding(given.words[0] ?? '', given, around, { readOnly: true });
  if (!opened.ok) return opened;
  const { store } = opened;
  try {
    let filter: HistoryFilter = {};
    if (number !== undefined) {
      const claim = await store.claimNumbered(number);
      if (claim === undefined) {
        return unfinished(exitCodes.refused, `There never was a claim ${number} in this project.`);
      }
      filter = { claim };
    }
    const entries: HistoryEntry[] = [];
    let next: number | null = store.durableRevision;
    while (next !== null && entries.length < count && !around.signal.aborted) {
      const asked = { from: next, count: Math.min(pageSize, count - entries.length), filter };
      const page: Awaited<ReturnType<typeof store.history>> = await store.history(asked);
      entries.push(...page.entries);
      next = page.next;
    }
    if (around.signal.aborted) return unfinished(exitCodes.cancelled, 'The history was stopped.');
    if (given.flag('json')) around.say(JSON.stringify(entries, null, 2));
    else for (const entry of entries) around.say(told(entry));
    return done;
  } finally {
    await store.close();
  }
}

function told(entry: HistoryEntry): string {
  const who = entry.analyst === null ? '' : ` · ${entry.analyst.name}`;
  const more = entry.more === 0 ? [] : [`and ${entry.more} more`];
  return [
    `${entry.sequence} · ${momentWords(entry.time)}${who} · ${historyTitle(entry)}`,
    ...[...entry.words, ...more].map((each) => `    ${each}`),
  ].join('\n');
}

function wholeNumber(text: string): number | null {
  return /^[1-9]\d{0,8}$/.test(text.trim()) ? Number(text) : null;
}
