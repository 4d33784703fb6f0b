import type { Marking } from '../../shared/domain/marking.ts';
import './marking-band.css';

const names: Readonly<Record<string, string>> = {
  'TLP:RED': 'red',
  'TLP:AMBER': 'amber',
  'TLP:AMBER+STRICT': 'amber-strict',
  'TLP:GREEN': 'green',
  'TLP:CLEAR': 'clear',
};

/** How the project must be handled, at the top and bottom of the window. Nothing ever covers it. */
export function MarkingBand({
  marking,
  where,
}: {
  readonly marking: Marking;
  readonly where: 'top' | 'bottom';
}) {
  const words = [marking.tlp, marking.banner.trim()].filter((each) => each !== null && each !== '');
  const colour = marking.tlp === null ? 'none' : (names[marking.tlp] ?? 'none');
  return (
    <p className={`marking-band marking-band-${colour}`} data-where={where}>
      {words.length === 0 ? 'No marking' : words.join(' · ')}
    </p>
  );
}
