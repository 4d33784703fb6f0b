import type { RootContent } from 'mdast';
import type { Brief } from '../domain/brief.ts';
import { heading, paragraph, strong } from './nodes.ts';
import { lineOf, paragraphsOf } from './words.ts';

/** Title and key question, then scope and audience where they are given. */
export function questionSection(brief: Brief): readonly RootContent[] {
  const title = lineOf(brief.title);
  const question = paragraphsOf(brief.keyQuestion);
  return [
    heading(1, [title.length > 0 ? title : 'Untitled brief']),
    heading(2, ['Key question'], { section: 'question' }),
    ...(question.length > 0 ? question : [paragraph(['No key question is set.'])]),
    ...described('Scope', brief.scope),
    ...described('Audience', brief.audience),
  ];
}

function described(label: string, text: string): readonly RootContent[] {
  const [first, ...rest] = paragraphsOf(text);
  if (!first) return [];
  return [paragraph([strong(`${label}:`), ' ', first.children]), ...rest];
}
