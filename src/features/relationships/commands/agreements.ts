import type { Day } from '../../../kernel/day.ts';
import { allowed, type Result, refused } from '../../../kernel/result.ts';
import type { Writing } from '../../../platform/db/access.ts';
import { type Json, remember } from '../../../platform/memory/index.ts';
import { agreementMails as say } from '../copy/agreements.ts';
import {
  allHaveAccepted,
  type BeginRefusal,
  decideToAnswerVersion,
  decideToBegin,
  decideToProposeVersion,
  type Heading,
  type LeaveRefusal,
  linesOf,
  type ProposeRefusal,
  type VersionMove,
  type VersionRefusal,
} from '../domain/agreements.ts';
import { relationshipPaths } from '../paths.ts';
import {
  type Agreement,
  findAgreement,
  lockAgreement,
  type Party,
  type Version,
} from '../queries/agreements.ts';
import { byOf, type PairTables, type SideActing } from './acting.ts';
import { type Telling, tellSide } from './tell.ts';

/** A mission as its agreements need it. */
interface AtMission {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
}

/** The words of a version. */
export interface VersionWish {
  readonly title: string;
  readonly headings: readonly Heading[];
  readonly audience: 'parties' | 'mission';
  readonly reviewOn: Day;
}

const note = (
  tx: Writing<PairTables>,
  mission: AtMission,
  acting: SideActing,
  event: `agreement.${string}`,
  about: readonly string[],
  facts: { readonly [key: string]: Json },
  words?: { readonly [field: string]: string },
) =>
  remember(tx, {
    event,
    at: acting.now,
    by: byOf(acting),
    about: [...about, mission.id],
    facts,
    ...(words && { words }),
  });

async function addVersion(
  tx: Writing<PairTables>,
  agreementId: string,
  number: number,
  wish: VersionWish,
  acting: SideActing,
): Promise<string> {
  const { id } = await tx
    .insertInto('agreement_version')
    .values({
      agreement_id: agreementId,
      number,
      title: wish.title,
      headings: JSON.stringify(wish.headings),
      audience: wish.audience,
      review_on: wish.reviewOn,
      proposed_by: acting.organisation,
      proposed_post: acting.post,
      proposed_at: acting.now.toString(),
      state: 'proposed',
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  await accept(tx, id, acting);
  return id;
}

/** Whoever proposes a version stands by it, and so has accepted it. */
const accept = (tx: Writing<PairTables>, versionId: string, acting: SideActing) =>
  tx
    .insertInto('agreement_acceptance')
    .values({
      version_id: versionId,
      organisation_id: acting.organisation,
      post_id: acting.post,
      accepted_at: acting.now.toString(),
    })
    .execute();

const textOf = (headings: readonly Heading[]) =>
  headings.map(({ heading, words }) => `${heading}\n${words}`).join('\n\n');

/** Tells the parties that have not left, but for whoever acts. */
async function tellParties(
  tx: Writing<PairTables>,
  mission: AtMission,
  slug: string,
  parties: readonly Pick<Party, 'id' | 'leftOn'>[],
  telling: Omit<Telling, 'at' | 'thing'>,
  acting: SideActing,
): Promise<void> {
  const at = relationshipPaths.agreement({ mission: mission.slug, agreement: slug });
  // The agreement is locked, so that nothing else is told of it at this moment.
  const thing = `${slug} ${acting.now.toString()}`;
  for (const { id, leftOn } of parties)
    if (leftOn === null && id !== acting.organisation)
      await tellSide(tx, id, null, { ...telling, at, thing }, acting);
}

/**
 * One organisation begins an agreement with others of the mission, by proposing its first version.
 * Remembers `agreement.begun` and tells the others.
 */
export async function beginAgreement(
  tx: Writing<PairTables>,
  mission: AtMission,
  { parties, ...wish }: VersionWish & { readonly parties: readonly string[] },
  connected: readonly { readonly rowId: string; readonly id: string }[],
  acting: SideActing,
): Promise<Result<{ slug: string }, BeginRefusal>> {
  const others = [...new Set(parties)];
  const found = connected.filter(({ id }) => others.includes(id));
  const ids = new Set([acting.organisation, ...found.map(({ rowId }) => rowId)]);
  const decided = decideToBegin({
    parties: ids.size,
    known: found.length === others.length,
    reviewToCome: wish.reviewOn > acting.today,
  });
  if (!decided.ok) return decided;
  const agreement = await tx
    .insertInto('agreement')
    .values({ mission_id: mission.id, made_at: acting.now.toString() })
    .returning(['id', 'slug'])
    .executeTakeFirstOrThrow();
  await tx
    .insertInto('agreement_party')
    .values([...ids].map((organisation_id) => ({ agreement_id: agreement.id, organisation_id })))
    .execute();
  await addVersion(tx, agreement.id, 1, wish, acting);
  await note(
    tx,
    mission,
    acting,
    'agreement.begun',
    [agreement.id],
    { parties: others, reviewOn: wish.reviewOn, audience: wish.audience },
    { title: wish.title, words: textOf(wish.headings) },
  );
  await tellParties(
    tx,
    mission,
    agreement.slug,
    [...ids].map((id) => ({ id, leftOn: null })),
    say.proposed(wish.title, mission.name),
    acting,
  );
  return allowed({ slug: agreement.slug });
}

/** The agreement as it stands under the lock. */
async function locked(tx: Writing<PairTables>, mission: AtMission, agreement: Agreement) {
  await lockAgreement(tx, agreement.id);
  const now = await findAgreement(tx, mission.id, agreement.slug);
  if (!now) throw new Error('an agreement that was found is gone');
  return now;
}

/**
 * A party proposes other words for an agreement. Locks it. Remembers `agreement.proposed` and tells the
 * other parties.
 */
export async function proposeVersion(
  tx: Writing<PairTables>,
  mission: AtMission,
  agreement: Agreement,
  wish: VersionWish,
  acting: SideActing,
): Promise<Result<null, ProposeRefusal>> {
  const now = await locked(tx, mission, agreement);
  const inForce = now.versions.find(({ state }) => state === 'in-force');
  const decided = decideToProposeVersion({
    ended: now.endedOn !== null,
    open: now.versions.some(({ state }) => state === 'proposed'),
    same: inForce !== undefined && isSame(inForce, wish),
    reviewToCome: wish.reviewOn > acting.today,
  });
  if (!decided.ok) return decided;
  const number = (now.versions[0]?.number ?? 0) + 1;
  await addVersion(tx, now.id, number, wish, acting);
  await note(
    tx,
    mission,
    acting,
    'agreement.proposed',
    [now.id],
    { number, reviewOn: wish.reviewOn, audience: wish.audience },
    { title: wish.title, words: textOf(wish.headings) },
  );
  const telling = say.proposed(wish.title, mission.name);
  await tellParties(tx, mission, now.slug, now.parties, telling, acting);
  return allowed(null);
}

const isSame = (version: Version, wish: VersionWish): boolean =>
  version.title === wish.title &&
  version.audience === wish.audience &&
  version.reviewOn === wish.reviewOn &&
  linesOf(version.headings).join('\n') === linesOf(wish.headings).join('\n');

async function putInForce(
  tx: Writing<PairTables>,
  agreementId: string,
  versionId: string,
  { now, today }: SideActing,
): Promise<void> {
  await tx
    .updateTable('agreement_version')
    .set({ state: 'replaced', ended_at: now.toString() })
    .where('agreement_id', '=', agreementId)
    .where('state', '=', 'in-force')
    .execute();
  await tx
    .updateTable('agreement_version')
    .set({ state: 'in-force', in_force_on: today })
    .where('id', '=', versionId)
    .execute();
}

const partiesIn = ({ parties }: Agreement) =>
  parties.flatMap(({ id, leftOn }) => (leftOn === null ? [id] : []));

/**
 * A party accepts or declines what is proposed, or its proposer takes it back. Once every party has
 * accepted, it is in force and replaces what was. Locks the agreement. Remembers `agreement.accepted`,
 * `.in-force`, `.declined` or `.withdrawn`, and tells the others what came of it.
 */
export async function answerVersion(
  tx: Writing<PairTables>,
  mission: AtMission,
  agreement: Agreement,
  { move, answer }: { readonly move: VersionMove; readonly answer: string | null },
  acting: SideActing,
): Promise<Result<null, VersionRefusal>> {
  const now = await locked(tx, mission, agreement);
  const version = now.versions.find(({ state }) => state === 'proposed');
  if (!version) return refused('version-settled');
  const { organisation } = acting;
  const decided = decideToAnswerVersion(move, {
    state: version.state,
    party: version.proposedBy === organisation ? 'proposer' : 'other-party',
    accepted: version.acceptedBy.includes(organisation),
    willAll: allHaveAccepted(partiesIn(now), [...version.acceptedBy, organisation]),
  });
  if (!decided.ok) return decided;
  const state = decided.value;
  if (move === 'accept') await accept(tx, version.id, acting);
  else
    await tx
      .updateTable('agreement_version')
      .set({ state, answer, ended_at: acting.now.toString() })
      .where('id', '=', version.id)
      .execute();
  if (state === 'in-force') await putInForce(tx, now.id, version.id, acting);
  await note(
    tx,
    mission,
    acting,
    `agreement.${state === 'proposed' ? 'accepted' : state}`,
    [now.id],
    { number: version.number },
    answer === null ? undefined : { answer },
  );
  if (state === 'in-force' || state === 'declined') {
    const telling =
      state === 'in-force' ? say.inForce(version.title) : say.declined(version.title, answer ?? '');
    await tellParties(tx, mission, now.slug, now.parties, telling, acting);
  }
  return allowed(null);
}

/**
 * A party leaves an agreement, and says why. Where only one is left it ends; where all others had
 * accepted what is proposed, that is in force. Locks the agreement. Remembers `agreement.left`, and
 * `.ended` or `.in-force`, and tells the others.
 */
export async function leaveAgreement(
  tx: Writing<PairTables>,
  mission: AtMission,
  agreement: Agreement,
  words: string,
  acting: SideActing,
): Promise<Result<null, LeaveRefusal>> {
  const now = await locked(tx, mission, agreement);
  const rest = partiesIn(now).filter((id) => id !== acting.organisation);
  if (rest.length === partiesIn(now).length || now.endedOn !== null) return refused('left-already');
  await tx
    .updateTable('agreement_party')
    .set({ left_on: acting.today, left_words: words })
    .where('agreement_id', '=', now.id)
    .where('organisation_id', '=', acting.organisation)
    .execute();
  await note(tx, mission, acting, 'agreement.left', [now.id], {}, { words });
  const proposed = now.versions.find(({ state }) => state === 'proposed');
  if (rest.length < 2) {
    await tx
      .updateTable('agreement')
      .set({ ended_on: acting.today })
      .where('id', '=', now.id)
      .execute();
    await note(tx, mission, acting, 'agreement.ended', [now.id], {});
  } else if (proposed && allHaveAccepted(rest, proposed.acceptedBy)) {
    await putInForce(tx, now.id, proposed.id, acting);
    await note(tx, mission, acting, 'agreement.in-force', [now.id], { number: proposed.number });
  }
  const title = now.versions[0]?.title ?? '';
  await tellParties(tx, mission, now.slug, now.parties, say.left(title, words), acting);
  return allowed(null);
}
