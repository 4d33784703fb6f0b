import type { Marking } from '../../shared/domain/marking.ts';
import { tlpLabels } from '../../shared/domain/marking.ts';
import { Field } from '../ui/field.tsx';
import { Select } from '../ui/select.tsx';
import { TextField } from '../ui/text-field.tsx';
import './marking-field.css';

/** How something may be handled: a TLP label and a banner. Null, with both empty, means that the brief's marking holds. */
export function MarkingField(props: {
  readonly marking: Marking | null;
  readonly onChange: (marking: Marking | null) => void;
}) {
  const { tlp, banner } = props.marking ?? { tlp: null, banner: '' };
  const change = (next: Marking) =>
    props.onChange(next.tlp === null && next.banner.trim() === '' ? null : next);
  return (
    <div className="marking-field">
      <Field label="Marking">
        <Select
          value={tlp ?? 'none'}
          options={[
            { value: 'none' as const, label: 'As the brief' },
            ...tlpLabels.map((label) => ({ value: label, label })),
          ]}
          onChange={(value) => change({ banner, tlp: value === 'none' ? null : value })}
        />
      </Field>
      <Field label="Banner">
        <TextField
          value={banner}
          maxLength={200}
          placeholder="As the brief"
          onCommit={(text) => change({ tlp, banner: text.trim() })}
        />
      </Field>
    </div>
  );
}
