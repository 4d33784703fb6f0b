import { FileDown } from 'lucide-react';
import type { DragEvent, ReactNode } from 'react';
import { useRef, useState } from 'react';

const carriesFiles = (event: DragEvent) => event.dataTransfer.types.includes('Files');

/** A part of the window on which files and folders can be dropped. */
export function DropArea(props: {
  readonly children: ReactNode;
  readonly onDrop: (files: readonly File[]) => void;
}) {
  const [over, setOver] = useState(false);
  const depth = useRef(0);
  const leave = () => {
    depth.current = 0;
    setOver(false);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is a second way; "Import sources" is the one for keys
    <div
      className="drop-area"
      onDragEnter={(event) => {
        if (!carriesFiles(event)) return;
        event.preventDefault();
        depth.current += 1;
        setOver(true);
      }}
      onDragOver={(event) => {
        if (!carriesFiles(event)) return;
        event.preventDefault();
        event.dataTransfer.dropEffect = 'copy';
        // Files may be held over the window already when this part of it appears.
        if (!over) {
          depth.current = Math.max(depth.current, 1);
          setOver(true);
        }
      }}
      onDragLeave={() => {
        depth.current -= 1;
        if (depth.current <= 0) leave();
      }}
      onDrop={(event) => {
        if (!carriesFiles(event)) return;
        event.preventDefault();
        leave();
        props.onDrop([...event.dataTransfer.files]);
      }}
    >
      {props.children}
      {over && (
        <div className="drop-area-veil">
          <FileDown size={28} strokeWidth={1.25} aria-hidden="true" />
          <p>Drop files and folders to import them</p>
        </div>
      )}
    </div>
  );
}
