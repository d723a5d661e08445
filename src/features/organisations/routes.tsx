import { allowed } from '../../kernel/result.ts';
import { sectorName } from '../../kernel/sector.ts';
import { tierName } from '../../kernel/tier.ts';
import { csvForPeople } from '../../kernel/write-csv.ts';
import type { Database } from '../../platform/db/access.ts';
import { type Ask, untouched } from '../../platform/http/ask.ts';
import { everyone, form, nothingToFind, page, type Route } from '../../platform/http/route.ts';
import type { MemoryTables } from '../../platform/memory/index.ts';
import { correctOrganisation, joinOrganisation, listOrganisation } from './commands.ts';
import { correctionRefusals, joinRefusals, listingRefusals, registerColumns } from './copy.ts';
import { growPlaces, mayStateSector, type PlaceNode } from './domain.ts';
import { organisationPaths } from './paths.ts';
import { mayCorrectOrganisation, mayJoinOrganisation, mayListOrganisation } from './policy.ts';
import { findOrganisation, listNamesakes, type OrganisationFacts } from './queries/organisation.ts';
import { countPlaces, listPlaces, type PlaceMeant, understandPlace } from './queries/places.ts';
import type { OrganisationListed, OrganisationNamed } from './queries/register.ts';
import { findRegisterPage, type RegisterPage } from './queries/register-page.ts';
import { readRegister } from './queries/register-rows.ts';
import {
  correctionInput,
  correctionOutput,
  joinInput,
  joinOutput,
  listingInput,
  listingOutput,
  organisationNamed,
  placesOutput,
  type RegisterQuery,
  registerOutput,
  registerQuery,
} from './schema.ts';
import type { OrganisationTables } from './tables.ts';
import { CorrectionPage, JoinPage, ListingPage } from './views/forms.tsx';
import { PlacesPage } from './views/places.tsx';
import { RegisterView } from './views/register.tsx';

/** What the routes of the register are given. */
export interface OrganisationParts {
  readonly db: Database<OrganisationTables & MemoryTables>;
  /** Where the operator imports registers and packages. */
  readonly importHref: string;
}

/** Places that one page shows as a whole tree; more than that and only the widest stand there. */
const placesOnPage = 1_000;
/** Levels of the tree that are shown then. */
const levelsShown = 2;

/** The register, listing, correcting and joining, and the tree of places. */
export function organisationRoutes({ db, importHref }: OrganisationParts): Route[] {
  const tag = 'organisations';
  const findFacts = (ask: Ask) => findOrganisation(db.read, ask.params.organisation ?? '');

  return [
    page<RegisterPage, RegisterQuery, ReturnType<typeof registerShown>>({
      id: 'listOrganisations',
      at: organisationPaths.list,
      summary: 'The register: organisations by name, identifier, sector, tier, place and kind',
      tag,
      query: registerQuery,
      output: registerOutput,
      find: (ask) => findRegisterPage(db.read, ask.query),
      policy: everyone,
      show: async (facts) => registerShown(facts),
      view: (shown, frame, _, ask) => (
        <RegisterView
          shown={shown}
          query={ask.query}
          frame={frame}
          mayList={mayListOrganisation(ask.actor) === 'yes'}
          importHref={importHref}
        />
      ),
      files: {
        csv: async (_, __, ask) =>
          (
            await Array.fromAsync(csvForPeople(registerColumns, readRegister(db.read, ask.query)))
          ).join(''),
      },
    }),
    page({
      id: 'showListingForm',
      at: organisationPaths.new,
      summary: 'What is asked to list an organisation',
      tag,
      output: listingOutput,
      find: nothingToFind,
      policy: mayListOrganisation,
      show: async () => ({}),
      view: (_, frame) => <ListingPage frame={frame} attempt={untouched} namesakes={[]} />,
    }),
    form({
      id: 'listOrganisation',
      at: organisationPaths.new,
      summary: 'Put an organisation on the register',
      tag,
      input: listingInput,
      output: organisationNamed,
      find: nothingToFind,
      policy: mayListOrganisation,
      refusals: listingRefusals,
      act: async (_, input, ask) => done(await db.write((tx) => listOrganisation(tx, input, ask))),
      async again(_, attempt, frame) {
        const { name, place } = attempt.typed;
        const lies =
          typeof place === 'string' && place.trim()
            ? await understandPlace(db.read, place.trim(), 1)
            : null;
        const placeId = lies && 'place' in lies ? lies.place.id : null;
        const namesakes =
          typeof name === 'string' ? await listNamesakes(db.read, name.trim(), placeId) : [];
        return <ListingPage frame={frame} attempt={attempt} namesakes={namesakes.map(named)} />;
      },
    }),
    page({
      id: 'showCorrectionForm',
      at: organisationPaths.correct,
      summary: 'What can be corrected of an organisation, as it stands',
      tag,
      output: correctionOutput,
      find: findFacts,
      policy: mayCorrectOrganisation,
      show: async (facts, ask) => correctionShown(facts, mayStateSector(ask.actor, facts)),
      view: (shown, frame, facts) => (
        <CorrectionPage
          shown={shown}
          frame={frame}
          attempt={untouched}
          fictional={facts.fictional}
        />
      ),
    }),
    form({
      id: 'correctOrganisation',
      at: organisationPaths.correct,
      summary: 'Correct what is said of an organisation',
      tag,
      input: correctionInput,
      output: organisationNamed,
      find: findFacts,
      policy: mayCorrectOrganisation,
      refusals: correctionRefusals,
      inWords: { sector: sectorName, tier: tierName },
      act: async (facts, input, ask) =>
        done(await db.write((tx) => correctOrganisation(tx, facts.slug, input, ask))),
      again: (facts, attempt, frame, ask) => (
        <CorrectionPage
          shown={correctionShown(facts, mayStateSector(ask.actor, facts))}
          frame={frame}
          attempt={attempt}
          fictional={facts.fictional}
        />
      ),
    }),
    page({
      id: 'showJoinForm',
      at: organisationPaths.join,
      summary: 'What it means that an organisation joins',
      tag,
      output: joinOutput,
      find: findFacts,
      policy: mayJoinOrganisation,
      show: async (facts) => joinShown(facts),
      view: (shown, frame, facts) => (
        <JoinPage shown={shown} frame={frame} attempt={untouched} fictional={facts.fictional} />
      ),
    }),
    form({
      id: 'joinOrganisation',
      at: organisationPaths.join,
      summary: 'Join, on behalf of an organisation, and state its sector',
      tag,
      input: joinInput,
      output: organisationNamed,
      find: findFacts,
      policy: mayJoinOrganisation,
      refusals: joinRefusals,
      act: async (facts, input, ask) =>
        done(
          await db.write((tx) => joinOrganisation(tx, facts.slug, input.sector, ask.today, ask)),
        ),
      again: (facts, attempt, frame) => (
        <JoinPage
          shown={joinShown(facts)}
          frame={frame}
          attempt={attempt}
          fictional={facts.fictional}
        />
      ),
    }),
    page({
      id: 'listPlaces',
      at: organisationPaths.places,
      summary: 'Places as a tree, with the organisations in each',
      tag,
      output: placesOutput,
      async find() {
        const total = await countPlaces(db.read);
        const levels = total > placesOnPage ? levelsShown : maximumLevels;
        return { total, roots: growPlaces(await listPlaces(db.read, { levels })) };
      },
      policy: everyone,
      show: async ({ total, roots }) => ({ total, places: flat(roots, null) }),
      view: (shown, frame, { roots }) => (
        <PlacesPage roots={roots} total={shown.total} frame={frame} />
      ),
    }),
  ];
}

/** Levels of a tree that is shown whole. */
const maximumLevels = 1_000;

const named = ({ slug, name, sector }: OrganisationNamed) => ({ id: slug, name, sector });

/** A row of the register as it stands in JSON. */
export const shownInRegister = (row: OrganisationListed) => ({
  ...named(row),
  tier: row.tier,
  kind: row.kind,
  place: row.place && { id: row.place.slug, name: row.place.name },
  joined: row.joined,
  endsOn: row.endsOn,
  fictional: row.fictional,
});

const registerShown = (page: RegisterPage) => ({
  ...page,
  organisations: page.organisations.map(shownInRegister),
  kinds: [...page.kinds],
  place: page.place && meant(page.place),
  placesMeant: page.placesMeant?.map(meant) ?? null,
});

const meant = ({ slug, name, within }: PlaceMeant) => ({ id: slug, name, within });

const correctionShown = (facts: OrganisationFacts, sectorYours: boolean) => ({
  ...named(facts),
  tier: facts.tier,
  kind: facts.kind,
  place: facts.place && { id: facts.place.slug, name: facts.place.name },
  startsOn: facts.startsOn,
  endsOn: facts.endsOn,
  replacedBy: facts.replacedBy && named(facts.replacedBy),
  identifiers: [...facts.identifiers],
  domains: [...facts.domains],
  sectorYours,
});

const joinShown = (facts: OrganisationFacts) => ({ ...named(facts), joined: facts.joined });

/** Where an accepted form leads: the organisation's page. */
const done = <R extends string>(
  result: { ok: true; value: OrganisationNamed } | { ok: false; refusal: R },
) =>
  result.ok
    ? allowed({
        to: organisationPaths.show({ organisation: result.value.slug }),
        shown: named(result.value),
      })
    : result;

const flat = (nodes: readonly PlaceNode[], parent: string | null): FlatPlace[] =>
  nodes.flatMap(({ slug, name, tier, gss, organisations, fictional, below }) => [
    { id: slug, name, tier, parent, gss, organisations, fictional },
    ...flat(below, slug),
  ]);

type FlatPlace = Pick<PlaceNode, 'id' | 'name' | 'tier' | 'gss' | 'organisations' | 'fictional'> & {
  parent: string | null;
};
