import type { AnalystId, Instant, ProjectId } from '../../shared/domain/identity.ts';
import { analystId, commandId, instant } from '../../shared/domain/identity.ts';
import { z } from '../../shared/domain/schema.ts';
import type { LineHead } from './journal-line.ts';
import { migrationHead } from './journal-line.ts';
import { formatVersion } from './layout.ts';
import type { MigrationHead } from './migrations/migration.ts';
import type { Cell, UndoStacks } from './undo-stacks.ts';
import { afterLine, emptyStacks } from './undo-stacks.ts';

/** A moment of the project that somebody gave a name: the records as they stand after the line `sequence`. */
export type SavedVersion = {
  readonly sequence: number;
  readonly name: string;
  readonly time: Instant;
  readonly analyst: AnalystId;
};

const sequence = z.number().int().positive();
/** Sequences that follow one another, up or down: the first and the last of them. */
const runs = z.array(z.tuple([sequence, sequence]));

/**
 * What the heads of all lines up to a snapshot's place add up to, as it stands in the snapshot. Titles are not in it:
 * the lines have them.
 */
export const keptHeads = z.object({
  /** The format that the project has after those lines. */
  version: z.number().int().positive(),
  /** The steps that undo and redo would take, the next one last. */
  undo: runs,
  redo: runs,
  migrations: z.array(migrationHead),
  versions: z.array(z.object({ sequence, name: z.string(), time: instant, analyst: analystId })),
  /** The ids of all commands that were carried out, oldest first. */
  commands: z.array(commandId),
});
export type KeptHeads = z.infer<typeof keptHeads>;

/** What the heads of all durable lines of a journal add up to. */
export class JournalHeads {
  id: ProjectId | null = null;
  /** The format that the project has after the last line read. */
  version = 0;
  stacks: UndoStacks = emptyStacks;
  readonly commandIds = new Set<string>();
  readonly migrations: MigrationHead[] = [];
  readonly versions: SavedVersion[] = [];

  /** Those of a project in this program's format that has no line but its first. */
  static begun(id: ProjectId): JournalHeads {
    const heads = new JournalHeads();
    heads.id = id;
    heads.version = formatVersion;
    return heads;
  }

  /**
   * What a snapshot kept of the lines up to `last`, where that one stands; null where it speaks of lines that a journal
   * of that length cannot have. Call it once the journal is known to reach that far.
   */
  static kept(id: ProjectId, kept: KeptHeads, last: number): JournalHeads | null {
    const numbered = [...kept.migrations, ...kept.versions];
    const steps = [...kept.undo, ...kept.redo].flat();
    if (numbered.some((each) => each.sequence > last) || steps.some((each) => each > last)) return null;
    const count = [...kept.undo, ...kept.redo].reduce((sum, [from, to]) => sum + Math.abs(to - from) + 1, 0);
    if (count > last || kept.commands.length > last) return null;
    const heads = JournalHeads.begun(id);
    heads.version = kept.version;
    heads.stacks = { undo: stackOf(kept.undo), redo: stackOf(kept.redo) };
    for (const each of kept.commands) heads.commandIds.add(each);
    heads.migrations.push(...kept.migrations);
    heads.versions.push(...kept.versions);
    return heads;
  }

  take(head: LineHead): void {
    this.stacks = afterLine(this.stacks, head);
    if (head.kind === 'genesis') {
      this.id = head.projectId;
      this.version = head.formatVersion;
    } else if (head.kind === 'edit' || head.kind === 'erased') {
      if (head.id !== undefined) this.commandIds.add(head.id);
    } else if (head.kind === 'migration') {
      this.migrations.push(head);
      this.version = head.to;
    } else if (head.kind === 'version') {
      const { sequence, name, time, analyst } = head;
      this.versions.push({ sequence, name, time, analyst });
    }
  }

  /** The JSON of these heads as they are now, in pieces that may be asked for while more lines are taken. */
  keptText(): Generator<string> {
    const { undo, redo } = this.stacks;
    const { version, migrations, versions } = this;
    const head = { version, undo: runsOf(undo), redo: runsOf(redo), migrations, versions };
    return piecesOf(JSON.stringify(head), this.commandIds, this.commandIds.size);
  }
}

/** How many ids one piece holds. */
const idsInPiece = 64;

function* piecesOf(head: string, ids: ReadonlySet<string>, count: number): Generator<string> {
  yield `${head.slice(0, -1)},"commands":[`;
  let together: string[] = [];
  let comma = '';
  let left = count;
  // A set goes on in the order in which ids came, and durable ones never leave it.
  for (const id of ids) {
    if (left === 0) break;
    left -= 1;
    together.push(JSON.stringify(id));
    if (together.length < idsInPiece && left > 0) continue;
    yield `${comma}\n      ${together.join(',')}`;
    comma = ',';
    together = [];
  }
  yield ']}';
}

function runsOf(stack: Cell | null): [number, number][] {
  const found: [number, number][] = [];
  let run: [number, number] | null = null;
  // From the next step down, so that the runs and each of them are turned round.
  for (let cell = stack; cell !== null; cell = cell.below) {
    const at = cell.step.sequence;
    if (
      run !== null &&
      Math.abs(at - run[0]) === 1 &&
      (run[0] === run[1] || at - run[0] === Math.sign(run[0] - run[1]))
    )
      run[0] = at;
    else {
      run = [at, at];
      found.push(run);
    }
  }
  return found.reverse();
}

function stackOf(kept: readonly (readonly [number, number])[]): Cell | null {
  let stack: Cell | null = null;
  for (const [from, to] of kept) {
    const step = Math.sign(to - from) || 1;
    for (let at = from; at !== to + step; at += step)
      stack = { step: { sequence: at, title: null }, below: stack };
  }
  return stack;
}
