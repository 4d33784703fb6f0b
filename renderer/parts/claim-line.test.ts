import { expect, test } from 'vitest';
import { ProjectSketch } from '../../shared/weighing/sketch-project.ts';
import { claimLine } from './claim-line.ts';

test('shows a claim as its analyst sees it', () => {
  const project = new ProjectSketch();
  const agency = project.origin('Coastal News Agency');
  const ministry = project.origin('Foreign ministry');
  const publisher = project.origin('Ledger');
  const source = project.source('What the pact says', publisher);
  project.rate({ kind: 'origin', id: publisher }, { aspect: 'reliability', level: 'C' });
  const on = project.proposition('The pact is in force.');
  const claim = project.claim(source, {
    wording: 'It is in force.',
    on,
    stance: 'refutes',
    attribution: [agency, ministry],
    happens: '17 January 2025',
  });
  project.rate({ kind: 'claim', id: claim.id }, { aspect: 'credibility', level: '2' });
  expect(claimLine(project.state, claim, project.analyst)).toMatchObject({
    label: 'claim 1',
    sourceLabel: 'S1',
    sourceTitle: 'What the pact says',
    stance: 'refutes',
    propositionLabel: 'P1',
    origins: 'Foreign ministry ← Coastal News Agency',
    reliability: 'C',
    reliabilityFrom: 'publisher',
    credibility: '2',
    reasonMissing: false,
    happens: '17 Jan 2025',
    quotation: '',
    passage: null,
  });
});

test('says that an extreme pair has no reason, until it has one', () => {
  const project = new ProjectSketch();
  const source = project.source('Ledger');
  const claim = project.claim(source);
  project.rate({ kind: 'source', id: source }, { aspect: 'reliability', level: 'A' });
  project.rate({ kind: 'claim', id: claim.id }, { aspect: 'credibility', level: '5' });
  expect(claimLine(project.state, claim, project.analyst).reasonMissing).toBe(true);
  project.rate(
    { kind: 'claim', id: claim.id },
    { aspect: 'credibility', level: '5' },
    'Two treaties say otherwise',
  );
  expect(claimLine(project.state, claim, project.analyst).reasonMissing).toBe(false);
});
