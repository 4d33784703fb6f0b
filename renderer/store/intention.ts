import type { AnalystId, CommandId } from '../../shared/domain/identity.ts';
import type { Command, SingleCommand } from '../../shared/project/command.ts';

type Unfilled<C> = C extends unknown ? Omit<C, 'id' | 'analyst' | 'time'> : never;

/** A command before the store has put its id, its analyst and its time on it. */
export type Intention = Unfilled<Command>;
/** An intention that can stand in a batch. */
export type SingleIntention = Unfilled<SingleCommand>;

/** The command that carries an intention out, now and by this analyst. */
export function filledIn(intention: Intention | SingleIntention, analyst: AnalystId): Command {
  const time = new Date().toISOString();
  return { ...intention, id: crypto.randomUUID() as CommandId, analyst, time } as Command;
}
