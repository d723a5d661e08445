import type { VNode } from 'preact';

/** One component in one or more of its states. */
export interface Example {
  /** What is shown, as a heading. */
  name: string;
  render: () => VNode;
}

/** A name longer than any place for it, to see that nothing breaks. */
export const longName =
  'Averley and District Federation of Independent Plumbing, Ventilation and Draughtproofing Cooperatives';

/** A word that no line can hold. */
export const longWord = 'Wärmedämmverbundsystemsachverständigengutachterbüro';
