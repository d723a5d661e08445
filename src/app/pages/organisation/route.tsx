import {
  type CommitmentElsewhere,
  listCommitmentsOf,
} from '../../../features/commitments/index.ts';
import {
  findOrganisation,
  listLinked,
  mayCorrectOrganisation,
  mayJoinOrganisation,
  type OrganisationFacts,
  organisationPaths,
  registerOf,
} from '../../../features/organisations/index.ts';
import { listTiesOf, type TieElsewhere } from '../../../features/relationships/index.ts';
import { consentsFor, postIn } from '../../../kernel/actor.ts';
import { dayIn, Temporal } from '../../../kernel/day.ts';
import type { Ask } from '../../../platform/http/ask.ts';
import { everyone, page, type Route } from '../../../platform/http/route.ts';
import { listRemembered, type Remembered } from '../../../platform/memory/index.ts';
import type { Parts } from '../../parts.ts';
import { listMissionsOf, listPostsOf, type MissionOf } from './queries.ts';
import { type OrganisationShown, organisationOutput } from './schema.ts';
import { OrganisationPage } from './view.tsx';

type OrganisationLinked = Awaited<ReturnType<typeof listLinked>>[number];

/** Rows of each part of the page. Source: our judgement, what one reads at a sitting. */
const limits = { missions: 50, commitments: 20, ties: 100, posts: 50, linked: 50, record: 20 };

/** Where the registers of identifiers describe themselves. */
const registersAt = 'https://org-id.guide/list/';

/** The page of one organisation, gathered from every feature that knows something of it. */
export function organisationPageRoutes({ db, instance }: Pick<Parts, 'db' | 'instance'>): Route[] {
  const show = async (facts: OrganisationFacts, ask: Ask): Promise<OrganisationShown> => {
    const { actor, today } = ask;
    const inside = postIn(actor, facts.id) !== null;
    const [linked, missions, owes, isOwed, ties, posts, record] = await Promise.all([
      listLinked(db.read, facts.id, limits.linked),
      listMissionsOf(db.read, facts.id, actor, limits.missions),
      listCommitmentsOf(db.read, facts.id, 'owes', actor, today, limits.commitments),
      listCommitmentsOf(db.read, facts.id, 'is-owed', actor, today, limits.commitments),
      inside ? listTiesOf(db.read, facts.id, actor, limits.ties) : null,
      listPostsOf(db.read, facts.id, today, limits.posts),
      listRemembered(db.read, facts.id, limits.record, ['organisation']),
    ]);
    const day = (instant: Date) =>
      dayIn(Temporal.Instant.fromEpochMilliseconds(instant.getTime()), instance.timeZone);
    return {
      ...factsShown(facts),
      listedOn: day(facts.listedAt),
      joinedOn: facts.joinedAt && day(facts.joinedAt),
      linked: linkedShown(linked),
      missions: { total: missions.total, listed: missions.listed.map(missionShown) },
      owes: { total: owes.total, listed: owes.listed.map(commitmentShown) },
      isOwed: { total: isOwed.total, listed: isOwed.listed.map(commitmentShown) },
      ties: ties && {
        total: ties.total,
        listed: ties.listed.map((tie) => tieShown(tie, facts.slug)),
      },
      posts: posts.map(({ slug, title, holders }) => ({
        id: slug,
        title,
        vacant: holders.length === 0,
        holders: actor.kind === 'person' ? [...holders] : null,
      })),
      record: record.flatMap((entry) => recordShown(entry, facts.id)),
      may: {
        correct: mayCorrectOrganisation(actor, facts) === 'yes',
        join: !facts.joined && mayJoinOrganisation(actor, facts) === 'yes',
        answer: consentsFor(actor, facts.id),
        claim: (facts.endsOn === null || facts.endsOn >= today) && posts.every(({ held }) => !held),
      },
    };
  };

  return [
    page<OrganisationFacts, undefined, OrganisationShown>({
      id: 'showOrganisation',
      at: organisationPaths.show,
      summary: 'One organisation: who it is, its missions, commitments, posts and links',
      tag: 'organisations',
      output: organisationOutput,
      find: (ask) => findOrganisation(db.read, ask.params.organisation ?? ''),
      policy: everyone,
      show,
      view: (shown, frame, _, ask) => (
        <OrganisationPage shown={shown} frame={frame} today={ask.today} />
      ),
    }),
  ];
}

interface Named {
  readonly slug: string;
  readonly name: string;
  readonly sector: OrganisationShown['sector'];
}

const named = ({ slug, name, sector }: Named) => ({ id: slug, name, sector });

const factsShown = (facts: OrganisationFacts) => ({
  ...named(facts),
  tier: facts.tier,
  kind: facts.kind,
  place: facts.place && { id: facts.place.slug, name: facts.place.name },
  startsOn: facts.startsOn,
  endsOn: facts.endsOn,
  identifiers: facts.identifiers.map((identifier) => {
    const register = registerOf(identifier);
    return {
      identifier,
      register: register && { ...register, href: registersAt + register.code },
    };
  }),
  domains: [...facts.domains],
  aliases: [...facts.aliases],
  source: facts.source,
  fictional: facts.fictional,
});

/** Those linked in each way, the ways in the order in which people ask for them. */
function linkedShown(linked: readonly OrganisationLinked[]): OrganisationShown['linked'] {
  const ways = ['parent', 'part', 'predecessor', 'successor', 'related'] as const;
  return ways.flatMap((way) => {
    const those = linked.filter((one) => one.way === way);
    const [first] = those;
    return first ? [{ way, total: first.ofThatWay, organisations: those.map(named) }] : [];
  });
}

const missionShown = ({ slug, ...mission }: MissionOf) => ({ id: slug, ...mission });

const commitmentShown = (one: CommitmentElsewhere) => ({
  id: one.slug,
  what: one.what,
  organisation: named(one.organisation),
  requestedBy: one.requestedBy && named(one.requestedBy),
  mission: { id: one.mission.slug, name: one.mission.name },
  dueOn: one.dueOn,
  state: one.state,
});

const tieShown = ({ other, mission, facts }: TieElsewhere, slug: string) => {
  const { frequency, intensity, contactOn, confirmed, from } = facts;
  const [ofFrom, ofTo] = from === slug ? (['us', 'them'] as const) : (['them', 'us'] as const);
  return {
    other: named(other),
    mission: { id: mission.slug, name: mission.name },
    frequency,
    intensity,
    contactOn,
    confirmed: confirmed === 'from' ? ofFrom : confirmed === 'to' ? ofTo : confirmed,
  };
};

const events = ['listed', 'corrected', 'joined', 'imported'] as const;

/** What the page tells of an entry; nothing of those that another page tells. */
function recordShown(entry: Remembered, organisationId: string): OrganisationShown['record'] {
  const event = events.find((one) => entry.event === `organisation.${one}`);
  if (!event) return [];
  const { before, after } = entry.facts;
  const isFacts = (value: unknown): value is Record<string, unknown> =>
    typeof value === 'object' && value !== null;
  const changes =
    event === 'corrected' && isFacts(before) && isFacts(after)
      ? Object.keys(after).map((fact) => ({
          fact,
          before: inWords(before[fact]),
          after: inWords(after[fact]),
        }))
      : [];
  const { by } = entry;
  const whose =
    typeof by === 'string' ? by : by.organisation === organisationId ? 'itself' : 'operator';
  return [{ at: entry.at, event, by: whose, changes }];
}

const inWords = (value: unknown): string | null => {
  if (Array.isArray(value)) return value.length > 0 ? value.join(', ') : null;
  return typeof value === 'string' ? value : null;
};
