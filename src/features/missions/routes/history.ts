import { historyKinds, tellHistory } from '../queries/history.ts';
import { historyTitle, whoseOf } from '../views/history.tsx';

/** What happened in a mission, told elsewhere than on its own pages. */
export const missionHistory = {
  /** Kinds of entries that change what a mission states. */
  kinds: historyKinds,
  /** Entries about a mission as somebody may read them. Three queries. */
  tell: tellHistory,
  /** One in a line; null where there is no sentence for it. */
  titleOf: historyTitle,
  /** Who did it: a post, the operator, or Weft itself. */
  whoseOf,
};
