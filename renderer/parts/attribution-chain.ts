import type { OriginId } from '../../shared/domain/identity.ts';
import type { Origin } from '../../shared/domain/origin.ts';
import { originKey } from '../../shared/project/apply-brief.ts';

/** Most links that a chain may have. */
export const longestChain = 20;

/** A chain as text, the one it goes back to first: "ministry ← agency" (METHOD 3). The record keeps the nearest speaker first. */
export function chainText(names: readonly string[]): string {
  return [...names].reverse().join(' ← ');
}

/** The origin of that name or other name, case and outer spaces aside; null when there is none. */
export function originNamed(origins: Iterable<Origin>, name: string): Origin | null {
  const key = originKey(name);
  let byOtherName: Origin | null = null;
  for (const each of origins) {
    if (originKey(each.name) === key) return each;
    if (byOtherName === null && each.otherNames.some((other) => originKey(other) === key)) byOtherName = each;
  }
  return byOtherName;
}

/** The chain with one more link at its far end. A link that is there already, or one too many, changes nothing. */
export function withLink(chain: readonly OriginId[], link: OriginId): readonly OriginId[] {
  return chain.includes(link) || chain.length >= longestChain ? chain : [...chain, link];
}

/** The chain without one link. */
export function withoutLink(chain: readonly OriginId[], link: OriginId): readonly OriginId[] {
  return chain.filter((each) => each !== link);
}

/** The chain with a link moved one place nearer to the source, or one farther. At its end it stays. */
export function movedLink(chain: readonly OriginId[], link: OriginId, by: -1 | 1): readonly OriginId[] {
  const at = chain.indexOf(link);
  const to = at + by;
  if (at < 0 || to < 0 || to >= chain.length) return chain;
  const moved = chain.filter((each) => each !== link);
  moved.splice(to, 0, link);
  return moved;
}
