import { Copy } from 'lucide-react';
import type { SourceId } from '../../shared/domain/identity.ts';
import type { Source, SourceDescription } from '../../shared/domain/source.ts';
import { sourceLabel, sourceStatuses } from '../../shared/domain/source.ts';
import { orderedSources } from '../../shared/project/read-model.ts';
import { DateSpanField } from '../parts/date-span-field.tsx';
import { MarkingField } from '../parts/marking-field.tsx';
import { OriginPicker } from '../parts/origin-picker.tsx';
import { useDerived } from '../store/context.ts';
import { Combobox } from '../ui/combobox.tsx';
import { Field } from '../ui/field.tsx';
import { IconButton } from '../ui/icon-button.tsx';
import { SegmentedControl } from '../ui/segmented-control.tsx';
import { TagField } from '../ui/tag-field.tsx';
import { TextArea } from '../ui/text-area.tsx';
import { TextField } from '../ui/text-field.tsx';
import { copy } from './source-evidence.tsx';
import { statusWords } from './source-words.ts';
import { useSourceEditing } from './use-source-editing.ts';
import { useSourceTags } from './use-source-tags.ts';

/** What an analyst says about a source, field by field. */
export function SourceDescriptionFields({ source }: { readonly source: Source }) {
  const editing = useSourceEditing();
  const suggestions = useSourceTags();
  const describe = (changes: Partial<SourceDescription>) => editing.describe([source.id], changes);
  const line = (field: 'title' | 'author' | 'language' | 'address', label: string) => (
    <Field label={label}>
      <TextField
        value={source[field]}
        maxLength={field === 'language' ? 35 : 2000}
        onCommit={(text) => describe({ [field]: text.trim() })}
      />
    </Field>
  );
  return (
    <div className="source-fields">
      <Field label="Status">
        <SegmentedControl
          value={source.status}
          size="compact"
          onChange={(status) => describe({ status })}
          options={sourceStatuses.map((value) => ({ value, label: statusWords[value] }))}
        />
      </Field>
      {line('title', 'Title')}
      <Field label="Publisher">
        <OriginPicker
          value={source.publisher}
          placeholder="Type to find or add a publisher"
          makeLabel={(name) => `Add the publisher “${name}”`}
          onChoose={(publisher) => describe({ publisher })}
          onMake={(name) => void editing.publish([source.id], name)}
        />
      </Field>
      {line('author', 'Author')}
      <DateSpanField
        label="Published"
        value={source.published}
        onCommit={(published) => describe({ published })}
      />
      <DateSpanField
        label="Accessed"
        value={source.accessed}
        onCommit={(accessed) => describe({ accessed })}
      />
      {line('language', 'Language')}
      <Field
        label="Address"
        aside={
          source.address === '' ? undefined : (
            <IconButton
              label="Copy the address"
              icon={Copy}
              size="compact"
              onClick={() => void copy(source.address, 'Address')}
            />
          )
        }
      >
        <TextField
          value={source.address}
          maxLength={2000}
          onCommit={(text) => describe({ address: text.trim() })}
        />
      </Field>
      <Field label="Description">
        <TextArea
          value={source.description}
          minRows={2}
          onCommit={(description) => describe({ description })}
        />
      </Field>
      <Field label="Tags">
        <TagField
          tags={source.tags}
          suggestions={suggestions}
          onChange={(tags) => describe({ tags: [...tags] })}
        />
      </Field>
      <Field label="Note">
        <TextArea value={source.note} minRows={2} onCommit={(note) => describe({ note })} />
      </Field>
      <MarkingField marking={source.marking} onChange={(marking) => describe({ marking })} />
      <EarlierVersion source={source} onChoose={(earlierVersionOf) => describe({ earlierVersionOf })} />
    </div>
  );
}

function EarlierVersion(props: {
  readonly source: Source;
  readonly onChoose: (id: SourceId | null) => void;
}) {
  const { source } = props;
  const options = useDerived(
    ['source'],
    (reading) =>
      orderedSources(reading)
        .filter(({ id }) => id !== source.id)
        .map((each) => ({ id: each.id as string, label: `${sourceLabel(each)} ${each.title}`.trim() })),
    [source.id],
  );
  if (options.length === 0) return null;
  return (
    <Field label="Earlier version of">
      <Combobox
        value={source.earlierVersionOf}
        onChange={(id) => props.onChoose(id as SourceId | null)}
        options={options}
        allowNone
        noneLabel="No other source"
        placeholder="No other source"
      />
    </Field>
  );
}
