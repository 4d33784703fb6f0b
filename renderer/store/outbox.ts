import type { Editing } from '../../shared/contract/contract.ts';
import type { Problem } from '../../shared/contract/problem.ts';
import type { ProjectId } from '../../shared/domain/identity.ts';
import type { Command } from '../../shared/project/command.ts';
import type { Result } from '../../shared/project/refusal.ts';
import { call } from '../bridge/bridge.ts';
import type { SaveState } from './save-state.ts';
import { editsNotSaved } from './save-state.ts';
import type { TurnedCommand } from './unsaved-edits.ts';
import { canBeSavedLater, carryOver, isSavedAlready, UnsavedEdits } from './unsaved-edits.ts';

/** What the outbox asks of the store whose edits it sends. */
export type OutboxOwner = {
  /** Takes in what main answered: its change where that differs from what is drawn, and what undo and redo would do now. */
  readonly take: (editing: Editing) => void;
  /** Whether everything is saved may have changed. */
  readonly tell: () => void;
  /** Reads everything from main again and draws over it what is not saved; answers what was in the way, or null. */
  readonly reload: () => Promise<Problem | null>;
};

/**
 * Edits on their way to main: sends them in order, keeps those that could not be saved and sends them again, and knows
 * whether all that is on screen is on the disk.
 */
export class Outbox {
  readonly #project: ProjectId;
  readonly #owner: OutboxOwner;
  /** The last revision that main has acknowledged. */
  #durable: number;
  /** The revision that main is at once it has taken everything under way. */
  #expected: number;
  /** How many calls are under way. */
  #waiting = 0;
  #turn = 0;
  #fault: { readonly sentence: string; readonly retry: boolean } | null = null;
  /** Why main has refused an edit, which is gone from the screen; said until another edit is saved. */
  #refusal: string | null = null;
  #held: Command[] = [];
  readonly #unsaved = new UnsavedEdits();
  #sendingAgain: Promise<boolean> | null = null;
  /** Whether main has saved in another order than was drawn: then it sends everything again. */
  #disordered = false;
  /** Whether main has refused what is drawn while other edits were under way: then it sends everything again after them. */
  #reloadDue = false;
  #closed = false;
  #settling: (() => void)[] = [];
  #saveState: SaveState;

  constructor(project: ProjectId, revision: number, owner: OutboxOwner) {
    this.#project = project;
    this.#owner = owner;
    this.#durable = revision;
    this.#expected = revision;
    this.#saveState = { kind: 'saved', revision };
  }

  get saveState(): SaveState {
    return this.#saveState;
  }

  /** Edits that are on screen and could not be saved, oldest first. */
  get unsaved(): readonly Command[] {
    return this.#unsaved.commands;
  }

  /** How many edits are not known to be saved. */
  get atRisk(): number {
    return this.#unsaved.count + this.#held.length + this.#waiting;
  }

  /** Holds an edit that cannot be drawn before all records are here. */
  hold(command: Command): void {
    if (this.#closed) return carryOver(this.#project, [command]);
    this.#held.push(command);
    this.#tell();
  }

  /** Hands out the edits that were held, once all records are here. */
  release(carryOut: (command: Command) => void): void {
    for (const command of this.#held.splice(0)) carryOut(command);
    this.#settle();
    this.#tell();
  }

  /** Sends an edit that was drawn, behind those that wait. */
  async send(command: Command): Promise<void> {
    const edit = this.#turned(command);
    if (this.#unsaved.count > 0) {
      this.#unsaved.keep(edit);
      await this.sendAgain();
      return;
    }
    const baseRevision = this.#expected;
    this.#expected += 1;
    this.#begin();
    const answer = await call('project.edit', { baseRevision, command });
    if (answer.ok) {
      if (this.#unsaved.count > 0) this.#disordered = true;
      else {
        this.#fault = null;
        if (!this.#reloadDue) this.#refusal = null;
      }
      this.#acknowledge(answer.value);
    } else if (this.#closed) {
      this.#end();
      // The project went while the edit was on its way: it is made when the project opens again.
      if (canBeSavedLater(answer.error)) carryOver(this.#project, [command]);
    } else {
      this.#end();
      await this.#notSaved(edit, answer.error);
    }
  }

  /** Takes up edits that were drawn and could not be saved before the project was opened anew, and sends them. */
  takeUp(commands: readonly Command[]): void {
    for (const command of commands) this.#unsaved.keep(this.#turned(command));
    if (commands.length > 0) void this.sendAgain();
  }

  /** Has main make a step that it alone can make; what could not be saved must be saved before. */
  async ask<T>(
    ask: () => Promise<Result<T, Problem>>,
    editing: (answer: T) => Editing,
  ): Promise<Result<T, Problem>> {
    if (this.#unsaved.count > 0 && !(await this.sendAgain())) {
      const sentence = `${editsNotSaved(this.#unsaved.count)}. First they must be saved.`;
      return { ok: false, error: { code: 'disk', sentence } };
    }
    this.#begin();
    const answer = await ask();
    if (answer.ok) this.#acknowledge(editing(answer.value));
    else this.#end();
    this.#tell();
    return answer;
  }

  /** Main has made an edit of its own, and the store has taken it in. */
  arrived(revision: number): void {
    this.#durable = Math.max(this.#durable, revision);
    this.#expected = this.#waiting === 0 ? this.#durable : this.#expected + 1;
    this.#tell();
  }

  /** Main says what keeps it from saving, or with null that nothing does any more: then what waits is sent again. */
  faultTold(sentence: string | null, retry: boolean): void {
    if (sentence !== null) this.#fault = { sentence, retry };
    else if (this.#unsaved.count === 0) this.#fault = null;
    if (sentence === null) void this.sendAgain();
    else this.#tell();
  }

  /**
   * Sends what could not be saved again, in the order in which it was made, until main refuses to save. Answers whether
   * everything is saved.
   */
  sendAgain(): Promise<boolean> {
    this.#tell();
    if (this.#closed) return Promise.resolve(false);
    if (this.#sendingAgain === null && this.#waiting > 0) return Promise.resolve(false);
    this.#sendingAgain ??= this.#sendAll().finally(() => {
      this.#sendingAgain = null;
    });
    return this.#sendingAgain;
  }

  /** Tries again whether main can save. Answers whether everything is saved now, or why not. */
  async retry(): Promise<Result<boolean, Problem>> {
    const answer = await call('project.retry', {});
    if (!answer.ok) {
      this.#fault = { sentence: answer.error.sentence, retry: true };
      this.#tell();
      return answer;
    }
    if (this.#unsaved.count === 0) this.#fault = null;
    if (this.#reloadDue) await this.#reload();
    return { ok: true, value: await this.sendAgain() };
  }

  /** Waits until every edit is saved or cannot be, but no longer than `patience` ms; answers whether all are saved. */
  settled(patience: number): Promise<boolean> {
    const late = new Promise<false>((resolve) => setTimeout(() => resolve(false), patience));
    return Promise.race([this.#allSaved(), late]);
  }

  /** Lets go of what is not saved, once the analyst has agreed. */
  drop(): void {
    this.#unsaved.clear();
    this.#held = [];
  }

  /** Sends nothing any more. What is not saved waits for the project to open again. */
  close(): void {
    this.#closed = true;
    carryOver(this.#project, [...this.#unsaved.commands, ...this.#held]);
    this.drop();
  }

  get #underWay(): boolean {
    return this.#waiting > 0 || this.#held.length > 0;
  }

  async #allSaved(): Promise<boolean> {
    while (this.#underWay) await new Promise<void>((resolve) => this.#settling.push(resolve));
    return this.#unsaved.count === 0 || this.sendAgain();
  }

  #turned(command: Command): TurnedCommand {
    this.#turn += 1;
    return { turn: this.#turn, command };
  }

  async #notSaved(edit: TurnedCommand, problem: Problem): Promise<void> {
    const { sentence } = problem;
    const later = canBeSavedLater(problem);
    if (later) this.#fault = { sentence, retry: true };
    // What was refused may only have missed an edit before it that could not be saved.
    if (later || this.#unsaved.count > 0) {
      this.#unsaved.keep(edit);
      this.#tell();
      return;
    }
    this.#refusal = sentence;
    this.#tell();
    await this.#reload();
  }

  async #sendAll(): Promise<boolean> {
    for (let edit = this.#unsaved.first; edit !== null && !this.#closed; edit = this.#unsaved.first) {
      if (!(await this.#sentAgain(edit))) break;
    }
    this.#tell();
    if (this.#unsaved.count > 0) return false;
    if (this.#disordered) {
      this.#disordered = false;
      await this.#reload();
    }
    return true;
  }

  /** Sends one edit again; answers whether the next one can follow. */
  async #sentAgain(edit: TurnedCommand): Promise<boolean> {
    this.#begin();
    const answer = await call('project.edit', { baseRevision: this.#durable, command: edit.command });
    if (answer.ok) {
      this.#letGo(edit);
      this.#acknowledge(answer.value);
      return true;
    }
    this.#end();
    // What was closed meanwhile has handed its edits on, this one among them.
    if (this.#closed) return false;
    if (!isSavedAlready(answer.error)) {
      if (canBeSavedLater(answer.error)) {
        this.#fault = { sentence: answer.error.sentence, retry: true };
        return false;
      }
      this.#refusal = answer.error.sentence;
    }
    this.#letGo(edit);
    this.#disordered = true;
    return true;
  }

  #letGo(edit: TurnedCommand): void {
    this.#unsaved.drop(edit);
    if (this.#unsaved.count === 0) this.#fault = null;
  }

  /** After a disagreement: main is right, and sends everything again, as soon as nothing is under way. */
  async #reload(): Promise<void> {
    this.#reloadDue = true;
    if (this.#waiting > 0) return;
    this.#reloadDue = false;
    const problem = await this.#owner.reload();
    if (problem === null || this.#closed) return;
    this.#reloadDue = true;
    this.#fault = { sentence: problem.sentence, retry: true };
    this.#tell();
  }

  #acknowledge(editing: Editing): void {
    this.#owner.take(editing);
    this.#durable = Math.max(this.#durable, editing.revision);
    this.#end();
    this.#tell();
  }

  #begin(): void {
    this.#waiting += 1;
    this.#tell();
  }

  #end(): void {
    this.#waiting -= 1;
    if (this.#waiting > 0) return;
    this.#expected = this.#durable;
    this.#settle();
    if (this.#reloadDue && !this.#closed) void this.#reload();
  }

  #settle(): void {
    if (this.#underWay) return;
    for (const resolve of this.#settling.splice(0)) resolve();
  }

  #tell(): void {
    const unsaved = this.#unsaved.count;
    const revision = this.#durable;
    const refused = this.#refusal !== null;
    const fault = this.#fault ?? (this.#refusal === null ? null : { sentence: this.#refusal, retry: false });
    if (fault !== null) this.#saveState = { kind: 'fault', revision, ...fault, unsaved, refused };
    else if (this.#underWay || unsaved > 0) this.#saveState = { kind: 'saving', revision };
    else this.#saveState = { kind: 'saved', revision };
    this.#owner.tell();
  }
}
