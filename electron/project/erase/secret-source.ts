import fs from 'node:fs';
import path from 'node:path';
import type { SourceId } from '../../../shared/domain/identity.ts';
import type { Command } from '../../../shared/project/command.ts';
import { commandSchema } from '../../../shared/project/command.ts';
import type { SampleCommands } from '../../../shared/project/sample-commands.ts';
import type { ProjectStore } from '../project-store.ts';
import { succeeded } from '../sample-project.ts';
import { everyFile } from '../vault/sealed-sample.ts';

/** A source that must leave no trace, for tests: all its words are in `secretWords`. */
export const secretText =
  'Colonel Vrubel signed the Kestrel protocol at dawn. Nobody else was told about its annexes.\nThe harbour closes in November.';

export const secretWords = [
  'Colonel Vrubel signed the Kestrel protocol at dawn',
  'Nobody else was told about its annexes',
  'The harbour closes in November',
  'Kestrel memorandum',
  'kestrel-memo.txt',
  'An officer put his name to it',
  'taken from the officer’s own desk',
  'Der Hafen schließt',
  'an officer would know',
] as const;

/** What was made of a secret source: its id, and the id of a claim on it. */
export type Secret = { readonly source: SourceId; readonly claim: string };

/**
 * Imports a secret source beside what a project holds, and works on it in every way that leaves words: title, note,
 * claims, quotations, translations, ratings, values, lineage, batches, a version and an undo.
 */
export async function addSecret(
  store: ProjectStore,
  made: SampleCommands,
  others: readonly string[],
): Promise<Secret> {
  const bytes = Buffer.from(secretText);
  const blocks = [{ kind: 'paragraph', start: 0, end: secretText.length, level: 0, page: null }] as const;
  const stored = succeeded(await store.addSourceFiles(bytes, { text: secretText, blocks }));
  const source = made.id();
  const [claim, second, proposition] = [made.id(), made.id(), made.id()];
  const edit = async (command: object) => {
    succeeded(await store.edit(commandSchema.parse(command)));
  };
  const adding = made.ofType('addSources', store.reading);
  const description = { publisher: null, earlierVersionOf: null, note: 'taken from the officer’s own desk' };
  const [model] = adding.sources;
  const secret = {
    ...model,
    ...stored,
    ...description,
    id: source,
    title: 'Kestrel memorandum',
    originalName: 'kestrel-memo.txt',
  };
  await edit({ ...adding, sources: [secret], origins: [] });
  const passage = (start: number, end: number) => ({
    id: made.id(),
    exact: secretText.slice(start, end),
    prefix: secretText.slice(Math.max(0, start - 32), start),
    suffix: secretText.slice(end, end + 32),
    start,
    end,
    textHash: stored.text.sha256,
    place: { paragraph: 1, page: null },
    translation: null,
  });
  const capturing = (id: string, passages: readonly object[], fields: object): Command => {
    const command = made.ofType('captureClaim', store.reading);
    const rest = { attribution: [], wording: 'An officer put his name to it' };
    return commandSchema.parse({
      ...command,
      claim: { ...command.claim, ...rest, id, source },
      passages,
      bearing: null,
      newProposition: null,
      origins: [],
      ratings: [],
      ...fields,
    });
  };
  const end = secretText.indexOf('.');
  const wholeSecond = passage(end + 2, secretText.indexOf('\n'));
  // A new proposition comes along and stays.
  await edit(
    capturing(claim, [passage(0, end), wholeSecond], {
      newProposition: { id: proposition, wording: 'Somebody signed something' },
      bearing: { id: made.id(), proposition, stance: 'supports', reason: 'an officer would know' },
      ratings: [
        { id: made.id(), verdict: { aspect: 'credibility', level: '2' }, reason: 'an officer would know' },
      ],
    }),
  );
  const envelope = (type: 'tagClaims') => {
    const { id, analyst, time } = made.ofType(type, store.reading);
    return { id, analyst, time };
  };
  await edit(capturing(second, [passage(secretText.indexOf('The harbour'), secretText.length)], {}));
  await edit({
    ...envelope('tagClaims'),
    type: 'translatePassage',
    passage: wholeSecond.id,
    translation: 'Der Hafen schließt',
  });
  await edit({
    ...envelope('tagClaims'),
    type: 'tagClaims',
    claims: [claim, ...others],
    add: ['desk'],
    remove: [],
  });
  await edit({
    ...envelope('tagClaims'),
    type: 'batch',
    title: 'take over the Kestrel memorandum',
    commands: [
      {
        ...envelope('tagClaims'),
        type: 'describeSources',
        sources: [source],
        changes: { author: 'The harbour closes in November' },
        origins: [],
      },
      {
        ...envelope('tagClaims'),
        type: 'addProposition',
        proposition: { id: made.id(), wording: 'Harbours close', question: '', note: '' },
      },
    ],
  });
  succeeded(await store.saveVersion('before the Kestrel memorandum was read', adding.analyst));
  const first = others[0];
  if (first !== undefined) {
    const ends = { first: { kind: 'claim', id: claim }, second: { kind: 'claim', id: first } };
    const lineage = { id: made.id(), ...ends, relation: 'same', reason: 'an officer would know' };
    await edit({ ...envelope('tagClaims'), type: 'recordLineage', lineage });
  }
  succeeded(await store.undo());
  return { source: source as SourceId, claim };
}

/** Where any of some words can be read below a folder: as they are, in UTF-16, base64, hexadecimal, or as an escape. */
export function tracesOf(words: readonly string[], ...folders: readonly string[]): readonly string[] {
  const forms = words.flatMap((word) =>
    [
      word,
      word.toLowerCase(),
      word.replace(/[^ -~]/gu, (each) => `\\u${each.charCodeAt(0).toString(16).padStart(4, '0')}`),
    ].flatMap((each) => [
      Buffer.from(each),
      Buffer.from(each, 'utf16le'),
      Buffer.from(Buffer.from(each).toString('hex')),
      ...[0, 1, 2].map((shift) =>
        Buffer.from(
          Buffer.from(' '.repeat(shift) + each)
            .toString('base64')
            .slice(4, -4),
        ),
      ),
    ]),
  );
  return folders.flatMap((folder) =>
    everyFile(folder).flatMap((file) => {
      const bytes = fs.readFileSync(file);
      const found = forms.some((form) => form.length > 6 && bytes.includes(form));
      const named = words.some((word) => path.relative(folder, file).includes(word));
      return found || named ? [path.relative(folder, file)] : [];
    }),
  );
}
