import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { sampleSentences } from './faults/search-folder.ts';
import type { Listed } from './project-files.ts';

/** Words with fewer bytes than this are also in files that know nothing of them. */
const fewest = 10;
/** How much of a long word is looked for, in bytes. */
const most = 40;

/** Everything by which the sample could be known again: sentences, titles, file names, addresses, wordings, fingerprints. */
export function wordsOf(listed: Listed, corpus: string): readonly string[] {
  const words = [
    ...sampleSentences(corpus),
    listed.project.title,
    listed.project.keyQuestion,
    ...listed.sources.flatMap((each) => [
      each.title,
      each.originalName,
      each.address,
      each.note,
      each.sha256,
    ]),
    ...listed.claims.flatMap((each) => [each.wording, ...each.passages.map((passage) => passage.exact)]),
    ...listed.propositions.map((each) => each.wording),
  ];
  return [...new Set(words)].filter((word) => Buffer.byteLength(word) >= fewest);
}

/** The shapes in which a file may hold a word: UTF-8, as JSON writes it, UTF-16 both ways, and base64 of these anywhere. */
function shapesOf(word: string): readonly Buffer[] {
  const wide = Buffer.from(word, 'utf16le').subarray(0, most);
  const shapes = [Buffer.from(word), Buffer.from(JSON.stringify(word).slice(1, -1)), wide];
  shapes.push(Buffer.from(wide).swap16());
  return shapes.flatMap((shape) => {
    const cut = shape.subarray(0, most);
    return [cut, ...[0, 1, 2].map((lead) => inBase64(cut, lead))];
  });
}

/** What base64 always says of these bytes where they stand behind so many others of a group of three. */
function inBase64(bytes: Buffer, lead: number): Buffer {
  const whole = Buffer.concat([Buffer.alloc(lead), bytes]);
  const first = Math.ceil((lead * 4) / 3);
  return Buffer.from(whole.toString('base64').slice(first, Math.floor((whole.length * 4) / 3)));
}

/** Which files of a folder hold one of the words, in their names or in their bytes, and which word that is. */
export function placesOf(folder: string, words: readonly string[]): readonly string[] {
  const byStart = new Map<number, { readonly shape: Buffer; readonly word: string }[]>();
  for (const word of words) {
    for (const shape of shapesOf(word)) {
      const start = shape.readInt32BE(0);
      byStart.set(start, [...(byStart.get(start) ?? []), { shape, word }]);
    }
  }
  const places: string[] = [];
  const look = (name: string, bytes: Buffer) => {
    let start = 0;
    for (let at = 0; at < bytes.length; at += 1) {
      start = (start << 8) | (bytes[at] ?? 0);
      for (const { shape, word } of byStart.get(start) ?? []) {
        if (bytes.subarray(at - 3, at - 3 + shape.length).equals(shape)) places.push(`${name}: ${word}`);
      }
    }
  };
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    const file = path.join(folder, name);
    look(`name ${name}`, Buffer.from(name));
    if (statSync(file, { throwIfNoEntry: false })?.isFile()) look(name, readFileSync(file));
  }
  return [...new Set(places)];
}
