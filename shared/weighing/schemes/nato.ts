import type { RatingScale } from '../rating-scale.ts';

/** NATO AJP-2.1 / STANAG 2511, the two scales of METHOD 1. Data only: another scheme is another file of this shape. */
export const nato: RatingScale = {
  name: 'nato',
  title: 'NATO AJP-2.1 / STANAG 2511',
  reliability: [
    { level: 'A', label: 'Completely reliable', criterion: 'Tried and trusted.' },
    { level: 'B', label: 'Usually reliable', criterion: 'Successful before, some doubt here.' },
    { level: 'C', label: 'Fairly reliable', criterion: 'Used at times, with some confidence.' },
    { level: 'D', label: 'Not usually reliable', criterion: 'Used before, with little confidence.' },
    { level: 'E', label: 'Unreliable', criterion: 'Used before, without confidence.' },
    { level: 'F', label: 'Reliability cannot be judged', criterion: 'Not used before.' },
  ],
  credibility: [
    { level: '1', label: 'Confirmed by other sources', criterion: 'Certainly of a different origin.' },
    {
      level: '2',
      label: 'Probably true',
      criterion: 'Independence not guaranteed, but quantity and quality support it.',
    },
    {
      level: '3',
      label: 'Possibly true',
      criterion: 'Not confirmed, no conflict with what is known.',
    },
    { level: '4', label: 'Doubtful', criterion: 'Tends to conflict with what is known.' },
    { level: '5', label: 'Improbable', criterion: 'Contradicted by what is known.' },
    { level: '6', label: 'Truth cannot be judged', criterion: 'Nothing to compare it with.' },
  ],
};
