/** A number of edits in words: "one edit", "1,200 edits". */
export function edits(count: number): string {
  return count === 1 ? 'one edit' : `${grouped(count)} edits`;
}

/** A whole number with commas between its thousands. */
export function grouped(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, ',');
}

/** A count of bytes as people say it: "800 bytes", "12 KB", "1.5 GB"; in thousands, as disks are sold. */
export function sizeWords(bytes: number): string {
  if (bytes < 1_000) return `${bytes} bytes`;
  let size = bytes;
  let unit = '';
  for (const next of ['KB', 'MB', 'GB', 'TB']) {
    if (size < 1_000) break;
    size /= 1_000;
    unit = next;
  }
  return `${size < 10 ? Number(size.toFixed(1)) : Math.ceil(size)} ${unit}`;
}

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** A moment in words: "22 Nov 2026, 14:05 UTC"; an unknown one says so. */
export function momentWords(time: string | null): string {
  const [, year, month, day, clock] = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}:\d{2})/.exec(time ?? '') ?? [];
  if (year === undefined) return 'an unknown time';
  return `${Number(day)} ${months[Number(month) - 1] ?? month} ${year}, ${clock} UTC`;
}
