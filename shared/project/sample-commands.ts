import { stances } from '../domain/bearing.ts';
import { hedges, voices } from '../domain/claim.ts';
import type { Sha256 } from '../domain/identity.ts';
import { lineageRelations } from '../domain/lineage.ts';
import { credibilityLevels, reliabilityLevels } from '../domain/rating.ts';
import { scoringCriteria } from '../domain/scoring-sheet.ts';
import type { RecordKind, RecordOf } from '../domain/tables.ts';
import type { Command, CommandOf, CommandType, SingleCommand } from './command.ts';
import { commandSchema } from './command.ts';
import type { ProjectReading } from './project-state.ts';

/** A text that sample sources may have, with the hashes under which it is stored. */
export type SampleText = {
  readonly text: string;
  readonly sha256: Sha256;
  readonly bytes: { readonly sha256: Sha256; readonly size: number };
  readonly blocks?: { readonly sha256: Sha256 };
};

type Loose = Readonly<Record<string, unknown>>;

/**
 * Makes commands that could be given in a project as it stands, for property tests: of every type, most of them
 * possible, some not. `draw(n)` yields a whole number from 0 to n - 1 and alone decides what comes out.
 */
export class SampleCommands {
  readonly #draw: (below: number) => number;
  readonly #analyst: string;
  readonly #texts: readonly SampleText[];
  #made = 0;

  constructor(draw: (below: number) => number, analyst: string, texts: readonly SampleText[], firstId = 0) {
    this.#draw = draw;
    this.#analyst = analyst;
    this.#texts = texts;
    this.#made = firstId;
  }

  /** One command, batches among them. */
  next(reading: ProjectReading): Command {
    if (this.#draw(12) > 0) return parsed(this.#single(reading));
    const commands = Array.from({ length: 1 + this.#draw(4) }, () => this.#single(reading));
    return parsed({ ...this.#envelope('batch'), title: '', commands });
  }

  /** One command of a certain type. */
  ofType<T extends SingleCommand['type']>(type: T, reading: ProjectReading): CommandOf<T> {
    return parsed({ ...this.#envelope(type), ...this.#bodyOf(type, reading) }) as CommandOf<T>;
  }

  /** An id that nothing has had before. */
  id(): string {
    this.#made += 1;
    return `00000000-0000-4000-8000-${this.#made.toString(16).padStart(12, '0')}`;
  }

  #single(reading: ProjectReading): Loose {
    const type = this.#draw(3) === 0 ? 'captureClaim' : this.#pick(sampleTypes);
    return { ...this.#envelope(type), ...this.#bodyOf(type, reading) };
  }

  #envelope(type: CommandType): Loose {
    const time = new Date(Date.UTC(2025, 0, 17) + this.#made * 1_000).toISOString();
    return { type, id: this.id(), analyst: this.#analyst, time };
  }

  #bodyOf(type: SingleCommand['type'], reading: ProjectReading): Loose {
    switch (type) {
      case 'describeBrief':
        return {
          changes: this.#some({
            title: this.#words(),
            scope: this.#words(),
            marking: marking(this.#words()),
          }),
        };
      case 'addAnalyst':
        return { added: { id: this.id(), name: this.#words() } };
      case 'addSources':
        return { sources: this.#listOf(3, () => this.#source(reading)), origins: this.#newOrigins() };
      case 'describeSources':
        return {
          sources: this.#several(reading, 'source'),
          changes: this.#some({
            title: this.#words(),
            publisher: this.#draw(3) === 0 ? null : this.#one(reading, 'origin'),
            earlierVersionOf: this.#draw(2) === 0 ? null : this.#one(reading, 'source'),
            note: this.#words(),
          }),
          origins: this.#newOrigins(),
        };
      case 'tagSources':
        return { sources: this.#several(reading, 'source'), ...this.#tagging() };
      case 'scoreSource':
        return {
          source: this.#one(reading, 'source'),
          criterion: this.#pick(scoringCriteria),
          score: this.#draw(4) === 0 ? null : { level: this.#draw(5), reason: this.#words() },
        };
      case 'rereadSource': {
        const text = this.#pick(this.#texts);
        return {
          source: this.#one(reading, 'source'),
          text: { sha256: text.sha256, length: text.text.length },
          blocks: text.blocks ?? null,
          extractor: { name: 'plain', version: '1', encoding: 'windows-1252' },
        };
      }
      case 'removeSources':
        return { sources: this.#several(reading, 'source') };
      case 'addOrigin':
        return { origin: this.#origin() };
      case 'describeOrigin':
        return {
          origin: this.#one(reading, 'origin'),
          changes: this.#some({ name: this.#words(), kind: 'person' }),
        };
      case 'mergeOrigin':
        return { origin: this.#one(reading, 'origin'), into: this.#one(reading, 'origin') };
      case 'removeOrigin':
        return { origin: this.#one(reading, 'origin') };
      case 'captureClaim':
        return this.#capture(reading);
      case 'describeClaims':
        return {
          claims: this.#several(reading, 'claim'),
          changes: this.#some({
            wording: this.#words(),
            voice: this.#pick(voices),
            hedge: this.#draw(2) === 0 ? null : this.#pick(hedges),
            attribution: [this.#one(reading, 'origin')],
            values: [{ kind: 'number', text: '20 years', number: 20, unit: 'years' }],
          }),
          origins: this.#newOrigins(),
        };
      case 'tagClaims':
        return { claims: this.#several(reading, 'claim'), ...this.#tagging() };
      case 'splitClaim': {
        const claim = this.#one(reading, 'claim');
        const passages = [...(reading.index.passagesOfClaim.get(claim) ?? [])];
        return {
          claim,
          split: { id: this.id(), wording: this.#words() },
          passages: passages.length > 1 ? passages.slice(1) : [this.#one(reading, 'passage')],
        };
      }
      case 'removeClaims':
        return { claims: this.#several(reading, 'claim') };
      case 'addPassage': {
        const claim = this.#one(reading, 'claim');
        return { claim, passage: this.#passage(reading, reading.tables.claim.get(claim)?.source ?? '') };
      }
      case 'removePassage':
        return { passage: this.#one(reading, 'passage') };
      case 'translatePassage':
        return {
          passage: this.#one(reading, 'passage'),
          translation: this.#draw(3) === 0 ? null : this.#words(),
        };
      case 'placeClaims':
        return this.#placing(reading);
      case 'setStance':
        return {
          claims: this.#several(reading, 'claim'),
          stance: this.#pick(stances),
          reason: this.#words(),
        };
      case 'rate':
        return this.#rating(reading);
      case 'addProposition':
        return { proposition: { id: this.id(), wording: this.#words(), question: '', note: this.#words() } };
      case 'describeProposition':
        return {
          proposition: this.#one(reading, 'proposition'),
          changes: this.#some({ wording: this.#words() }),
        };
      case 'orderPropositions':
        return { propositions: this.#several(reading, 'proposition') };
      case 'mergeProposition':
        return { proposition: this.#one(reading, 'proposition'), into: this.#one(reading, 'proposition') };
      case 'removePropositions':
        return { propositions: this.#several(reading, 'proposition') };
      case 'recordLineage': {
        const kind = this.#draw(2) === 0 ? 'claim' : 'source';
        const end = () => ({ kind, id: this.#one(reading, kind) });
        const relation = this.#pick(lineageRelations);
        return { lineage: { id: this.id(), first: end(), second: end(), relation, reason: this.#words() } };
      }
      case 'removeLineage':
        return { lineage: this.#one(reading, 'lineage') };
      default: {
        const unknown: never = type;
        throw new Error(`unknown command ${String(unknown)}`);
      }
    }
  }

  #source(reading: ProjectReading): Loose {
    const text = this.#pick(this.#texts);
    return {
      id: this.id(),
      title: this.#words(),
      publisher: this.#draw(2) === 0 ? null : this.#one(reading, 'origin'),
      author: '',
      published: { text: '2025', from: '2025-01-01', to: '2025-12-31', precision: 'year' },
      accessed: null,
      language: 'en',
      address: '',
      description: '',
      status: 'unread',
      tags: [],
      note: '',
      marking: null,
      earlierVersionOf: this.#draw(3) === 0 ? this.#one(reading, 'source') : null,
      bytes: text.bytes,
      text: { sha256: text.sha256, length: text.text.length },
      blocks: text.blocks ?? null,
      extractor: { name: 'plain', version: '1', encoding: 'utf-8' },
      originalName: 'sample.txt',
      importedAt: '2025-01-17T00:00:00.000Z',
    };
  }

  #capture(reading: ProjectReading): Loose {
    const source = this.#one(reading, 'source');
    const newProposition = this.#draw(4) === 0 ? { id: this.id(), wording: this.#words() } : null;
    const proposition = newProposition?.id ?? this.#one(reading, 'proposition');
    const placed = newProposition !== null || (reading.tables.proposition.size > 0 && this.#draw(2) === 0);
    const origins = this.#newOrigins();
    return {
      claim: {
        id: this.id(),
        source,
        wording: this.#words(),
        voice: this.#draw(3) === 0 ? null : this.#pick(voices),
        hedge: this.#draw(3) === 0 ? null : this.#pick(hedges),
        attribution: origins.map((each) => each['id']),
        howKnown: null,
        happens: null,
        said: null,
        values: [],
        tags: [],
        note: '',
        marking: null,
      },
      passages: this.#listOf(3, () => this.#passage(reading, source)),
      bearing: placed ? { id: this.id(), proposition, stance: this.#pick(stances), reason: '' } : null,
      newProposition,
      origins,
      ratings:
        this.#draw(2) === 0
          ? []
          : [
              {
                id: this.id(),
                verdict: { aspect: 'credibility', level: this.#pick(credibilityLevels) },
                reason: this.#words(),
              },
            ],
    };
  }

  #passage(reading: ProjectReading, source: string): Loose {
    const hash = reading.tables.source.get(source)?.text.sha256;
    const { text, sha256 } = this.#texts.find((each) => each.sha256 === hash) ?? this.#pick(this.#texts);
    const start = this.#draw(text.length - 1);
    const end = Math.min(text.length, start + 1 + this.#draw(20));
    return {
      id: this.id(),
      exact: text.slice(start, end),
      prefix: text.slice(Math.max(0, start - 32), start),
      suffix: text.slice(end, end + 32),
      start,
      end,
      textHash: sha256,
      place: { paragraph: 1, page: null },
      translation: this.#draw(4) === 0 ? this.#words() : null,
    };
  }

  #placing(reading: ProjectReading): Loose {
    const newProposition = this.#draw(4) === 0 ? { id: this.id(), wording: this.#words() } : null;
    const off = newProposition === null && this.#draw(4) === 0;
    return {
      placements: this.#several(reading, 'claim').map((claim) => ({ claim, bearing: this.id() })),
      proposition: off ? null : (newProposition?.id ?? this.#one(reading, 'proposition')),
      newProposition,
      stance: this.#draw(2) === 0 ? null : this.#pick(stances),
    };
  }

  #rating(reading: ProjectReading): Loose {
    const kind = this.#pick(['claim', 'source', 'origin'] as const);
    const credibility = kind === 'claim' && this.#draw(2) === 0;
    const level = this.#pick(credibility ? credibilityLevels : reliabilityLevels);
    return {
      ratings: this.#several(reading, kind).map((id) => ({ id: this.id(), subject: { kind, id } })),
      verdict: {
        aspect: credibility ? 'credibility' : 'reliability',
        level: this.#draw(5) === 0 ? null : level,
      },
      topic: '',
      reason: this.#words(),
    };
  }

  #newOrigins(): readonly Loose[] {
    return this.#draw(3) === 0 ? [this.#origin()] : [];
  }

  #origin(): Loose {
    return { id: this.id(), name: `${this.#words()} ${this.#made}`, kind: 'outlet', otherNames: [] };
  }

  #tagging(): Loose {
    const word = () => this.#pick(['draft', 'check', 'key']);
    return { add: this.#draw(2) === 0 ? [word()] : [], remove: this.#draw(3) === 0 ? [word()] : [] };
  }

  /** The id of a record that is there; now and then, and where there is none, of one that is not. */
  #one(reading: ProjectReading, kind: RecordKind): string {
    const table: ReadonlyMap<string, RecordOf<RecordKind>> = reading.tables[kind];
    if (table.size === 0 || this.#draw(25) === 0) return this.id();
    return this.#pick([...table.keys()]);
  }

  #several(reading: ProjectReading, kind: RecordKind): string[] {
    return [...new Set(this.#listOf(3, () => this.#one(reading, kind)))];
  }

  #listOf<T>(most: number, make: () => T): T[] {
    return Array.from({ length: 1 + this.#draw(most) }, make);
  }

  #some(all: Loose): Loose {
    return Object.fromEntries(Object.entries(all).filter(() => this.#draw(2) === 0));
  }

  #words(): string {
    return this.#pick([
      'short',
      'a “quoted” word',
      'two\nlines',
      'smörgås 😀',
      'עברית',
      'much '.repeat(20).trim(),
    ]);
  }

  #pick<T>(from: readonly T[]): T {
    return from[this.#draw(from.length)] as T;
  }
}

/** Types that `next` chooses from, besides batches. */
export const sampleTypes: readonly SingleCommand['type'][] = commandSchema.options
  .map((option) => option.shape.type.value)
  .filter((type): type is SingleCommand['type'] => type !== 'batch');

function parsed(command: Loose): Command {
  return commandSchema.parse(command);
}

function marking(banner: string): Loose {
  return { banner, tlp: 'TLP:GREEN' };
}
