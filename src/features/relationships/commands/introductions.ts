import { allowed, type Result, refused } from '../../../kernel/result.ts';
import type { Writing } from '../../../platform/db/access.ts';
import { follow } from '../../../platform/mail/index.ts';
import type { By } from '../../../platform/memory/index.ts';
import { introductionEnds, introductionMails as say } from '../copy/introductions.ts';
import {
  type AskRefusal,
  decideToAsk,
  decideToMoveIntroduction,
  type IntroductionMove,
  type IntroductionParty,
  type IntroductionRefusal,
} from '../domain/introductions.ts';
import { relationshipPaths } from '../paths.ts';
import { lockLiveIntroduction } from '../queries/introductions.ts';
import { type Moment, note, type PairAt, type PairTables, type SideActing } from './acting.ts';
import { tellEnded, tellSide } from './tell.ts';

/** What connections say of a pair: whether it is a gap, and who could bring the two together, best first. */
export interface BrokerFacts {
  readonly gap: boolean;
  readonly brokers: readonly {
    readonly id: string;
    readonly slug: string;
    readonly name: string;
  }[];
}

/** Somebody asks: an organisation through a post, or the operator who convenes. */
export interface AskerActing extends Moment {
  readonly by: By;
}

const at = ({ mission, one, other }: PairAt): string =>
  relationshipPaths.introduction({ mission: mission.slug, one: one.slug, other: other.slug });

/** Begins an introduction where none is live; of ten at once one begins. */
async function begin(
  tx: Writing<PairTables>,
  pair: PairAt,
  facts: BrokerFacts,
  broker: string,
  values: {
    readonly asked_by: string | null;
    readonly asked_post: string | null;
    readonly why: string | null;
    readonly words: string | null;
  },
  now: Moment['now'],
) {
  const ends = [pair.one.id, pair.other.id].sort() as [string, string]; // two in, two out
  const decided = decideToAsk({
    gap: facts.gap,
    brokers: facts.brokers.map(({ slug }) => slug),
    broker,
    live: (await lockLiveIntroduction(tx, pair.mission.id, ends)) !== null,
  });
  if (!decided.ok) return decided;
  const found = facts.brokers.find(({ slug }) => slug === broker);
  if (!found) return refused('not-a-broker');
  const begun = await tx
    .insertInto('introduction')
    .values({
      mission_id: pair.mission.id,
      one_id: ends[0],
      other_id: ends[1],
      broker_id: found.id,
      asked_at: now.toString(),
      state: values.words === null ? 'asked' : 'introduced',
      introduced_at: values.words === null ? null : now.toString(),
      ...values,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst();
  return begun ? allowed({ id: begun.id, broker: found }) : refused('introduction-live');
}

/**
 * Asks a broker to bring two together. Of several who ask at once one does. Remembers
 * `introduction.asked` and tells the broker.
 */
export async function askIntroduction(
  tx: Writing<PairTables>,
  pair: PairAt,
  facts: BrokerFacts,
  wish: { readonly broker: string; readonly why: string },
  acting: AskerActing,
): Promise<Result<null, AskRefusal>> {
  const { by } = acting;
  const begun = await begin(
    tx,
    pair,
    facts,
    wish.broker,
    {
      asked_by: typeof by === 'string' ? null : by.organisation,
      asked_post: typeof by === 'string' ? null : by.post,
      why: wish.why,
      words: null,
    },
    acting.now,
  );
  if (!begun.ok) return begun;
  const { id, broker } = begun.value;
  await note(tx, pair, acting.now, {
    event: 'introduction.asked',
    by,
    about: [id],
    facts: { organisations: [pair.one.slug, pair.other.slug], broker: broker.slug },
    words: { why: wish.why },
  });
  if (acting.person !== undefined)
    await follow(tx, acting.person, `introduction ${id}`, acting.now);
  const telling = say.asked(pair.one.name, pair.other.name, wish.why);
  await tellSide(tx, broker.id, null, { ...telling, at: at(pair), thing: id }, acting);
  return allowed(null);
}

/** A broker brings two together by itself. Remembers `introduction.made` and tells both. */
export async function offerIntroduction(
  tx: Writing<PairTables>,
  pair: PairAt,
  facts: BrokerFacts,
  words: string,
  acting: SideActing,
): Promise<Result<null, AskRefusal>> {
  const self = facts.brokers.find(({ id }) => id === acting.organisation);
  const values = { asked_by: acting.organisation, asked_post: acting.post, why: null, words };
  const begun = await begin(tx, pair, facts, self?.slug ?? '', values, acting.now);
  if (!begun.ok) return begun;
  await tellBoth(tx, pair, begun.value, words, acting);
  return allowed(null);
}

async function tellBoth(
  tx: Writing<PairTables>,
  pair: PairAt,
  { id, broker }: { readonly id: string; readonly broker: BrokerFacts['brokers'][number] },
  words: string,
  acting: SideActing,
): Promise<void> {
  await note(tx, pair, acting.now, {
    event: 'introduction.made',
    by: { post: acting.post, organisation: acting.organisation },
    about: [id],
    facts: { organisations: [pair.one.slug, pair.other.slug], broker: broker.slug },
    words: { words },
  });
  for (const [side, other] of [
    [pair.one, pair.other],
    [pair.other, pair.one],
  ] as const)
    await tellSide(
      tx,
      side.id,
      null,
      { ...say.introduced(broker.name, other.name, words), at: at(pair), thing: id },
      acting,
    );
}

const event: Record<Exclude<IntroductionMove, 'introduce'>, `introduction.${string}`> = {
  accept: 'introduction.accepted',
  decline: 'introduction.declined',
  withdraw: 'introduction.withdrawn',
  acknowledge: 'introduction.acknowledged',
  stop: 'introduction.stopped',
};

/**
 * The broker, the asker or one of the two moves the live introduction on. Locks it. Remembers what
 * happened, and tells both of the introduction, or the asker where it ends.
 */
export async function moveIntroduction(
  tx: Writing<PairTables>,
  pair: PairAt,
  { move, words }: { readonly move: IntroductionMove; readonly words: string | null },
  acting: SideActing,
): Promise<Result<null, IntroductionRefusal>> {
  const live = await lockLiveIntroduction(tx, pair.mission.id, [pair.one.id, pair.other.id]);
  if (!live) return refused('not-at-this-step');
  const isOne = live.one_id === acting.organisation;
  const decided = decideToMoveIntroduction(move, {
    state: live.state,
    parties: partiesOf(live, acting.organisation),
    acknowledged: (isOne ? live.one_acknowledged_at : live.other_acknowledged_at) !== null,
  });
  if (!decided.ok) return decided;
  const now = acting.now.toString();
  const ends = ['declined', 'withdrawn', 'stopped'].includes(decided.value);
  await tx
    .updateTable('introduction')
    .set({
      state: decided.value,
      ...(move === 'accept' && { accepted_at: now }),
      ...(move === 'introduce' && { words, introduced_at: now }),
      ...(move === 'acknowledge' && {
        [isOne ? 'one_acknowledged_at' : 'other_acknowledged_at']: now,
      }),
      ...(ends && { answer: words, ended_at: now }),
    })
    .where('id', '=', live.id)
    .execute();
  const broker = await nameOf(tx, live.broker_id);
  if (move === 'introduce') {
    await tellBoth(tx, pair, { id: live.id, broker }, words ?? '', acting);
    return allowed(null);
  }
  await note(tx, pair, acting.now, {
    event: event[move],
    by: { post: acting.post, organisation: acting.organisation },
    about: [live.id],
    facts: { organisations: [pair.one.slug, pair.other.slug], broker: broker.slug },
    ...(words !== null && { words: { words } }),
  });
  if (move === 'decline' && live.asked_by !== null)
    await tellSide(
      tx,
      live.asked_by,
      live.asked_post,
      {
        ...say.declined(broker.name, pair.one.name, pair.other.name, words ?? ''),
        at: at(pair),
        thing: live.id,
      },
      acting,
    );
  if (ends)
    await tellIntroductionEnd(
      tx,
      pair,
      live.id,
      decided.value as 'declined' | 'withdrawn' | 'stopped', // the three that are ends
      words,
      acting,
    );
  return allowed(null);
}

/** Tells whoever asked for it and follows it that an introduction has ended. */
const tellIntroductionEnd = (
  tx: Writing<PairTables>,
  pair: PairAt,
  id: string,
  state: 'met' | 'declined' | 'withdrawn' | 'stopped',
  words: string | null,
  acting: Moment,
) => {
  const { about, subject, link } = introductionEnds(state);
  return tellEnded(
    tx,
    pair,
    `introduction ${id}`,
    {
      about,
      subject: subject(pair.one.name, pair.other.name),
      lines: words === null ? [] : [words],
      link,
      at: at(pair),
      thing: id,
      // Of a refusal the side that asked is told as well.
      ...(state === 'declined' && { key: `introduction-declined ${id}` }),
    },
    acting,
  );
};

/** How an organisation stands to an introduction. */
export function partiesOf(
  introduction: {
    readonly one_id: string;
    readonly other_id: string;
    readonly broker_id: string;
    readonly asked_by: string | null;
  },
  organisationId: string | null,
): IntroductionParty[] {
  const { one_id, other_id, broker_id, asked_by } = introduction;
  return [
    ...(organisationId !== null && asked_by === organisationId ? (['asker'] as const) : []),
    ...(broker_id === organisationId ? (['broker'] as const) : []),
    ...(one_id === organisationId || other_id === organisationId ? (['of-the-two'] as const) : []),
  ];
}

const nameOf = (tx: Writing<PairTables>, id: string) =>
  tx
    .selectFrom('organisation')
    .select(['id', 'slug', 'name'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow();

/** Two that met need no introduction: ends the live one as met. Remembers `introduction.met`. */
export async function endIntroductionAsMet(
  tx: Writing<PairTables>,
  pair: PairAt,
  by: By,
  acting: Moment,
): Promise<void> {
  const { now } = acting;
  const live = await lockLiveIntroduction(tx, pair.mission.id, [pair.one.id, pair.other.id]);
  if (!live) return;
  await tx
    .updateTable('introduction')
    .set({ state: 'met', ended_at: now.toString() })
    .where('id', '=', live.id)
    .execute();
  await note(tx, pair, now, {
    event: 'introduction.met',
    by,
    about: [live.id],
    facts: { organisations: [pair.one.slug, pair.other.slug] },
  });
  await tellIntroductionEnd(tx, pair, live.id, 'met', null, acting);
}
