import { useEffect, useState } from 'react';

/** How long typing into a quick filter rests before many rows are gone through, in milliseconds. */
const rest = 120;

/** What is typed into a quick filter, and what the rows are filtered by a moment later. */
export function useQuickWords(): {
  readonly typed: string;
  readonly settled: string;
  readonly type: (text: string) => void;
} {
  const [typed, type] = useState('');
  const [settled, settle] = useState('');
  useEffect(() => {
    const timer = setTimeout(() => settle(typed), typed === '' ? 0 : rest);
    return () => clearTimeout(timer);
  }, [typed]);
  return { typed, settled, type };
}
