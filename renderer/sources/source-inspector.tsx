import { BookOpen, Trash2 } from 'lucide-react';
import { useState } from 'react';
import type { SourceId } from '../../shared/domain/identity.ts';
import { sourceLabel } from '../../shared/domain/source.ts';
import { scoreSource } from '../../shared/weighing/source-score.ts';
import { useProject, useReading, useWorkbench } from '../store/context.ts';
import { Button } from '../ui/button.tsx';
import { Section } from '../ui/section.tsx';
import { EraseSourcesDialog } from './erase-sources-dialog.tsx';
import { RemoveSourcesDialog } from './remove-sources-dialog.tsx';
import { ScoringSheetFields } from './scoring-sheet-fields.tsx';
import { SourceDescriptionFields } from './source-description-fields.tsx';
import { SourceEvidence } from './source-evidence.tsx';
import { SourceReliabilityFields } from './source-reliability-fields.tsx';
import { SourceScorecard } from './source-scorecard.tsx';
import { useSourceEditing } from './use-source-editing.ts';
import './source-inspector.css';

/** Everything about one source, editable: reliability and scoring, description, counts, evidence. */
export function SourceInspector({ source: id }: { readonly source: SourceId }) {
  const { tables } = useReading(['source']);
  const fixed = useProject().readOnly !== null;
  const { where } = useWorkbench();
  const editing = useSourceEditing();
  const [asking, setAsking] = useState<'remove' | 'erase' | null>(null);
  const source = tables.source.get(id);
  if (!source) return null;
  const { score } = scoreSource(source.sheet);
  const beingRead = where.screen === 'sources' && where.reading === id;
  return (
    <div className="source-inspector">
      <header className="source-inspector-head">
        <p className="source-inspector-label">{sourceLabel(source)}</p>
        <h2 className="source-inspector-title" dir="auto">
          {source.title === '' ? 'Untitled' : source.title}
        </h2>
        <div className="source-inspector-actions">
          {!beingRead && (
            <Button size="compact" icon={BookOpen} onClick={() => editing.read(id)}>
              Read
            </Button>
          )}
          <Button
            size="compact"
            kind="quiet"
            icon={Trash2}
            disabled={fixed}
            onClick={() => setAsking('remove')}
          >
            Remove source
          </Button>
        </div>
      </header>
      <Section title="Reliability">
        <SourceReliabilityFields source={source} />
      </Section>
      <Section title="Scoring sheet" count={score === null ? 'no score' : score}>
        <ScoringSheetFields source={source} />
      </Section>
      <Section title="Description">
        <SourceDescriptionFields source={source} />
      </Section>
      <Section title="Scorecard">
        <SourceScorecard source={id} />
      </Section>
      <Section title="Evidence">
        <SourceEvidence source={source} onErase={() => setAsking('erase')} />
      </Section>
      {asking === 'remove' && <RemoveSourcesDialog ids={[id]} onClose={() => setAsking(null)} />}
      {asking === 'erase' && <EraseSourcesDialog ids={[id]} onClose={() => setAsking(null)} />}
    </div>
  );
}
