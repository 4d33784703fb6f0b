import type { AnalystId, ProjectId } from '../domain/identity.ts';
import type { RecordKind, RecordOf } from '../domain/tables.ts';
import { apply } from './apply.ts';
import { applyChange } from './change.ts';
import type { CommandOf, SingleCommand } from './command.ts';
import { commandSchema } from './command.ts';
import { newProjectState } from './new-project.ts';
import { SampleCommands } from './sample-commands.ts';

const text = {
  text: 'One two three four five.',
  sha256: 'a'.repeat(64),
  bytes: { sha256: 'b'.repeat(64), size: 24 },
};

/** Who works in a sample state. */
export const sampleAnalyst = 'aaaaaaaa-0000-4000-8000-000000000001' as AnalystId;

/** A project in memory and commands for it, of which every choice is the last one: all they name is there. For tests. */
export class SampleState {
  readonly state = newProjectState({
    id: 'bbbbbbbb-0000-4000-8000-000000000001' as ProjectId,
    title: 'T',
    keyQuestion: '',
    marking: { banner: '', tlp: null },
    analyst: { id: sampleAnalyst, name: 'Ada' },
  });
  readonly made = new SampleCommands((below) => below - 1, sampleAnalyst, [text]);

  /** Gives a command with these properties; throws when it is refused. */
  give<T extends SingleCommand['type']>(type: T, body: object = {}): CommandOf<T> {
    const command = commandSchema.parse({ ...this.made.ofType(type, this.state), ...body });
    const applied = apply(this.state, command);
    if (!applied.ok) throw new Error(applied.error.sentence);
    applyChange(this.state, applied.value);
    return command as CommandOf<T>;
  }

  /** The code with which such a command is refused, or `done`; nothing changes. */
  refusedWith(type: SingleCommand['type'], body: object): string {
    const applied = apply(
      this.state,
      commandSchema.parse({ ...this.made.ofType(type, this.state), ...body }),
    );
    return applied.ok ? 'done' : applied.error.code;
  }

  all<K extends RecordKind>(kind: K): RecordOf<K>[] {
    return [...(this.state.tables[kind] as ReadonlyMap<string, RecordOf<K>>).values()];
  }

  addSource(body: object = {}): RecordOf<'source'> {
    const [added] = this.made.ofType('addSources', this.state).sources;
    this.give('addSources', { sources: [{ ...added, publisher: null, ...body }], origins: [] });
    return this.all('source').at(-1) as RecordOf<'source'>;
  }

  capture(source: RecordOf<'source'>, body: object = {}): RecordOf<'claim'> {
    const sample = this.made.ofType('captureClaim', this.state);
    this.give('captureClaim', { ...sample, claim: { ...sample.claim, source: source.id }, ...body });
    return this.all('claim').at(-1) as RecordOf<'claim'>;
  }

  proposition(): RecordOf<'proposition'> {
    this.give('addProposition');
    return this.all('proposition').at(-1) as RecordOf<'proposition'>;
  }
}
