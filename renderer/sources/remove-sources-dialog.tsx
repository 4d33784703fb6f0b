import type { SourceId } from '../../shared/domain/identity.ts';
import { sourceLabel } from '../../shared/domain/source.ts';
import { useReading } from '../store/context.ts';
import { ConfirmDialog } from '../ui/confirm-dialog.tsx';
import { counted } from './source-words.ts';
import { useSourceEditing } from './use-source-editing.ts';

/** Asks before sources go, and says how many claims go with them. */
export function RemoveSourcesDialog(props: {
  readonly ids: readonly SourceId[];
  readonly onClose: () => void;
}) {
  const { tables, index } = useReading(['source', 'claim']);
  const editing = useSourceEditing();
  const sources = props.ids.flatMap((id) => tables.source.get(id) ?? []);
  const claims = sources.reduce((sum, { id }) => sum + (index.claimsOfSource.get(id)?.size ?? 0), 0);
  const [only] = sources;
  const what = sources.length === 1 && only ? sourceLabel(only) : counted(sources.length, 'source');
  const title = only && sources.length === 1 && only.title !== '' ? ` “${only.title}”` : '';
  return (
    <ConfirmDialog
      open={sources.length > 0}
      onOpenChange={(open) => !open && props.onClose()}
      title={`Remove ${what}?`}
      confirmLabel={claims === 0 ? `Remove ${what}` : `Remove with ${counted(claims, 'claim')}`}
      danger
      onConfirm={() => editing.remove(props.ids)}
    >
      <p>
        {what}
        {title}{' '}
        {claims === 0
          ? 'has no claims. '
          : `goes with ${counted(claims, 'claim')}, their quotations, ratings and places on propositions. `}
        This can be undone.
      </p>
    </ConfirmDialog>
  );
}
