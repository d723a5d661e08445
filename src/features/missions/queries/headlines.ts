import type { Day } from '../../../kernel/day.ts';
import type { Reading } from '../../../platform/db/access.ts';
import { readingInBrief } from '../copy/list.ts';
import { paceSentence } from '../copy/outcome.ts';
import type { MissionTables } from '../tables.ts';
import { readIndicators } from './outcomes.ts';

/** What a mission's first headline indicator says today, for a row of a list. */
export interface Headline {
  /** Its latest figure and whether it moves: "61.7% in Oct 2026, improving". */
  readonly latest: string;
  /** Whether its pace reaches the target; empty where nothing can be said. */
  readonly sentence: string;
}

/**
 * What the first headline indicator that has figures says of each of some missions, as known on a
 * day; a mission without one is left out. Two queries however many missions there are.
 */
export async function readHeadlines(
  db: Reading<MissionTables>,
  missionIds: readonly string[],
  on: Day,
): Promise<Map<string, Headline>> {
  const read = await readIndicators(db, missionIds, on);
  const found = new Map<string, Headline>();
  for (const [id, indicators] of read) {
    const judged = indicators.find(({ isHeadline, figures }) => isHeadline && figures.length > 0);
    if (!judged) continue;
    const { reading } = judged;
    found.set(id, { latest: readingInBrief(reading), sentence: paceSentence(reading) });
  }
  return found;
}
