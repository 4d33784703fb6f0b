import { ArrowDown, ArrowUp, X } from 'lucide-react';
import { useRef } from 'react';
import type { OriginId } from '../../shared/domain/identity.ts';
import type { Origin } from '../../shared/domain/origin.ts';
import { compareText } from '../../shared/project/read-model.ts';
import { useDerived, useReading } from '../store/context.ts';
import { Combobox } from '../ui/combobox.tsx';
import { IconButton } from '../ui/icon-button.tsx';
import { movedLink, originNamed, withLink, withoutLink } from './attribution-chain.ts';
import { originKindWords } from './claim-words.ts';
import { guessOriginKind } from './origin-kind-guess.ts';
import './origin-picker.css';

type OriginPickerProps = {
  readonly value: OriginId | null;
  readonly onChoose: (origin: OriginId | null) => void;
  /** Gets the name of an origin that is not there yet; may answer its id when it makes it at once. */
  readonly onMake: ((name: string) => OriginId | undefined) | ((name: string) => void);
  readonly label?: string;
  readonly autoFocus?: boolean;
  readonly placeholder?: string;
  /** The row that makes what was typed; an origin where nothing is said. */
  readonly makeLabel?: (name: string) => string;
  readonly allowNone?: boolean;
  /** Origins that the caller has made and the project does not know yet. */
  readonly made?: readonly Origin[];
};

/** Type to find an origin by its name or another of its names, or to make one. */
export function OriginPicker(props: OriginPickerProps) {
  const known = useDerived(['origin'], (reading) =>
    [...reading.tables.origin.values()].sort((a, b) =>
      compareText(a.name.toLowerCase(), b.name.toLowerCase()),
    ),
  );
  const origins = props.made === undefined ? known : [...props.made, ...known];
  return (
    <Combobox
      value={props.value}
      onChange={(id) => props.onChoose(id as OriginId | null)}
      options={origins.map((each) => ({
        id: each.id,
        label: each.name,
        hint: originKindWords[each.kind],
        keywords: [...each.otherNames],
      }))}
      onMake={(text) => {
        const standing = originNamed(origins, text);
        return standing?.id ?? props.onMake(text.trim()) ?? undefined;
      }}
      makeLabel={(text) => props.makeLabel?.(text.trim()) ?? `Make an origin “${text.trim()}”`}
      placeholder={props.placeholder ?? 'Type to find or make an origin'}
      allowNone={props.allowNone ?? true}
      noneLabel="No origin"
      label={props.label}
      autoFocus={props.autoFocus}
    />
  );
}

type AttributionFieldProps = {
  /** Nearest speaker first. */
  readonly chain: readonly OriginId[];
  /** Gets the new chain, and those of its origins that the project does not know yet. */
  readonly onChange: (chain: readonly OriginId[], newOrigins: readonly Origin[]) => void;
  readonly label?: string;
  readonly autoFocus?: boolean;
};

/** Whom a claim goes back to, link by link: who said it, from whom they had it. Origins can be made on the way. */
export function AttributionField({
  chain,
  onChange,
  label = 'Add an origin',
  autoFocus,
}: AttributionFieldProps) {
  const { tables } = useReading(['origin']);
  const made = useRef(new Map<OriginId, Origin>());
  const change = (next: readonly OriginId[]) => {
    const unknown = next.flatMap((id) => (tables.origin.has(id) ? [] : (made.current.get(id) ?? [])));
    onChange(next, unknown);
  };
  const nameOf = (id: OriginId) => tables.origin.get(id) ?? made.current.get(id);
  const pending = [...made.current.values()].filter((each) => !tables.origin.has(each.id));
  return (
    <div className="attribution-field">
      {chain.length > 0 && (
        <ol className="attribution-field-chain" aria-label="Attribution, nearest speaker first">
          {chain.map((id, at) => {
            const origin = nameOf(id);
            const name = origin?.name ?? 'unknown origin';
            return (
              <li key={id} className="attribution-field-link">
                <span className="attribution-field-step">{at === 0 ? 'said by' : 'who had it from'}</span>
                <span className="attribution-field-name" title={origin && originKindWords[origin.kind]}>
                  {name}
                </span>
                <span>
                  {at > 0 && (
                    <IconButton
                      icon={ArrowUp}
                      label={`Move ${name} nearer to the source`}
                      size="compact"
                      onClick={() => change(movedLink(chain, id, -1))}
                    />
                  )}
                  {at < chain.length - 1 && (
                    <IconButton
                      icon={ArrowDown}
                      label={`Move ${name} farther back`}
                      size="compact"
                      onClick={() => change(movedLink(chain, id, 1))}
                    />
                  )}
                  <IconButton
                    icon={X}
                    label={`Take ${name} out`}
                    size="compact"
                    onClick={() => change(withoutLink(chain, id))}
                  />
                </span>
              </li>
            );
          })}
        </ol>
      )}
      <OriginPicker
        value={null}
        label={label}
        made={pending}
        allowNone={false}
        placeholder={chain.length === 0 ? 'Who said it? Type to find or make' : 'And who told them?'}
        onChoose={(id) => id !== null && change(withLink(chain, id))}
        onMake={(name) => {
          const origin: Origin = {
            id: crypto.randomUUID() as OriginId,
            name,
            kind: guessOriginKind(name),
            otherNames: [],
          };
          made.current.set(origin.id, origin);
          change(withLink(chain, origin.id));
        }}
        autoFocus={autoFocus}
      />
    </div>
  );
}
