import type { z } from '../domain/schema.ts';

type Issue = z.core.$ZodIssue;

/** The first thing that a schema found wrong, with the way to it: `claim.voice: Invalid option …`. No full stop. */
export function firstFault(error: z.ZodError): string {
  const [issue] = error.issues;
  return issue === undefined ? 'not as it should be' : described(issue, []);
}

function described(issue: Issue, before: readonly PropertyKey[]): string {
  const path = [...before, ...issue.path];
  if (issue.code === 'invalid_union') {
    const nearest = nearestBranch(issue.errors);
    if (nearest !== null) return described(nearest, path);
  }
  return path.length === 0 ? issue.message : `${path.map(String).join('.')}: ${issue.message}`;
}

/** The first issue of the alternative that got furthest: it fails deepest, and least often. */
function nearestBranch(branches: readonly (readonly Issue[])[]): Issue | null {
  const depth = (issues: readonly Issue[]) => Math.max(...issues.map((each) => each.path.length));
  const [nearest] = branches
    .filter((issues) => issues.length > 0)
    .toSorted((a, b) => depth(b) - depth(a) || a.length - b.length);
  return nearest?.[0] ?? null;
}
