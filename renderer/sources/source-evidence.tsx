import { Copy, Eraser } from 'lucide-react';
import { useState } from 'react';
import type { ChosenEncoding } from '../../shared/contract/import-report.ts';
import { chosenEncodings } from '../../shared/contract/import-report.ts';
import type { Source } from '../../shared/domain/source.ts';
import { momentText } from '../parts/moment-text.ts';
import { useProject, useReading } from '../store/context.ts';
import { rereadSource } from '../store/reread-source.ts';
import { copyText } from '../store/window-life.ts';
import { announce } from '../ui/announcer.tsx';
import { Button } from '../ui/button.tsx';
import { countText } from '../ui/count-text.ts';
import { IconButton } from '../ui/icon-button.tsx';
import { Notice } from '../ui/notice.tsx';
import { Select } from '../ui/select.tsx';
import { counted, sizeText } from './source-words.ts';

/** What was imported and how it was read; none of it can be edited. */
export function SourceEvidence({
  source,
  onErase,
}: {
  readonly source: Source;
  readonly onErase: () => void;
}) {
  const fixed = useProject().readOnly !== null;
  return (
    <>
      <dl className="source-evidence">
        <dt>Original</dt>
        <dd className="source-evidence-name">{source.originalName}</dd>
        <dt>Imported</dt>
        <dd>{momentText(source.importedAt)}</dd>
        <dt>Size</dt>
        <dd title={counted(source.bytes.size, 'byte')}>{sizeText(source.bytes.size)}</dd>
        <dt>Text</dt>
        <dd>{`${countText(source.text.length)} characters`}</dd>
        <dt>Read by</dt>
        <dd>{`${source.extractor.name} ${source.extractor.version}${source.extractor.encoding === '' ? '' : `, ${source.extractor.encoding}`}`}</dd>
        <Hash name="SHA-256 of the bytes" hash={source.bytes.sha256} />
        <Hash name="SHA-256 of the text" hash={source.text.sha256} />
      </dl>
      {!fixed && <Encoding source={source} />}
      <div className="source-evidence-erase">
        <Button size="compact" icon={Eraser} disabled={fixed} onClick={onErase}>
          Erase for good…
        </Button>
      </div>
    </>
  );
}

function Hash({ name, hash }: { readonly name: string; readonly hash: string }) {
  return (
    <>
      <dt className="source-evidence-hash-name">
        {name}
        <IconButton label={`Copy ${name}`} icon={Copy} size="compact" onClick={() => void copy(hash, name)} />
      </dt>
      <dd className="source-evidence-hash">{hash}</dd>
    </>
  );
}

/** Puts a text on the clipboard and says so. */
export async function copy(text: string, what: string): Promise<void> {
  announce((await copyText(text)) ? `${what} copied` : 'It could not be copied.');
}

/** A text that was decoded wrongly can be read again, while no claim quotes it. */
function Encoding({ source }: { readonly source: Source }) {
  const { index } = useReading(['claim', 'source']);
  const [problem, setProblem] = useState<string | null>(null);
  if ((index.claimsOfSource.get(source.id)?.size ?? 0) > 0) return null;
  const now = chosenEncodings.find((each) => each === source.extractor.encoding.toLowerCase()) ?? null;
  return (
    <div className="source-evidence-encoding">
      <span>Wrong encoding? Choose another</span>
      <Select<ChosenEncoding>
        label="Encoding"
        size="compact"
        value={now}
        placeholder={source.extractor.encoding === '' ? 'Choose' : source.extractor.encoding}
        options={chosenEncodings.map((value) => ({ value, label: value }))}
        onChange={(encoding) => {
          setProblem(null);
          void rereadSource(source.id, encoding).then((answer) => {
            if (answer.ok) announce(`Read again as ${encoding}`);
            else setProblem(answer.error.sentence);
          });
        }}
      />
      {problem !== null && <Notice kind="fault">{problem}</Notice>}
    </div>
  );
}
