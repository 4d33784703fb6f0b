import { Progress as Primitive } from 'radix-ui';
import './progress.css';

export type ProgressProps = {
  readonly label: string;
  /** From 0 to 1; null while the end is not known. */
  readonly value: number | null;
  /** What is being done just now, such as "3 of 12 files". */
  readonly detail?: string | undefined;
  readonly hideLabel?: boolean | undefined;
};

/** How far something has come. */
export function Progress({ label, value, detail, hideLabel = false }: ProgressProps) {
  const percent = value === null ? null : Math.round(Math.min(Math.max(value, 0), 1) * 100);
  return (
    <div className="ui-progress">
      {hideLabel ? null : (
        <div className="ui-progress-head" aria-hidden="true">
          <span>{label}</span>
          <span className="ui-progress-detail">{detail ?? (percent === null ? '' : `${percent} %`)}</span>
        </div>
      )}
      <Primitive.Root
        className="ui-progress-track"
        value={percent}
        aria-label={label}
        aria-description={detail}
      >
        <Primitive.Indicator
          className="ui-progress-bar"
          style={percent === null ? undefined : { transform: `scaleX(${percent / 100})` }}
        />
      </Primitive.Root>
    </div>
  );
}
