/** Always followed by a name or an example; a full stop after one never ends a sentence. Lower case, without the last stop. */
const bound = new Set(
  (
    'mr mrs messrs dr prof rev gen lt maj capt cpl sgt cmdr adm brig gov pres sen amb supt insp hon ' +
    'vs viz e.g i.e eg ie cf ca approx al fig figs pp para paras sect arts vols nos seq'
  ).split(' '),
);

/** Words too in lower case ("the col. is steep" is rare, "a rep." is not); with a capital they stand before a name. */
const titles = new Set('ms fr sr st mt ft col rep min dep'.split(' '));

/** May well end a sentence; they do where a word follows that opens sentences. */
const loose = new Set(
  (
    'inc ltd co corp bros jr esq dept univ est etc u.s u.k u.n e.u a.m p.m b.c a.d ph.d m.d d.c p c v n d ' +
    'jan feb mar apr jun jul aug sept sep oct nov dec mon tue tues wed thu thur thurs fri sat sun'
  ).split(' '),
);

/** In lower case these are words that may end a sentence. */
const ordinary = new Set('mar mon wed sat sun dec'.split(' '));

/** Followed by a figure they are abbreviations, else words ("No. 5", "No. He refused."). */
const beforeFigures = new Set('no nr art sec pt ed vol ch'.split(' '));

const openers = new Set(
  (
    'the a an this that these those he she it they we i you his her its their our there here in on at by for from to with ' +
    'after before since until when while as if although though but and or so yet however still then now also no not ' +
    'what who how why where which both some many most all each one'
  ).split(' '),
);

/** Endings of file names and of addresses that news texts mention; a stop before one is part of a name. */
const nameEndings = new Set(
  (
    'com org net edu gov mil int info biz io ai app dev news press media test invalid example localhost onion local ' +
    'ru ua ir us uk eu de fr cn il sy tr by kz pl lt lv ee fi se dk nl ch pt es jp kr br ca au nz tv cc ly ' +
    'txt md htm html xml json csv pdf doc docx xls xlsx ppt pptx odt rtf zip tar gz exe dll js ts tsx jsx mjs css py rb go ' +
    'java cpp sh bat php jpg jpeg png gif svg webp mp3 mp4 mov avi wav log sql db ini cfg yml yaml bak tmp'
  ).split(' '),
);

/** What a full stop after a word says about the end of a sentence. */
export type StopMeaning = 'never' | 'before-opener' | 'not-before-figure' | 'ends';

/**
 * What a full stop means after a word. `word` is what stands before it, back to white space or an opening sign, with the
 * stops it has inside ("U.S"), in its own case.
 */
export function stopAfter(word: string): StopMeaning {
  const folded = word.toLowerCase();
  const small = word === folded;
  if (bound.has(folded) || (titles.has(folded) && !small)) return 'never';
  if (beforeFigures.has(folded)) return 'not-before-figure';
  if (loose.has(folded) && !(small && ordinary.has(folded))) return 'before-opener';
  return /^\p{Lu}$/u.test(word) || /^(?:\p{L}\.)+\p{L}$/u.test(word) ? 'before-opener' : 'ends';
}

/** Whether a word commonly opens a sentence. */
export function opensSentences(word: string): boolean {
  return openers.has(word.toLowerCase());
}

/** Whether a stop before this word belongs to an address or the name of a file. */
export function endsName(word: string): boolean {
  return nameEndings.has(word.toLowerCase());
}
