/** Where a commitment stands. Source: methods §3, after Winograd and Flores 1986. */
export const commitmentStates = [
  'requested',
  'countered',
  'promised',
  'reported',
  'satisfied',
  'reneged',
  'declined',
  'cancelled',
] as const;
export type CommitmentState = (typeof commitmentStates)[number];

/** How one workstream needs another. Source: Thompson 1967. */
export const dependencyKinds = ['pooled', 'sequential', 'reciprocal'] as const;
export type DependencyKind = (typeof dependencyKinds)[number];
