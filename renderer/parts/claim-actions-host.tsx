import { useCallback, useEffect, useRef, useState, useSyncExternalStore } from 'react';
import type { ClaimId, OriginId } from '../../shared/domain/identity.ts';
import type { Origin } from '../../shared/domain/origin.ts';
import { bearingOf } from '../../shared/project/read-model.ts';
import { useProject } from '../store/context.ts';
import { Button } from '../ui/button.tsx';
import { ConfirmDialog } from '../ui/confirm-dialog.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { holdText } from '../ui/pending-text.ts';
import { TextArea } from '../ui/text-area.tsx';
import { countOf, standing, subjectOf } from './claim-action-plan.ts';
import { useClaimActions } from './claim-actions.ts';
import type { ReasonRequest, RemovalRequest } from './claim-requests.ts';
import { claimRequests } from './claim-requests.ts';
import { AttributionField } from './origin-picker.tsx';
import { PropositionPicker } from './proposition-picker.tsx';
import './claim-actions-host.css';

/** Shows what an action on claims asks before it acts. `app` mounts one inside the open project. */
export function ClaimActionsHost() {
  const subscribe = useCallback((listener: () => void) => claimRequests.subscribe(listener), []);
  const request = useSyncExternalStore(subscribe, () => claimRequests.open);
  if (request === null) return null;
  switch (request.kind) {
    case 'reason':
      return <ReasonDialog request={request} />;
    case 'removal':
      return <RemovalDialog request={request} />;
    case 'proposition':
      return <PropositionDialog claims={request.claims} />;
    case 'origin':
      return <OriginDialog claims={request.claims} />;
    default: {
      const unknown: never = request;
      return unknown;
    }
  }
}

/** The button and Enter rate, with or without a reason; every other way out leaves things as they were. */
function ReasonDialog({ request }: { readonly request: ReasonRequest }) {
  const [reason, setReason] = useState('');
  const area = useRef<HTMLTextAreaElement>(null);
  const close = () => claimRequests.close(reason.trim());
  const drop = () => claimRequests.drop();
  useHeld(close);
  return (
    <Dialog
      open
      onOpenChange={drop}
      title={request.title}
      size="small"
      initialFocus={area}
      footer={
        <>
          <Button onClick={drop}>Cancel</Button>
          <Button kind="primary" onClick={close} keys="Enter">
            {reason.trim() === '' ? `${request.confirmLabel} without a reason` : request.confirmLabel}
          </Button>
        </>
      }
    >
      <p className="claim-actions-host-question">{request.question}</p>
      <TextArea
        label="Reason"
        areaRef={area}
        value={reason}
        onChange={setReason}
        minRows={2}
        placeholder="What makes this so"
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
          event.preventDefault();
          close();
        }}
      />
    </Dialog>
  );
}

function RemovalDialog({ request }: { readonly request: RemovalRequest }) {
  const count = countOf(request.claims.length, 'claim');
  return (
    <ConfirmDialog
      open
      onOpenChange={() => claimRequests.drop()}
      title={`Remove ${count}?`}
      confirmLabel={`Remove ${count}`}
      danger
      onConfirm={() => {
        claimRequests.drop();
        request.proceed();
      }}
    >
      <p>They go with their quotations, ratings and places on propositions. This can be undone.</p>
    </ConfirmDialog>
  );
}

function PropositionDialog({ claims }: { readonly claims: readonly ClaimId[] }) {
  const project = useProject();
  const actions = useClaimActions();
  const found = standing(project.state, claims);
  const shared = new Set(
    found.map(({ id }) => bearingOf(project.state, id, project.analyst)?.proposition ?? null),
  );
  const [only] = shared;
  const close = () => claimRequests.close();
  return (
    <Dialog open onOpenChange={close} title={`Proposition of ${lowered(subjectOf(found))}`} size="small">
      <div className="claim-actions-host-picker">
        <PropositionPicker
          label="Proposition"
          autoFocus
          value={shared.size === 1 ? (only ?? null) : null}
          onChoose={(proposition) => {
            close();
            actions.place(claims, proposition);
          }}
          onMake={(wording) => {
            close();
            actions.place(claims, { make: wording });
          }}
        />
      </div>
    </Dialog>
  );
}

function OriginDialog({ claims }: { readonly claims: readonly ClaimId[] }) {
  const project = useProject();
  const actions = useClaimActions();
  const found = standing(project.state, claims);
  const chains = new Set(found.map((claim) => claim.attribution.join(' ')));
  const begun = chains.size === 1 ? (found[0]?.attribution ?? []) : [];
  const [drawn, setDrawn] = useState<{ chain: readonly OriginId[]; made: readonly Origin[] } | null>(null);
  const close = () => claimRequests.close();
  const commit = () => {
    close();
    if (drawn !== null) actions.attribute(claims, drawn.chain, drawn.made);
  };
  useHeld(drawn === null ? null : commit);
  return (
    <Dialog
      open
      onOpenChange={close}
      title={`Who says it: ${lowered(subjectOf(found))}`}
      description={
        chains.size > 1
          ? 'These claims are attributed in different ways. What you set here stands for all of them.'
          : undefined
      }
      size="small"
      footer={
        <Button kind="primary" onClick={commit} disabled={drawn === null} keys="Mod+Enter">
          Set attribution
        </Button>
      }
    >
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the key is a shortcut for the button below. */}
      <div
        className="claim-actions-host-picker"
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
            event.preventDefault();
            event.stopPropagation();
            commit();
          }
        }}
      >
        <AttributionField
          chain={drawn?.chain ?? begun}
          onChange={(chain, made) => setDrawn({ chain, made })}
          autoFocus
        />
      </div>
    </Dialog>
  );
}

/** Closing the window commits what a dialog holds, never drops it. Null while there is nothing to commit. */
function useHeld(commit: (() => void) | null): void {
  const latest = useRef(commit);
  latest.current = commit;
  const held = commit !== null;
  useEffect(() => (held ? holdText(() => latest.current?.()) : undefined), [held]);
}

function lowered(subject: string): string {
  return subject.charAt(0).toLowerCase() + subject.slice(1);
}
