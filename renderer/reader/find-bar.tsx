import { ChevronDown, ChevronUp, Search, X } from 'lucide-react';
import { useEffect, useMemo, useRef, useState } from 'react';
import { IconButton } from '../ui/icon-button.tsx';
import { TextField } from '../ui/text-field.tsx';
import { findFrom, findInText, findLimit } from './find-in-text.ts';
import type { OpenPage } from './open-page.ts';
import { bringTo, isInView, readingOffset } from './text-scroll.ts';

type FindBarProps = {
  readonly page: OpenPage;
  readonly onClose: () => void;
};

/** Finds words in the whole text, painted over the page; Enter goes on, Shift-Enter back, Escape closes. */
export function FindBar({ page, onClose }: FindBarProps) {
  const [sought, setSought] = useState(() => selectedWords(page));
  const finds = useMemo(() => findInText(page.surface.text, sought), [page, sought]);
  const begun = useRef(readingOffset(page.surface, page.frame.scroller));
  const [at, setAt] = useState<number | null>(null);
  const here = at ?? findFrom(finds, begun.current);
  const field = useRef<HTMLInputElement>(null);

  useEffect(() => field.current?.select(), []);
  useEffect(() => {
    page.painter.paint('find', finds);
  }, [page, finds]);
  useEffect(() => {
    const find = finds[here];
    page.painter.paint('find-here', find ? [find] : []);
    if (find && !isInView(page.surface, page.frame.scroller, find)) {
      bringTo(page.surface, page.frame.scroller, find, 1 / 3);
      page.margin.refresh();
    }
  }, [page, finds, here]);
  useEffect(
    () => () => {
      page.painter.paint('find', []);
      page.painter.paint('find-here', []);
    },
    [page],
  );

  const go = (by: 1 | -1) => {
    if (finds.length > 0) setAt((here + by + finds.length) % finds.length);
  };
  const close = () => {
    const find = finds[here];
    onClose();
    page.surface.focusSentence(page.surface.sentenceAt(find?.start ?? begun.current));
  };
  return (
    <search
      className="reader-find"
      onKeyDown={(event) => {
        if (event.key === 'Escape') close();
        else if (event.key === 'Enter' && event.target === field.current) go(event.shiftKey ? -1 : 1);
        else return;
        event.preventDefault();
        event.stopPropagation();
      }}
    >
      <TextField
        label="Find in this text"
        placeholder="Find in this text"
        icon={Search}
        size="compact"
        inputRef={field}
        autoFocus
        value={sought}
        onChange={(words) => {
          setSought(words);
          setAt(null);
        }}
      />
      <span className="reader-find-count" role="status">
        {sought.trim() === ''
          ? ''
          : finds.length === 0
            ? 'not found'
            : `${here + 1} of ${count(finds.length)}`}
      </span>
      <IconButton
        label="Previous"
        icon={ChevronUp}
        keys="Shift+Enter"
        size="compact"
        onClick={() => go(-1)}
      />
      <IconButton label="Next" icon={ChevronDown} keys="Enter" size="compact" onClick={() => go(1)} />
      <IconButton label="Close find" icon={X} keys="Escape" size="compact" onClick={close} />
    </search>
  );
}

function count(finds: number): string {
  return finds === findLimit ? `${findLimit} or more` : `${finds}`;
}

/** A short selection is what one wants to find. */
function selectedWords(page: OpenPage): string {
  const stretch = page.surface.selected();
  const words = stretch ? page.surface.text.slice(stretch.start, stretch.end).trim() : '';
  return words.length > 80 || words.includes('\n') ? '' : words;
}
