import { useEffect, useState } from 'react';
import type { SavedVersion, VersionDifference } from '../../shared/contract/history.ts';
import { momentText } from '../parts/moment-text.ts';
import { compareVersions, readVersions } from '../store/history.ts';
import { Dialog } from '../ui/dialog.tsx';
import { Field } from '../ui/field.tsx';
import { Notice } from '../ui/notice.tsx';
import type { SelectOption } from '../ui/select.tsx';
import { Select } from '../ui/select.tsx';
import { HistoryWords } from './history-words.tsx';

/** Two moments of the project and what differs between them, in words. */
export function CompareDialog({
  from,
  revision,
  onClose,
}: {
  /** The revision to begin with; null chooses the last version, or the beginning. */
  readonly from: number | null;
  readonly revision: number;
  readonly onClose: () => void;
}) {
  const [versions, setVersions] = useState<readonly SavedVersion[]>([]);
  const [one, setOne] = useState(from);
  const [other, setOther] = useState(revision);
  const [difference, setDifference] = useState<VersionDifference | null>(null);
  const [problem, setProblem] = useState<string | null>(null);

  useEffect(() => {
    void readVersions().then((answer) => {
      if (!answer.ok) return setProblem(answer.error.sentence);
      setVersions(answer.value);
      setOne((chosen) => chosen ?? answer.value.find((each) => each.sequence !== revision)?.sequence ?? 0);
    });
  }, [revision]);
  useEffect(() => {
    if (one === null) return;
    let asked = true;
    setDifference(null);
    void compareVersions(one, other).then((answer) => {
      if (!asked) return;
      if (answer.ok) setDifference(answer.value);
      setProblem(answer.ok ? null : answer.error.sentence);
    });
    return () => {
      asked = false;
    };
  }, [one, other]);

  const options = moments(versions, revision, [one, other]);
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()} title="Compare versions" size="large">
      <div className="history-compared">
        <Field label="Before">
          <Select
            value={one === null ? null : String(one)}
            options={options}
            onChange={(to) => setOne(Number(to))}
          />
        </Field>
        <Field label="After">
          <Select value={String(other)} options={options} onChange={(to) => setOther(Number(to))} />
        </Field>
      </div>
      <section aria-label="What differs" aria-live="polite">
        {problem !== null ? (
          <Notice kind="fault">{problem}</Notice>
        ) : difference === null ? (
          <p className="history-quiet">Comparing</p>
        ) : difference.words.length === 0 ? (
          <p className="history-quiet">Nothing differs between these two.</p>
        ) : (
          <>
            {one !== null && one > other && (
              <p className="history-quiet">The older of the two counts as “before”.</p>
            )}
            <HistoryWords words={difference.words} more={difference.more} />
          </>
        )}
      </section>
    </Dialog>
  );
}

function moments(
  versions: readonly SavedVersion[],
  revision: number,
  chosen: readonly (number | null)[],
): readonly SelectOption<string>[] {
  const named = new Map<number, SelectOption<string>>();
  named.set(revision, {
    value: String(revision),
    label: 'As it stands now',
    description: `Revision ${revision}`,
  });
  for (const { sequence, name, time, analyst } of versions) {
    const now = sequence === revision ? ', as it stands now' : '';
    const description = `${momentText(time)}, ${analyst.name}${now}`;
    named.set(sequence, { value: String(sequence), label: name, description });
  }
  for (const each of chosen) {
    if (each !== null && each !== 0 && !named.has(each))
      named.set(each, { value: String(each), label: `Revision ${each}` });
  }
  named.set(0, { value: '0', label: 'The beginning', description: 'The project as it was made' });
  return [...named.entries()].sort(([a], [b]) => b - a).map(([, option]) => option);
}
