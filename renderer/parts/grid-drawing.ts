import type { Stance } from '../../shared/domain/bearing.ts';
import type { CredibilityLevel, ReliabilityLevel } from '../../shared/domain/rating.ts';
import { gradeStep, levelLabel } from './grade-words.ts';
import { stanceSigns, stanceWords } from './stance-words.ts';
import './grade-chip.css';
import './stance-sign.css';

/** An element with a class and a text; texts of documents are set as text, never as markup. */
export function element(tag: 'span' | 'div', className: string, text?: string): HTMLElement {
  const made = document.createElement(tag);
  made.className = className;
  if (text !== undefined) made.textContent = text;
  return made;
}

/** Text that ends in an ellipsis where the cell ends, and shows in full when the pointer rests on it. */
export function drawCut(cell: HTMLElement, text: string, className = ''): void {
  const place = element('span', `record-grid-cut ${className}`, text);
  place.dir = 'auto';
  place.title = text;
  cell.append(place);
}

/** Text that wraps to the two lines of a tall row. */
export function drawWrapped(cell: HTMLElement, text: string): void {
  const place = element('span', 'record-grid-wrapped', text);
  place.dir = 'auto';
  cell.append(place);
}

/** A letter or a digit as the chip of `GradeChip`, hollow while unrated; `title` says where it comes from. */
export function drawLevel(
  cell: HTMLElement,
  level: ReliabilityLevel | CredibilityLevel | null,
  title?: string,
): void {
  const words = level === null ? 'unrated' : `${level} ${levelLabel(level).toLowerCase()}`;
  const mark = element('span', 'grid-mark');
  const chip = element('span', 'grade-chip');
  chip.setAttribute('role', 'img');
  chip.setAttribute('aria-label', words);
  chip.title = title ?? words;
  const part = element('span', 'grade-chip-part', level ?? '–');
  part.dataset['step'] = gradeStep(level);
  chip.append(part);
  mark.append(chip);
  cell.append(mark);
}

/** A stance with its sign and word. */
export function drawStance(cell: HTMLElement, stance: Stance | null): void {
  const mark = element('span', 'grid-mark');
  const sign = element('span', 'stance-sign');
  sign.dataset['stance'] = stance ?? 'none';
  const figure = element('span', 'stance-sign-mark', stance === null ? '' : stanceSigns[stance]);
  figure.setAttribute('aria-hidden', 'true');
  if (stance !== null) sign.append(figure);
  sign.append(element('span', '', stance === null ? '–' : stanceWords[stance]));
  mark.append(sign);
  cell.append(mark);
}

/** A word that opens a menu; what is not set yet shows as a dash. */
export function drawWord(cell: HTMLElement, word: string): void {
  cell.append(
    element('span', word === '' ? 'grid-mark record-grid-quiet' : 'grid-mark', word === '' ? '–' : word),
  );
}

/** Tags as small outlines in one row. */
export function drawTags(cell: HTMLElement, tags: readonly string[]): void {
  for (const tag of tags) {
    const place = element('span', 'record-grid-tag', tag);
    place.dir = 'auto';
    // The space keeps tags apart when they are read out or copied.
    cell.append(place, ' ');
  }
}

/** A number from 0 to 100 with a short bar. */
export function drawScore(cell: HTMLElement, score: number): void {
  cell.append(element('span', 'record-grid-score', String(score)));
  const bar = element('span', 'record-grid-bar');
  bar.setAttribute('aria-hidden', 'true');
  const fill = element('span', 'record-grid-bar-fill');
  fill.style.inlineSize = `${score}%`;
  bar.append(fill);
  cell.append(bar);
}

/** A letter that stays out of sight until the digit is set. */
export function drawHiddenLevel(cell: HTMLElement): void {
  drawLevel(cell, null, 'hidden until the digit is set');
  const part = cell.querySelector<HTMLElement>('.grade-chip-part');
  if (part === null) return;
  part.dataset['step'] = 'hidden';
  part.textContent = '•';
  part.parentElement?.setAttribute('aria-label', 'letter hidden until the digit is set');
}
