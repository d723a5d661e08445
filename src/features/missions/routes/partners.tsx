import { z } from 'zod';
import type { Actor } from '../../../kernel/actor.ts';
import { allowed, type Result } from '../../../kernel/result.ts';
import { type Ask, untouched } from '../../../platform/http/ask.ts';
import { type Done, form, page, type Route } from '../../../platform/http/route.ts';
import {
  addPartner,
  changePartnerRole,
  endPartner,
  type Holdings,
  type PartnerDone,
} from '../commands/partners.ts';
import { partnersCopy } from '../copy/form-words.ts';
import { partnerRefusals } from '../copy/forms.ts';
import type { PartnerRefusal } from '../domain/change.ts';
import { missionPaths } from '../paths.ts';
import { mayChangeMission, maySeeMission } from '../policy.ts';
import { listOrganisations, searchOrganisations } from '../queries/around.ts';
import type { MissionFacts } from '../queries.ts';
import {
  holdingsOutput,
  partnerDone,
  partnerEnding,
  partnerHeld,
  partnerInput,
  partnerRole,
  partnersOutput,
  partnersQuery,
} from '../schema/mission.ts';
import { PartnerPage, PartnersPage } from '../views/partners.tsx';
import { actingOn, type MissionParts, openMission, tag } from './parts.ts';
import { namedMission, partnerShown } from './shown.ts';

/** Organisations that are offered to be added. Source: our judgement, a screenful. */
const foundMax = 10;

const convenes = (actor: Actor, mission: MissionFacts) =>
  mayChangeMission(actor, mission) === 'yes';

/** What is told of a partner once something was done. */
const done = <R extends PartnerRefusal | 'changed-meanwhile'>(
  mission: MissionFacts,
  result: Result<PartnerDone, R>,
): Result<Done<{ id: string; name: string; role: PartnerDone['role'] }>, R> => {
  if (!result.ok) return result;
  const { slug, name, role } = result.value;
  return allowed({
    to: missionPaths.partners({ mission: mission.slug }),
    shown: { id: slug, name, role },
  });
};

const holdsNothing: Holdings = { assignments: [], promises: [], ties: 0 };

/** What it holds, as programs are told. */
const holdsShown = ({ assignments, promises, ties }: Holdings): z.infer<typeof holdingsOutput> => ({
  assignments: [...assignments],
  promises: [...promises],
  ties,
});

/** Who takes part in a mission, and the forms that change it. */
export function partnerRoutes(parts: MissionParts): Route[] {
  const { db, tabs } = parts;
  const find = (ask: Ask) => openMission(parts, ask);

  const show = async (mission: MissionFacts, ask: Ask, words: string | null) => {
    const organisations = await listOrganisations(db.read, mission.id, ask.today);
    const partners = organisations.filter(({ partner }) => partner);
    const asked = words?.trim() && convenes(ask.actor, mission) ? words.trim() : null;
    const found = asked === null ? null : await searchOrganisations(db.read, asked, foundMax);
    return {
      mission: namedMission(mission),
      partners: partners.map(partnerShown),
      found:
        found?.map(({ slug, name, sector }) => ({
          id: slug,
          name,
          sector,
          partner: partners.some((each) => each.slug === slug),
        })) ?? null,
    };
  };

  /** A partner of the mission, for the forms about it alone. */
  const findPartner = async (ask: Ask) => {
    const mission = await find(ask);
    if (!mission) return null;
    const organisations = await listOrganisations(db.read, mission.id, ask.today);
    const partner = organisations.find(
      (each) => each.partner && each.slug === ask.params.organisation,
    );
    if (!partner) return null;
    // What it holds is told to those alone who may end its part.
    const holds = convenes(ask.actor, mission)
      ? await parts.holdingsOf(mission.id, partner.id)
      : holdsNothing;
    return { mission, partner, holds };
  };
  type OfPartner = NonNullable<Awaited<ReturnType<typeof findPartner>>>;
  const policyOfPartner = (actor: Actor, { mission }: OfPartner) =>
    mayChangeMission(actor, mission);

  return [
    page({
      id: 'listPartners',
      at: missionPaths.partners,
      summary: 'Who takes part in a mission, and under which label',
      tag,
      query: partnersQuery,
      output: partnersOutput,
      find,
      policy: maySeeMission,
      show: (mission, ask) => show(mission, ask, ask.query.find ?? null),
      view: (shown, frame, mission, ask) => (
        <PartnersPage
          frame={frame}
          mission={mission}
          tabs={tabs(mission, ask)}
          shown={shown}
          convenes={convenes(ask.actor, mission)}
          attempt={untouched}
          find={ask.query.find ?? null}
          importHref={parts.importHref(mission.slug)}
        />
      ),
    }),
    form({
      id: 'addPartner',
      at: missionPaths.partners,
      summary: 'Add an organisation to a mission',
      tag,
      input: partnerInput,
      output: partnerDone,
      find,
      policy: mayChangeMission,
      refusals: partnerRefusals,
      act: async (mission, input, ask) =>
        done(
          mission,
          await db.write((tx) => addPartner(tx, mission.id, input, actingOn(mission, ask))),
        ),
      again: async (mission, attempt, frame, ask) => (
        <PartnersPage
          frame={frame}
          mission={mission}
          tabs={tabs(mission, ask)}
          shown={await show(mission, ask, null)}
          convenes
          attempt={attempt}
          find={null}
          importHref={parts.importHref(mission.slug)}
        />
      ),
    }),
    page({
      id: 'showPartner',
      at: missionPaths.partner,
      summary: 'One partner of a mission, to be changed, with what it still holds',
      tag,
      output: partnerHeld,
      find: findPartner,
      policy: policyOfPartner,
      show: async ({ partner, holds }) => ({
        id: partner.slug,
        name: partner.name,
        role: partner.role,
        holds: holdsShown(holds),
      }),
      view: (_, frame, { mission, partner, holds }, ask) => (
        <PartnerPage
          frame={frame}
          mission={mission}
          tabs={tabs(mission, ask)}
          partner={partner}
          holds={holds}
          heldHref={parts.heldHref}
          attempt={untouched}
          ends={false}
        />
      ),
    }),
    form({
      id: 'changePartnerRole',
      at: missionPaths.partner,
      summary: 'Give a partner another label',
      tag,
      input: partnerRole,
      output: partnerDone,
      find: findPartner,
      policy: policyOfPartner,
      refusals: partnerRefusals,
      inWords: { role: partnersCopy.roles },
      act: async ({ mission, partner }, given, ask) =>
        done(
          mission,
          await db.write((tx) =>
            changePartnerRole(tx, mission.id, partner.slug, given, actingOn(mission, ask)),
          ),
        ),
      again: ({ mission, partner, holds }, attempt, frame, ask) => (
        <PartnerPage
          frame={frame}
          mission={mission}
          tabs={tabs(mission, ask)}
          partner={partner}
          holds={holds}
          heldHref={parts.heldHref}
          attempt={attempt}
          ends={false}
        />
      ),
    }),
    form({
      id: 'endPartner',
      at: missionPaths.endPartner,
      summary: 'End an organisation’s part in a mission; not while it is named for work',
      tag,
      input: partnerEnding,
      output: partnerDone,
      find: findPartner,
      policy: policyOfPartner,
      refusals: partnerRefusals,
      beside: {
        output: z.object({ holds: holdingsOutput }),
        of: ({ holds }) => ({ holds: holdsShown(holds) }),
      },
      act: async ({ mission, partner }, { reason, promisesStay }, ask) =>
        done(
          mission,
          await parts.writeWithHoldings(mission.id, (tx, holdings) =>
            endPartner(
              tx,
              mission.id,
              { organisation: partner.slug, reason, promisesStay: promisesStay === true },
              holdings,
              actingOn(mission, ask),
            ),
          ),
        ),
      again: ({ mission, partner, holds }, attempt, frame, ask) => (
        <PartnerPage
          frame={frame}
          mission={mission}
          tabs={tabs(mission, ask)}
          partner={partner}
          holds={holds}
          heldHref={parts.heldHref}
          attempt={attempt}
          ends
        />
      ),
    }),
  ];
}
