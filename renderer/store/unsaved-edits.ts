import type { Problem, ProblemCode } from '../../shared/contract/problem.ts';
import type { ProjectId } from '../../shared/domain/identity.ts';
import type { Command } from '../../shared/project/command.ts';

/** An edit with its place among all edits of this window. */
export type TurnedCommand = { readonly turn: number; readonly command: Command };

/**
 * Codes by which main says that an edit itself is not possible; sending it again would not help. That no project is open is
 * not among them: it is being locked or closed, and the edit waits for it to open again.
 */
const final: ReadonlySet<ProblemCode> = new Set([
  'refused',
  'malformed-message',
  'read-only',
  'unreadable-source',
]);

/** Whether an edit that main answered with this problem can be saved later. */
export function canBeSavedLater(problem: Problem): boolean {
  return !final.has(problem.code);
}

/** Whether main says that it has this very edit already: an answer of before went astray. */
export function isSavedAlready(problem: Problem): boolean {
  return problem.code === 'already-there';
}

/** Edits that are on screen and could not be saved, in the order in which they were made. */
export class UnsavedEdits {
  #edits: TurnedCommand[] = [];

  get count(): number {
    return this.#edits.length;
  }

  get first(): TurnedCommand | null {
    return this.#edits[0] ?? null;
  }

  get commands(): readonly Command[] {
    return this.#edits.map(({ command }) => command);
  }

  /** Answers to edits that were under way together may come after later edits were kept: the turn decides. */
  keep(edit: TurnedCommand): void {
    this.#edits.push(edit);
    this.#edits.sort((one, other) => one.turn - other.turn);
  }

  /** Lets go of an edit that is saved now, or that cannot be. */
  drop({ turn }: TurnedCommand): void {
    this.#edits = this.#edits.filter((each) => each.turn !== turn);
  }

  clear(): void {
    this.#edits = [];
  }
}

/** What could not be saved of a project that was locked or opened anew; in memory alone, until it opens again. */
const carried = new Map<ProjectId, readonly Command[]>();

/** Keeps edits for the moment in which their project opens again. */
export function carryOver(project: ProjectId, commands: readonly Command[]): void {
  if (commands.length > 0) carried.set(project, [...(carried.get(project) ?? []), ...commands]);
}

/** How many edits wait for a project to open again. */
export function carriedCount(): number {
  return [...carried.values()].reduce((sum, commands) => sum + commands.length, 0);
}

/** The edits that were kept for a project; they are handed out once. */
export function carriedOver(project: ProjectId): readonly Command[] {
  const commands = carried.get(project) ?? [];
  carried.delete(project);
  return commands;
}
