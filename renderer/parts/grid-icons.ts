const drawings = {
  filter: 'M3 6h18M7 12h10M10 18h4',
  filterActive: 'M3 6h18M7 12h10M10 18h4',
  sortAscending: 'M12 19V5M6 11l6-6 6 6',
  sortDescending: 'M12 5v14M6 13l6 6 6-6',
  sortUnSort: 'M8 9l4-4 4 4M8 15l4 4 4-4',
  smallDown: 'M6 9l6 6 6-6',
  selectOpen: 'M6 9l6 6 6-6',
  check: 'M5 12l5 5 9-10',
  cancel: 'M6 6l12 12M18 6L6 18',
  close: 'M6 6l12 12M18 6L6 18',
  search: 'M11 18a7 7 0 1 0 0-14 7 7 0 0 0 0 14zM16 16l5 5',
  columnMoveMove: 'M8 8l-4 4 4 4M16 8l4 4-4 4M4 12h16',
  columnMoveLeft: 'M12 6l-6 6 6 6M6 12h13',
  columnMoveRight: 'M12 6l6 6-6 6M18 12H5',
  columnMovePin: 'M12 4v10M8 14h8M12 14v6',
  columnMoveHide: 'M4 4l16 16M4 12s3-6 8-6 8 6 8 6-3 6-8 6-8-6-8-6z',
  dropNotAllowed: 'M5 5l14 14M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18z',
} as const;

const space = 'http://www.w3.org/2000/svg';

function drawing(path: string): SVGSVGElement {
  const picture = document.createElementNS(space, 'svg');
  picture.setAttribute('viewBox', '0 0 24 24');
  picture.setAttribute('class', 'record-grid-icon');
  picture.setAttribute('aria-hidden', 'true');
  const line = document.createElementNS(space, 'path');
  line.setAttribute('d', path);
  picture.append(line);
  return picture;
}

/**
 * The grid's pictures as elements. The library's own come as `data:` addresses, which the content policy refuses.
 */
export const gridIcons = Object.fromEntries(
  Object.entries(drawings).map(([name, path]) => [name, () => drawing(path) as unknown as HTMLElement]),
);
