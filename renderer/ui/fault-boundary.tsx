import { TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { Component } from 'react';
import { Button } from './button.tsx';
import { EmptyState } from './empty-state.tsx';
import './fault-boundary.css';

export type FaultBoundaryProps = {
  /** What cannot be shown, as the beginning of a sentence: "The inspector". */
  readonly what: string;
  readonly children: ReactNode;
};

type FaultBoundaryState = { readonly broken: boolean };

/**
 * Keeps a fault in the drawing of one part of the window inside that part: it shows a sentence and a way to try again,
 * everything around it goes on. Give it a `key` when another part takes its place.
 */
export class FaultBoundary extends Component<FaultBoundaryProps, FaultBoundaryState> {
  override state: FaultBoundaryState = { broken: false };

  static getDerivedStateFromError(): FaultBoundaryState {
    return { broken: true };
  }

  override render(): ReactNode {
    if (!this.state.broken) return this.props.children;
    return (
      <div role="alert" className="ui-fault-boundary">
        <EmptyState
          icon={TriangleAlert}
          title={`${this.props.what} cannot be shown`}
          action={<Button onClick={() => this.setState({ broken: false })}>Show again</Button>}
        >
          Touchstone met a fault of its own while drawing it. Nothing that was saved is lost, and the rest of
          the window goes on working. If showing it again does not help, undo the last edit.
        </EmptyState>
      </div>
    );
  }
}
