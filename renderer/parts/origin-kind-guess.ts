import type { OriginKind } from '../../shared/domain/origin.ts';

const signs: readonly (readonly [OriginKind, RegExp])[] = [
  ['agency', /\b(agency|newswire|wire|TASS|RIA|Interfax|Reuters|AFP|AP|dpa|Xinhua|Anadolu)\b/u],
  ['institute', /\b(institute|university|centre|center|foundation|think tank|academy|council on)\b/iu],
  ['document', /\b(treaty|agreement|statement|communiqué|report|law|decree|transcript|memorandum)\b/iu],
  [
    'official',
    /\b(ministry|minister|ministries|government|president|presidency|kremlin|parliament|embassy|ambassador|spokes\w+|office|police|army|commission|department|officials?)\b/iu,
  ],
];

/** What kind of origin a name most likely stands for. A first guess that the analyst can change; nothing rests on it. */
export function guessOriginKind(name: string): OriginKind {
  for (const [kind, sign] of signs) if (sign.test(name)) return kind;
  const words = name.trim().split(/\s+/u);
  const capitalised = words.every((word) => /^\p{Lu}/u.test(word));
  return capitalised && words.length >= 2 && words.length <= 3 ? 'person' : 'outlet';
}
