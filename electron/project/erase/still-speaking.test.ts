import { expect, test } from 'vitest';
import { SampleState } from '../../../shared/project/sample-state.ts';
import { WithoutSources } from '../../../shared/project/without-sources.ts';
import { commandWithout } from './erased-command.ts';
import { ErasedWords } from './erased-words.ts';
import { stillSpeaking } from './still-speaking.ts';

test('1. records that stay and hold words of the erased source are named', () => {
  const sample = new SampleState();
  const gone = sample.addSource({ title: 'Kestrel memorandum', note: 'x' });
  const other = sample.addSource({ title: 'Another', note: 'see the kestrel  MEMORANDUM' });
  sample.give('addProposition', {
    proposition: { id: sample.made.id(), wording: 'The Kestrel memorandum is real', question: '', note: '' },
  });
  const words = new ErasedWords();
  words.take('source', gone);
  const told = stillSpeaking(sample.state, new WithoutSources([gone.id]), words);
  expect(told).toEqual([`P${sample.all('proposition').at(-1)?.number}`, `S${other.number}`]);
});

test('2. an origin that published the erased source alone is named, one that published others too is not', () => {
  const sample = new SampleState();
  for (const name of ['Whisperer', 'Gazette'])
    sample.give('addOrigin', {
      origin: { id: sample.made.id(), kind: 'outlet', name, otherNames: [] },
    });
  const [whisperer, gazette] = ['Whisperer', 'Gazette'].map(
    (name) => sample.all('origin').find((each) => each.name === name)?.id,
  );
  const gone = sample.addSource({ title: 'One', publisher: whisperer });
  const also = sample.addSource({ title: 'Two', publisher: gazette });
  sample.addSource({ title: 'Three', publisher: gazette });
  const without = new WithoutSources([gone.id, also.id]);
  expect(stillSpeaking(sample.state, without, new ErasedWords())).toEqual(['origin “Whisperer”']);
});

test('3. of a command what names an erased record goes, and all of it where nothing else is left', () => {
  const goes = (id: string) => id.startsWith('gone');
  const envelope = { id: 'e', analyst: 'a', time: 't' };
  const tag = { type: 'tagClaims', ...envelope, claims: ['gone-1', 'kept'], add: ['x'], remove: [] };
  expect(commandWithout(tag, goes, '')).toEqual({ ...tag, claims: ['kept'] });
  const capture = {
    type: 'captureClaim',
    ...envelope,
    claim: { id: 'c', source: 'gone-2', wording: 'w' },
    passages: [],
  };
  const stump = { type: 'captureClaim', ...envelope };
  expect(commandWithout(capture, goes, '')).toEqual(stump);
  expect(commandWithout({ ...tag, claims: ['gone-1'] }, goes, '')).toEqual({
    type: 'tagClaims',
    ...envelope,
  });
  const untouched = { ...tag, claims: ['kept'] };
  expect(commandWithout(untouched, goes, '')).toBe(untouched);
  const batch = { type: 'batch', ...envelope, title: 'about it', commands: [capture, untouched] };
  expect(commandWithout(batch, goes, 'a batch')).toEqual({
    ...batch,
    title: 'a batch',
    commands: [stump, untouched],
  });
});
