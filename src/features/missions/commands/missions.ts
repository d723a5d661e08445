import { type Insertable, sql } from 'kysely';
import { postIn } from '../../../kernel/actor.ts';
import { corrected, type Fields, type Given, settle } from '../../../kernel/correction.ts';
import type { Day } from '../../../kernel/day.ts';
import { allowed, type Result, refused } from '../../../kernel/result.ts';
import type { Tier } from '../../../kernel/tier.ts';
import type { Writing } from '../../../platform/db/access.ts';
import { withFreshAddress } from '../../../platform/db/fresh-address.ts';
import { remember } from '../../../platform/memory/index.ts';
import { listOrganisationsWithHolders } from '../../people/index.ts';
import {
  type CorrectRefusal,
  decideToCorrect,
  decideToLead,
  type LeadFacts,
  type LeadRefusal,
} from '../domain/change.ts';
import {
  listMissionsCalled,
  listOrganisationsCalled,
  listPlacesCalled,
  type OrganisationFound,
} from '../queries/around.ts';
import type { Audience } from '../tables.ts';
import {
  type Acting,
  authorityOf,
  changesOf,
  lockMission,
  onlyOne,
  type Tables,
} from './acting.ts';

/** What a mission is to say. Names of places, missions and organisations are as they were typed. */
export interface MissionSaid {
  readonly name: string;
  readonly goal: string | null;
  readonly grandChallenge: string | null;
  readonly affected: string | null;
  readonly tier: Tier | null;
  readonly place: string | null;
  readonly parent: string | null;
  readonly dueOn: Day | null;
  /** Address or name of the organisation that convenes. */
  readonly lead: string | null;
  readonly visibility: Audience;
  readonly connections: Audience;
  readonly source: string | null;
}

/** Why one of the names that were typed is not understood. */
export type NameRefusal =
  | 'no-such-place'
  | 'place-ambiguous'
  | 'no-such-parent'
  | 'parent-ambiguous'
  | 'no-such-lead'
  | 'lead-ambiguous';

/** Why no mission is begun. */
export type BeginRefusal = NameRefusal | LeadRefusal | 'due-passed' | 'lead-not-yours';

interface Understood {
  readonly place: { id: string; name: string } | null;
  readonly parent: { id: string; name: string } | null;
  readonly lead: OrganisationFound | null;
}

/** Finds what the typed names mean, for whoever acts. Three queries at most. */
async function understand(
  tx: Writing<Tables>,
  said: Pick<MissionSaid, 'place' | 'parent' | 'lead'>,
  { actor }: Pick<Acting, 'actor'>,
): Promise<Result<Understood, NameRefusal>> {
  const { place, parent, lead } = said;
  const placeFound =
    place === null
      ? allowed(null)
      : onlyOne(await listPlacesCalled(tx, place), place, 'no-such-place', 'place-ambiguous');
  if (!placeFound.ok) return placeFound;
  const parentFound =
    parent === null
      ? allowed(null)
      : onlyOne(
          await listMissionsCalled(tx, parent, actor),
          parent,
          'no-such-parent',
          'parent-ambiguous',
        );
  if (!parentFound.ok) return parentFound;
  const leadFound =
    lead === null
      ? allowed(null)
      : onlyOne(await listOrganisationsCalled(tx, lead), lead, 'no-such-lead', 'lead-ambiguous');
  if (!leadFound.ok) return leadFound;
  return allowed({
    place: placeFound.value,
    parent: parentFound.value,
    lead: leadFound.value,
  });
}

/** Whether an organisation could convene today. */
async function leadFacts(
  tx: Writing<Tables>,
  lead: OrganisationFound,
  today: Day,
): Promise<LeadFacts> {
  const holders = await listOrganisationsWithHolders(tx, [lead.id], today);
  return {
    ended: lead.endsOn !== null && lead.endsOn < today,
    joined: lead.joined,
    held: holders.size > 0,
  };
}

/**
 * Begins a mission as a draft. Somebody with a post begins it for an organisation of theirs; the
 * operator may leave the convenor open. Remembers `mission.begun`.
 */
export async function beginMission(
  tx: Writing<Tables>,
  said: MissionSaid,
  acting: Omit<Acting, 'by'> & { readonly demonstration: boolean },
): Promise<Result<{ id: string; slug: string }, BeginRefusal>> {
  const { actor, now, today, demonstration } = acting;
  if (said.dueOn !== null && said.dueOn < today) return refused('due-passed');
  const found = await understand(tx, said, acting);
  if (!found.ok) return found;
  const { place, parent, lead } = found.value;
  const operator = actor.kind === 'person' && actor.operator;
  if (!operator && postIn(actor, lead?.id ?? null) === null) return refused('lead-not-yours');
  if (lead) {
    const may = decideToLead(await leadFacts(tx, lead, today));
    if (!may.ok) return may;
  }
  const fictional = demonstration || (await isFictional(tx, lead?.id ?? null));
  const { id, slug } = await insertMission(tx, {
    name: said.name,
    goal: said.goal,
    grand_challenge: said.grandChallenge,
    affected: said.affected,
    tier: said.tier,
    place_id: place?.id ?? null,
    parent_id: parent?.id ?? null,
    due_on: said.dueOn,
    status: 'draft' as const,
    lead_id: lead?.id ?? null,
    visibility: said.visibility,
    connections: said.connections,
    source: said.source,
    fictional,
    replaced_by_id: null,
  });
  if (lead) await labelLead(tx, id, lead.id);
  await remember(tx, {
    event: 'mission.begun',
    at: now,
    by: authorityOf(actor, lead?.id ?? null),
    about: [id, ...(lead ? [lead.id] : [])],
    facts: {
      said: {
        ...said,
        place: place?.name ?? null,
        parent: parent?.id ?? null,
        lead: lead?.name ?? null,
      },
    },
  });
  return allowed({ id, slug });
}

const insertMission = (
  tx: Writing<Tables>,
  row: MissionRow,
): Promise<{ id: string; slug: string }> =>
  withFreshAddress(row.name, 'mission', (slug) =>
    tx
      .insertInto('mission')
      .values({ ...row, slug })
      .onConflict((on) => on.column('slug').doNothing())
      .returning(['id', 'slug'])
      .executeTakeFirst(),
  );
type MissionRow = Omit<Insertable<Tables['mission']>, 'id' | 'slug'>;

async function isFictional(tx: Writing<Tables>, organisationId: string | null): Promise<boolean> {
  if (organisationId === null) return false;
  const row = await tx
    .selectFrom('organisation')
    .select('fictional')
    .where('id', '=', organisationId)
    .executeTakeFirst();
  return row?.fictional === true;
}

/** The convening organisation is a partner with the label of lead. */
async function labelLead(tx: Writing<Tables>, missionId: string, leadId: string): Promise<void> {
  await tx
    .insertInto('partner')
    .values({ mission_id: missionId, organisation_id: leadId, role: 'lead', ended_on: null })
    .onConflict((on) =>
      on.columns(['mission_id', 'organisation_id']).doUpdateSet({ role: 'lead', ended_on: null }),
    )
    .execute();
}

/**
 * What a mission says now, as memory keeps it. Another mission is kept by its id: its name is told
 * only to those who may know of it.
 */
async function saidNow(tx: Writing<Tables>, missionId: string) {
  const row = await tx
    .selectFrom('mission')
    .leftJoin('place', 'place.id', 'mission.place_id')
    .leftJoin('organisation', 'organisation.id', 'mission.lead_id')
    .select([
      'mission.name',
      'mission.goal',
      'mission.grand_challenge',
      'mission.affected',
      'mission.tier',
      'place.name as place',
      'mission.parent_id as parent',
      'mission.due_on',
      'organisation.name as lead',
      'mission.visibility',
      'mission.connections',
      'mission.source',
    ])
    .where('mission.id', '=', missionId)
    .executeTakeFirstOrThrow();
  return row;
}

/** What a mission says now, as the form that corrects it shows it: what it names, by address. */
async function shownNow(
  tx: Writing<Tables>,
  missionId: string,
  parentHidden: boolean,
): Promise<Fields> {
  const row = await tx
    .selectFrom('mission')
    .leftJoin('place', 'place.id', 'mission.place_id')
    .leftJoin('organisation', 'organisation.id', 'mission.lead_id')
    .leftJoin('mission as above', 'above.id', 'mission.parent_id')
    .select([
      'mission.name',
      'mission.goal',
      'mission.grand_challenge as grandChallenge',
      'mission.affected',
      'mission.tier',
      'place.slug as place',
      'above.slug as parent',
      'mission.due_on as dueOn',
      'organisation.slug as lead',
      'mission.visibility',
      'mission.connections',
      'mission.source',
    ])
    .where('mission.id', '=', missionId)
    .executeTakeFirstOrThrow();
  return parentHidden ? { ...row, parent: null } : row;
}

/**
 * Corrects what a mission says; what is not named stays. A parent that the actor may not know of is
 * not cleared. Locks the tree of missions and the mission. Remembers
 * `mission.corrected` with what it said before and says now.
 */
export async function correctMission(
  tx: Writing<Tables>,
  missionId: string,
  wish: Given<MissionSaid>,
  reason: string | null,
  acting: Acting & { readonly parentHidden: boolean },
): Promise<Result<{ slug: string }, NameRefusal | CorrectRefusal | 'changed-meanwhile'>> {
  const { by, now, today, parentHidden } = acting;
  await lockTree(tx);
  const mission = await lockMission(tx, missionId);
  const settled = settle(
    { event: 'mission.corrected', ids: [missionId] },
    await shownNow(tx, missionId, parentHidden),
    wish,
  );
  if (!settled.ok) return settled;
  const given = settled.value;
  const { place: placeSaid = null, parent: parentSaid = null, lead: leadSaid = null } = given;
  const found = await understand(
    tx,
    { place: placeSaid, parent: parentSaid, lead: leadSaid },
    acting,
  );
  if (!found.ok) return found;
  const { place, parent, lead } = found.value;
  const parentStays = given.parent === undefined || (parentHidden && given.parent === null);
  const parentId = parentStays ? mission.parent_id : (parent?.id ?? null);
  const placeId = given.place === undefined ? mission.place_id : (place?.id ?? null);
  const leadId = given.lead === undefined ? mission.lead_id : (lead?.id ?? null);
  const parentMoves = parentId !== mission.parent_id;
  const before = await saidNow(tx, missionId);
  const leadMoves = leadId !== mission.lead_id;
  const placeMoves = placeId !== mission.place_id;
  const after = corrected(before, {
    name: given.name,
    goal: given.goal,
    grand_challenge: given.grandChallenge,
    affected: given.affected,
    tier: given.tier,
    place: given.place === undefined ? undefined : (place?.name ?? null),
    parent: parentId,
    due_on: given.dueOn,
    lead: given.lead === undefined ? undefined : (lead?.name ?? null),
    visibility: given.visibility,
    connections: given.connections,
    source: given.source,
  });
  const changed = changesOf(before, after);
  const decided = decideToCorrect(
    {
      status: mission.status,
      anythingChanges: Object.keys(changed).length > 0 || placeMoves || parentMoves || leadMoves,
      goalOrDateChanges: 'goal' in changed || 'due_on' in changed,
      newLead: lead && leadMoves ? await leadFacts(tx, lead, today) : null,
      parentIsItself: parentId === missionId,
      parentBelow: parentMoves && parentId !== null && (await isBelow(tx, parentId, missionId)),
    },
    reason,
  );
  if (!decided.ok) return decided;
  await tx
    .updateTable('mission')
    .set({
      name: after.name,
      goal: after.goal,
      grand_challenge: after.grand_challenge,
      affected: after.affected,
      tier: after.tier,
      place_id: placeId,
      parent_id: parentId,
      due_on: after.due_on,
      lead_id: leadId,
      visibility: after.visibility,
      connections: after.connections,
      source: after.source,
    })
    .where('id', '=', missionId)
    .execute();
  if (leadMoves) await moveLead(tx, missionId, mission.lead_id, leadId);
  await remember(tx, {
    event: 'mission.corrected',
    at: now,
    by,
    about: [missionId, ...(leadMoves ? [mission.lead_id, leadId].filter((id) => id != null) : [])],
    facts: { changed },
    ...(reason !== null && { words: { reason } }),
  });
  return allowed({ slug: mission.slug });
}

/** Gives the label of lead to the new convenor, and makes the one before it a partner like others. */
async function moveLead(
  tx: Writing<Tables>,
  missionId: string,
  before: string | null,
  after: string | null,
): Promise<void> {
  if (before !== null)
    await tx
      .updateTable('partner')
      .set({ role: 'partner' })
      .where('mission_id', '=', missionId)
      .where('organisation_id', '=', before)
      .where('role', '=', 'lead')
      .execute();
  if (after !== null) await labelLead(tx, missionId, after);
}

/** One change of the tree at a time: two at once could make a ring that neither sees. */
const lockTree = (tx: Writing<Tables>) =>
  sql`select pg_advisory_xact_lock(hashtext('mission.parent_id'))`.execute(tx);

/** Whether a mission stands somewhere below another, seen or not. Ends in a ring too. */
async function isBelow(tx: Writing<Tables>, missionId: string, aboveId: string): Promise<boolean> {
  const { rows } = await sql<{ below: boolean }>`
    select mission_stands_below(${missionId}::uuid, ${aboveId}::uuid) as below`.execute(tx);
  return rows[0]?.below === true;
}
