import { Tags } from 'lucide-react';
import { useState } from 'react';
import type { ClaimId } from '../../shared/domain/identity.ts';
import { useClaimActions } from '../parts/claim-actions.ts';
import { useInputWithin } from '../parts/use-input-within.ts';
import { useReading } from '../store/context.ts';
import { Button } from '../ui/button.tsx';
import { Popover } from '../ui/popover.tsx';
import { TagField } from '../ui/tag-field.tsx';
import { useClaimTags } from './use-claim-tags.ts';

/** Tags all selected claims at once: shows the tags that all of them have; adding and removing acts on each. */
export function BulkTags({ selected }: { readonly selected: readonly ClaimId[] }) {
  const [open, setOpen] = useState(false);
  const [frame, input] = useInputWithin();
  return (
    <Popover
      label="Tags of the selected claims"
      open={open}
      onOpenChange={setOpen}
      className="claim-cell-popover"
      initialFocus={input}
      trigger={
        <Button kind="quiet" icon={Tags} disabled={selected.length === 0}>
          Tag
        </Button>
      }
    >
      <div ref={frame}>
        <CommonTags selected={selected} />
      </div>
    </Popover>
  );
}

function CommonTags({ selected }: { readonly selected: readonly ClaimId[] }) {
  const { tables } = useReading(['claim']);
  const actions = useClaimActions();
  const suggestions = useClaimTags();
  const claims = selected.flatMap((id) => tables.claim.get(id) ?? []);
  const common = (claims[0]?.tags ?? []).filter((tag) => claims.every(({ tags }) => tags.includes(tag)));
  return (
    <div className="bulk-tags">
      <TagField
        label="Tags of the selected claims"
        tags={common}
        suggestions={suggestions}
        onChange={(next) => {
          const added = next.filter((tag) => !common.includes(tag));
          const removed = common.filter((tag) => !next.includes(tag));
          actions.tag(selected, added, removed);
        }}
      />
      <p className="bulk-tags-note">
        {claims.length === 1
          ? 'One claim is selected.'
          : common.length === 0
            ? `The ${claims.length} selected claims share no tag.`
            : `These are the tags that all ${claims.length} selected claims have.`}
      </p>
    </div>
  );
}
