import type { DateSpan } from '../../shared/domain/date-span.ts';
import type { OriginId } from '../../shared/domain/identity.ts';
import { originId } from '../../shared/domain/identity.ts';
import type { Origin } from '../../shared/domain/origin.ts';
import { readDateSpan } from '../../shared/domain/read-date-span.ts';
import type { SourceDescription } from '../../shared/domain/source.ts';
import type { SourceText } from '../../shared/domain/source-text.ts';
import { originKey } from '../../shared/project/apply-brief.ts';
import type { ProjectReading } from '../../shared/project/project-state.ts';
import { oneLine, type SourceMetadata } from './extraction.ts';

/** Longest first line of a text that is taken for its title, in UTF-16 code units. */
const titleLine = 160;

/** What a new source starts with: what the document says of itself; the rest is for the analyst. */
export function describedBy(
  metadata: SourceMetadata,
  text: SourceText,
  fileName: string,
  publisher: OriginId | null,
): SourceDescription {
  return {
    title: metadata.title || titleFrom(text) || oneLine(fileName.replace(/\.[^.]+$/, '')),
    publisher,
    author: metadata.author,
    published: dateOf(metadata.published),
    accessed: dateOf(metadata.accessed),
    language: metadata.language,
    address: metadata.address,
    description: metadata.description,
    status: 'unread',
    tags: [],
    note: '',
    marking: null,
    earlierVersionOf: null,
  };
}

/** The first heading; else the first line, where it is short enough to be one; else nothing. */
function titleFrom({ text, blocks }: SourceText): string {
  const heading = blocks.find((block) => block.kind === 'heading');
  if (heading !== undefined) return oneLine(text.slice(heading.start, heading.end));
  const [first] = blocks;
  if (first === undefined) return '';
  const line = oneLine(
    text.slice(first.start, Math.min(first.end, first.start + 4 * titleLine)).split('\n')[0] ?? '',
  );
  // A line of several sentences is the beginning of the text, not its name.
  return line.length <= titleLine && !/[.!?]\s/.test(line) ? line : '';
}

function dateOf(written: string): DateSpan | null {
  return written === '' ? null : readDateSpan(written);
}

/** Finds publishers by name among the origins that stand and those that an import brings along. */
export class Publishers {
  readonly #known = new Map<string, OriginId>();
  readonly #newId: () => string;
  /** Origins that do not stand yet; the command that names them must bring them. */
  readonly added: Origin[] = [];

  constructor(reading: ProjectReading, newId: () => string) {
    this.#newId = newId;
    for (const origin of reading.tables.origin.values()) {
      for (const name of [...origin.otherNames, origin.name]) this.#known.set(originKey(name), origin.id);
    }
  }

  /** The origin of that name, made as an outlet where there is none; null for an empty name. */
  named(name: string): OriginId | null {
    const key = originKey(name);
    if (key === '') return null;
    const standing = this.#known.get(key);
    if (standing !== undefined) return standing;
    const id = originId.parse(this.#newId());
    this.#known.set(key, id);
    this.added.push({ id, name: oneLine(name), kind: 'outlet', otherNames: [] });
    return id;
  }
}
