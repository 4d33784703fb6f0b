import { Search } from 'lucide-react';
import { useEffect, useMemo, useState } from 'react';
import type { HistoryFilter } from '../../shared/contract/history.ts';
import { claimLabel } from '../../shared/domain/claim.ts';
import type { AnalystId, ClaimId, SourceId } from '../../shared/domain/identity.ts';
import { sourceLabel } from '../../shared/domain/source.ts';
import { orderedSources } from '../../shared/project/read-model.ts';
import { capital } from '../parts/claim-action-plan.ts';
import { useReading } from '../store/context.ts';
import { Combobox } from '../ui/combobox.tsx';
import { Select } from '../ui/select.tsx';
import { TextField } from '../ui/text-field.tsx';

/** How long typing pauses before the history is looked through, in ms. */
const pause = 250;
const anybody = 'anybody';

/** What the history shall be about: a claim, a source, who, which words. */
export function HistoryFilters({
  filter,
  onChange,
}: {
  readonly filter: HistoryFilter;
  readonly onChange: (filter: HistoryFilter) => void;
}) {
  const reading = useReading(['source', 'analyst']);
  const { tables } = reading;
  const [words, setWords] = useState(filter.words ?? '');
  useEffect(() => {
    if (words === (filter.words ?? '')) return;
    const timer = setTimeout(() => onChange(filled({ ...filter, words })), pause);
    return () => clearTimeout(timer);
  }, [words, filter, onChange]);

  // The claims as they are when the panel opens: a list of all of them is not made anew at every edit.
  const claims = useMemo(
    () =>
      [...tables.claim.values()]
        .sort((a, b) => a.number - b.number)
        .map((each) => ({
          id: each.id as string,
          label: capital(claimLabel(each)),
          hint: each.wording.slice(0, 80),
        })),
    [tables.claim],
  );
  const sources = orderedSources(reading).map((each) => ({
    id: each.id as string,
    label: sourceLabel(each),
    hint: each.title,
  }));
  const analysts = [
    { value: anybody, label: 'Anybody' },
    ...[...tables.analyst.values()].map((each) => ({ value: each.id as string, label: each.name })),
  ];

  return (
    <search className="history-filters" aria-label="Look through the history">
      <TextField
        size="compact"
        label="Words"
        placeholder="Words"
        icon={Search}
        value={words}
        onChange={setWords}
      />
      <Select
        size="compact"
        label="Who"
        value={filter.analyst ?? anybody}
        options={analysts}
        onChange={(to) =>
          onChange(filled({ ...filter, analyst: to === anybody ? undefined : (to as AnalystId) }))
        }
      />
      <Combobox
        size="compact"
        label="Claim"
        placeholder="Any claim"
        allowNone
        noneLabel="Any claim"
        value={filter.claim ?? null}
        options={claims}
        onChange={(to) => onChange(filled({ ...filter, claim: (to ?? undefined) as ClaimId | undefined }))}
      />
      <Combobox
        size="compact"
        label="Source"
        placeholder="Any source"
        allowNone
        noneLabel="Any source"
        value={filter.source ?? null}
        options={sources}
        onChange={(to) => onChange(filled({ ...filter, source: (to ?? undefined) as SourceId | undefined }))}
      />
    </search>
  );
}

/** The filter without what is not sought. */
function filled(filter: HistoryFilter): HistoryFilter {
  return Object.fromEntries(
    Object.entries(filter).filter(([, value]) => value !== undefined && value !== ''),
  );
}
