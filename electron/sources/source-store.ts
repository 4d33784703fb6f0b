import type { Problem } from '../../shared/contract/problem.ts';
import type { Source } from '../../shared/domain/source.ts';
import type { SourceText } from '../../shared/domain/source-text.ts';
import type { Command } from '../../shared/project/command.ts';
import type { ProjectReading } from '../../shared/project/project-state.ts';
import type { Result } from '../../shared/project/refusal.ts';

/** What importing needs of an open project; `ProjectStore` has it. */
export type SourceStore = {
  /** The records as they stand, edits on their way included. */
  readonly reading: ProjectReading;
  /** Applies at once, settles when durable. */
  edit(command: Command): Promise<Result<unknown, Problem>>;
  /** Keeps bytes and text under their hashes, durably. */
  addSourceFiles(
    bytes: Uint8Array,
    text: SourceText,
  ): Promise<Result<Pick<Source, 'bytes' | 'text' | 'blocks'>, Problem>>;
  readBytes(source: Source): Promise<Result<Uint8Array, Problem>>;
};
