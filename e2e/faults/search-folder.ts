import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';

/** The sentences of the sample's sources that are long enough to be nobody else's. */
export function sampleSentences(corpus: string): readonly string[] {
  const sentences: string[] = [];
  for (const name of readdirSync(corpus)) {
    if (!/^s\d.*\.md$/.test(name)) continue;
    const text = readFileSync(path.join(corpus, name), 'utf8').replace(/^---\n[\s\S]*?\n---\n/, '');
    for (const sentence of text.split(/(?<=[.?!”])\s+|\n/)) {
      const plain = sentence.replace(/^[#>*\s-]+/, '').trim();
      if (plain.length >= 40 && !/[*_[\]`\\|]/.test(plain)) sentences.push(plain);
    }
  }
  return sentences;
}

/** Which files of a folder hold one of the sentences, as UTF-8 or UTF-16, whole or their first 40 characters. */
export function filesHolding(
  folder: string,
  sentences: readonly string[],
  without: readonly string[] = [],
): readonly string[] {
  const wanted = sentences.flatMap((each) => {
    const beginning = each.slice(0, 40);
    return [Buffer.from(beginning, 'utf8'), Buffer.from(beginning, 'utf16le')];
  });
  const holding: string[] = [];
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    const file = path.join(folder, name);
    if (without.some((each) => file.startsWith(each)) || !statSync(file, { throwIfNoEntry: false })?.isFile())
      continue;
    const bytes = readFileSync(file);
    if (wanted.some((each) => bytes.includes(each))) holding.push(name);
  }
  return holding;
}
