import type { Day, Temporal } from '../../../kernel/day.ts';
import type { Writing } from '../../../platform/db/access.ts';
import type { MailTables } from '../../../platform/mail/index.ts';
import {
  type By,
  type Happening,
  type MemoryTables,
  remember,
} from '../../../platform/memory/index.ts';
import type { MissionAccess } from '../../missions/index.ts';
import type { PairFound, TendingTables } from '../queries/tending.ts';

/** The tables that commands between two organisations read and write. */
export type PairTables = TendingTables & MemoryTables & MailTables;

/** This installation, as mail names it. */
export interface MailPlace {
  readonly name: string;
  readonly url: string;
}

/** When something is done, and where the words of a mail lead. */
export interface Moment {
  readonly now: Temporal.Instant;
  readonly today: Day;
  readonly place: MailPlace;
  /** Who acts; absent where the house does by itself. */
  readonly person?: string | undefined;
}

/** Somebody acts through a post of one side. */
export interface SideActing extends Moment {
  readonly post: string;
  /** Id of the organisation. */
  readonly organisation: string;
}

/** The convenor acts, through a post or as the operator. */
export interface ConvenorActing extends Moment {
  readonly by: By;
}

/** Two organisations of a mission. */
export interface PairAt extends PairFound {
  readonly mission: MissionAccess & {
    readonly id: string;
    readonly slug: string;
    readonly name: string;
  };
}

/** The two sides of a pair, the one that acts first. */
export const sidesFrom = ({ one, other }: PairFound, organisation: string) =>
  one.id === organisation ? { own: one, theirs: other } : { own: other, theirs: one };

/** On whose authority a side acts. */
export const byOf = ({ post, organisation }: SideActing): By => ({ post, organisation });

/** Remembers what happened between two, about what it changed and the mission. */
export const note = (
  tx: Writing<MemoryTables>,
  pair: Pick<PairAt, 'mission'>,
  at: Temporal.Instant,
  happening: Omit<Happening, 'at'>,
) => remember(tx, { ...happening, at, about: [...happening.about, pair.mission.id] });
