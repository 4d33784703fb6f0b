import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';

/**
 * Writes a project as the first Touchstone wrote it. For tests, and frozen: it shares no code with the program, so that
 * it goes on writing format 1 whatever becomes of the rest.
 */
export class Format1Project {
  readonly folder: string;
  readonly id = '11111111-1111-4111-8111-111111111111';
  readonly analyst = '22222222-2222-4222-8222-222222222222';
  readonly text = 'The treaty has 47 articles.';
  readonly bytes = Buffer.from(`${this.text}\r\n`);
  readonly blocks = [{ kind: 'paragraph', start: 0, end: 27, level: 0, page: null }];
  #lines = '';
  #hash = '0'.repeat(64);
  #sequence = 0;
  #records: Record<string, Record<string, unknown>[]> = {};

  constructor(folder: string) {
    this.folder = folder;
    fs.mkdirSync(path.join(folder, 'sources'), { recursive: true });
    const brief = {
      id: this.id,
      title: 'Old',
      keyQuestion: 'How long?',
      scope: '',
      audience: '',
      marking: { banner: '', tlp: null },
      ratingScheme: 'nato',
      likelihoodScheme: 'icd203',
    };
    const analyst = { id: this.analyst, name: 'Ada' };
    this.#line({ kind: 'genesis', format: 'touchstone', formatVersion: 1, projectId: this.id, time }, [
      ['brief', null, brief],
      ['analyst', null, analyst],
    ]);
  }

  /** One source, retitled once and then removed where `removed`. */
  addSource(number: number, removed = false): string {
    const id = `33333333-3333-4333-8333-${String(number).padStart(12, '0')}`;
    const sources = path.join(this.folder, 'sources');
    const [bytes, text] = [sha256(this.bytes), sha256(this.text)];
    fs.writeFileSync(path.join(sources, bytes), this.bytes);
    fs.writeFileSync(path.join(sources, `${text}.text`), this.text);
    fs.writeFileSync(path.join(sources, `${text}.${bytes}.blocks.json`), JSON.stringify(this.blocks));
    const source = {
      id,
      number,
      title: 'A',
      publisher: null,
      author: '',
      published: null,
      accessed: null,
      language: 'en',
      address: '',
      description: '',
      status: 'unread',
      tags: [],
      note: '',
      marking: null,
      earlierVersionOf: null,
      bytes: { sha256: bytes, size: this.bytes.length },
      text: { sha256: text, length: this.text.length },
      extractor: { name: 'plain text', version: '1', encoding: 'utf-8' },
      originalName: 'a.txt',
      importedAt: time,
      sheet: {},
    };
    const before = this.#records['counter']?.[0] ?? null;
    this.#edit('add source', [
      ['counter', before, { id: 'source', last: number }],
      ['source', null, source],
    ]);
    this.#edit(`rename S${number}`, [['source', source, { ...source, title: 'B' }]]);
    if (removed) this.#edit(`remove S${number}`, [['source', { ...source, title: 'B' }, null]]);
    return id;
  }

  /** Writes journal.jsonl, and project.json as it stands now. */
  write({ snapshot = true } = {}): void {
    fs.writeFileSync(path.join(this.folder, 'journal.jsonl'), this.#lines);
    if (!snapshot) return;
    const head = {
      format: 'touchstone',
      formatVersion: 1,
      projectId: this.id,
      sequence: this.#sequence - 1,
      journalOffset: Buffer.byteLength(this.#lines),
      headHash: this.#hash,
    };
    const kinds = [
      'brief',
      'analyst',
      'counter',
      'origin',
      'proposition',
      'source',
      'claim',
      'passage',
      'bearing',
      'rating',
      'lineage',
    ];
    const records = kinds.map((kind) => {
      const lines = (this.#records[kind] ?? []).map((record) => `\n      ${JSON.stringify(record)}`);
      return `\n    "${kind}": [${lines.join(',')}${lines.length === 0 ? '' : '\n    '}]`;
    });
    const body = `${JSON.stringify(head, null, 2).slice(0, -2)},\n  "records": {${records.join(',')}\n  },\n`;
    fs.writeFileSync(
      path.join(this.folder, 'project.json'),
      `${body}  "sha256": "${sha256(Buffer.from(body))}"\n}\n`,
    );
  }

  #edit(title: string, steps: readonly Step[]): void {
    const id = `44444444-4444-4444-8444-${String(this.#sequence).padStart(12, '0')}`;
    this.#line({ kind: 'edit', id, title, command: { type: 'x', id, analyst: this.analyst, time } }, steps);
  }

  #line(head: Record<string, unknown>, steps: readonly Step[]): void {
    const change = steps.map(([kind, before, after]) => {
      const id = (after ?? before)?.['id'];
      const others = (this.#records[kind] ?? []).filter((each) => each['id'] !== id);
      this.#records[kind] = after === null ? others : [...others, after];
      return { kind, id, before, after };
    });
    const payload = JSON.stringify({ sequence: this.#sequence, ...head, change });
    this.#hash = sha256(Buffer.concat([Buffer.from(this.#hash, 'latin1'), Buffer.from(payload)]));
    this.#lines += `${this.#hash} ${payload}\n`;
    this.#sequence += 1;
  }
}

type Step = readonly [
  kind: string,
  before: Record<string, unknown> | null,
  after: Record<string, unknown> | null,
];

const time = '2024-05-01T10:00:00.000Z';

function sha256(bytes: Uint8Array | string): string {
  return createHash('sha256').update(bytes).digest('hex');
}
