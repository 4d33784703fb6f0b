import { Trash2 } from 'lucide-react';
import type { Claim } from '../../shared/domain/claim.ts';
import { claimLabel } from '../../shared/domain/claim.ts';
import type { ClaimId } from '../../shared/domain/identity.ts';
import { sourceLabel } from '../../shared/domain/source.ts';
import { passagesOf } from '../../shared/project/read-model.ts';
import { capital } from '../parts/claim-action-plan.ts';
import { useClaimActions } from '../parts/claim-actions.ts';
import { DateSpanField } from '../parts/date-span-field.tsx';
import { MarkingField } from '../parts/marking-field.tsx';
import { momentText } from '../parts/moment-text.ts';
import { useDerived, useProject } from '../store/context.ts';
import { announce } from '../ui/announcer.tsx';
import { Button } from '../ui/button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { Field } from '../ui/field.tsx';
import { Section } from '../ui/section.tsx';
import { TagField } from '../ui/tag-field.tsx';
import { TextArea } from '../ui/text-area.tsx';
import { ClaimAttributionFields } from './claim-attribution-fields.tsx';
import { ClaimPassages } from './claim-passages.tsx';
import { ClaimPlacingFields } from './claim-placing-fields.tsx';
import { ClaimRatingFields } from './claim-rating-fields.tsx';
import { ClaimValuesField } from './claim-values-field.tsx';
import { useClaimEditing, useClaimRecords } from './use-claim-records.ts';
import './claim-inspector.css';

/** Everything of the selected claim, editable. What is typed belongs to its field until it is committed. */
export function ClaimInspector({ claim }: { readonly claim: ClaimId }) {
  const { tables } = useClaimRecords(claim);
  const record = tables.claim.get(claim);
  if (record === undefined) {
    return (
      <EmptyState title="No claim selected">Select a claim to see and change all of it here.</EmptyState>
    );
  }
  // A claim of its own key: half-typed words are committed to the claim they were typed for.
  return <ClaimForm key={claim} claim={record} />;
}

function ClaimForm({ claim }: { readonly claim: Claim }) {
  const project = useProject();
  const { state } = project;
  const actions = useClaimActions();
  const editing = useClaimEditing(claim);
  const source = state.tables.source.get(claim.source);
  const label = capital(claimLabel(claim));
  return (
    <section className="claim-inspector" aria-label={label}>
      <header className="claim-inspector-head">
        <h2 className="claim-inspector-title">{label}</h2>
        {source && (
          <span className="claim-inspector-source" title={source.title}>
            {sourceLabel(source)} · {source.title}
          </span>
        )}
      </header>

      <Field label="Wording" help="In your words. Enter keeps it.">
        <TextArea
          reading
          enterCommits
          value={claim.wording}
          onCommit={(wording) => {
            if (wording.trim() === '') announce(`${label} needs a wording; it keeps the old one.`);
            else editing.describe({ wording });
          }}
        />
      </Field>

      <ClaimPassages claim={claim} passages={passagesOf(state, claim.id)} />
      <ClaimPlacingFields claim={claim} />
      <ClaimRatingFields claim={claim} />
      <ClaimAttributionFields claim={claim} />

      <Section title="Dates and figures" level={3} count={claim.values.length}>
        <div className="claim-inspector-stack">
          <DateSpanField
            label="When it happens"
            value={claim.happens}
            onCommit={(happens) => editing.describe({ happens })}
          />
          <DateSpanField
            label="When it was said"
            value={claim.said}
            onCommit={(said) => editing.describe({ said })}
          />
          <span className="claim-inspector-label">Dates and figures that it gives</span>
          <ClaimValuesField
            values={claim.values}
            onChange={(values) => editing.describe({ values: [...values] })}
          />
        </div>
      </Section>

      <Section title="Tags and note" level={3}>
        <div className="claim-inspector-stack">
          <TagsField claim={claim} />
          <Field label="Note">
            <TextArea value={claim.note} onCommit={(note) => editing.describe({ note })} />
          </Field>
          <MarkingField marking={claim.marking} onChange={(marking) => editing.describe({ marking })} />
        </div>
      </Section>

      <footer className="claim-inspector-foot">
        <span>
          Captured {momentText(claim.captured.time)} by{' '}
          {state.tables.analyst.get(claim.captured.analyst)?.name ?? 'somebody no longer named'}
        </span>
        <Button icon={Trash2} kind="quiet" size="compact" onClick={() => actions.remove([claim.id])}>
          Remove claim
        </Button>
      </footer>
    </section>
  );
}

function TagsField({ claim }: { readonly claim: Claim }) {
  const { carryOut } = useClaimEditing(claim);
  return (
    <Field label="Tags">
      <TagField
        tags={claim.tags}
        suggestions={useKnownTags()}
        onChange={(tags) => {
          carryOut({
            type: 'tagClaims',
            claims: [claim.id],
            add: tags.map((each) => each.slice(0, 100).trim()).filter((each) => !claim.tags.includes(each)),
            remove: claim.tags.filter((each) => !tags.includes(each)),
          });
        }}
      />
    </Field>
  );
}

/** Most claims that are looked through for tags; beyond it the suggestions are those of the newest. */
const lookedThrough = 5_000;

function useKnownTags(): readonly string[] {
  return useDerived(['source'], ({ tables }) => {
    const tags = new Set<string>();
    for (const each of tables.source.values()) for (const tag of each.tags) tags.add(tag);
    let seen = 0;
    for (const each of tables.claim.values()) {
      for (const tag of each.tags) tags.add(tag);
      seen += 1;
      if (seen >= lookedThrough) break;
    }
    return [...tags].sort();
  });
}
