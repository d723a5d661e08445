import { isOperator, type May, postIn } from '../../../kernel/actor.ts';
import { type Day, Temporal } from '../../../kernel/day.ts';
import { holidaysOf } from '../../../kernel/working-days.ts';
import { csvForPeople } from '../../../kernel/write-csv.ts';
import type { Ask } from '../../../platform/http/ask.ts';
import { page, type Route } from '../../../platform/http/route.ts';
import { type MissionFacts, maySeeConnections } from '../../missions/index.ts';
import { findOrganisation, type OrganisationFacts } from '../../organisations/index.ts';
import { keptCopy, recordCopy, verdictSay } from '../copy/kept.ts';
import { dayThatCounts, kept, verdictOf } from '../domain/kept.ts';
import { commitmentPaths } from '../paths.ts';
import {
  type DuePromise,
  listDueIn,
  listDueOf,
  type Period,
  sharesMission,
} from '../queries/kept.ts';
import {
  type DuePromiseShown,
  type KeptQuery,
  type KeptShown,
  keptOutput,
  keptQuery,
  type RecordShown,
  recordOutput,
} from '../schema/kept.ts';
import { KeptPage } from '../views/kept-page.tsx';
import { RecordPage } from '../views/record-page.tsx';
import { type CommitmentParts, missionAt, named, organisationShown } from './parts.ts';

const tag = 'commitments';

/** Promises counted at once; a mission of the national data set has forty. */
const promisesMax = 2_000;
/** Whose holidays count. Source: the default place of an instance, Europe/London. */
const holidays = holidaysOf('england-and-wales');

const daysBefore = (day: Day, duration: { days?: number; years?: number }): Day =>
  Temporal.PlainDate.from(day).subtract(duration).toString();

/** The period that is asked for: a year unless said otherwise, and never past yesterday, when days are over. */
function periodOf({ from, to }: KeptQuery, today: Day): Period {
  const yesterday = daysBefore(today, { days: 1 });
  const end = to === undefined || to > yesterday ? yesterday : to;
  const begin = from ?? daysBefore(end, { years: 1 });
  return begin <= end
    ? { from: begin, to: end }
    : { from: end, to: begin < yesterday ? begin : end };
}

/** What became of some promises: those that count, and how many were met on a day that nobody recorded. */
function told(found: readonly DuePromise[], period: Period, today: Day) {
  const listed = found.slice(0, promisesMax);
  const promises = listed.flatMap((one) => shownWith(one, today));
  return {
    ...period,
    ...kept({ commitments: promises.map(asKept), ...period }),
    unknown: listed.length - promises.length,
    cut: found.length > listed.length,
    promises,
  };
}

const asKept = ({ countsOn, doneOn }: DuePromiseShown) => ({
  dueOn: countsOn,
  satisfiedOn: doneOn,
});

function shownWith(one: DuePromise, today: Day): DuePromiseShown[] {
  const verdict = verdictOf(one, today, holidays);
  const countsOn = dayThatCounts(one);
  if (verdict === null || countsOn === null) return [];
  const accepted = verdict.how === 'kept' || verdict.how === 'late';
  return [
    {
      id: one.slug,
      what: one.what,
      mission: named(one.mission),
      requester: one.requester && organisationShown(one.requester),
      promiser: organisationShown(one.promiser),
      countsOn,
      firstDueOn: one.firstDueOn,
      dueOn: one.dueOn,
      doneOn: accepted ? (one.reportedOn ?? one.satisfiedOn) : null,
      state: one.state,
      how: verdict.how,
      days: 'days' in verdict ? verdict.days : null,
      reason: one.reason,
    },
  ];
}

/** The same by who asked and who promised, in the order of their names: never by how much was kept. */
function pairsOf(promises: readonly DuePromiseShown[], period: Period): KeptShown['pairs'] {
  const pairs = Map.groupBy(
    promises,
    ({ requester, promiser }) => `${requester?.id} ${promiser.id}`,
  );
  const name = ({ requester, promiser }: DuePromiseShown) => (requester ?? promiser).name;
  return [...pairs.values()]
    .flatMap((of) => {
      const [first] = of;
      return first ? [{ first, of }] : [];
    })
    .sort(
      (x, y) =>
        name(x.first).localeCompare(name(y.first), 'en-GB') ||
        x.first.promiser.name.localeCompare(y.first.promiser.name, 'en-GB'),
    )
    .map(({ first, of }) => ({
      requester: first.requester,
      promiser: first.promiser,
      ...kept({ commitments: of.map(asKept), ...period }),
    }));
}

/** An organisation, and whether whoever asks takes part in a mission with it. */
interface AtOrganisation {
  readonly organisation: OrganisationFacts;
  readonly shared: boolean;
}

/** What was kept on time: in a mission, and by an organisation. */
export function keptRoutes(parts: CommitmentParts): Route[] {
  const { db, tabs, methodHref } = parts;

  const mayRead = (actor: Ask['actor'], { organisation, shared }: AtOrganisation): May =>
    shared || isOperator(actor) || postIn(actor, organisation.id)
      ? 'yes'
      : { no: recordCopy.partnersOnly };

  return [
    page<MissionFacts, KeptQuery, KeptShown>({
      id: 'showKept',
      at: commitmentPaths.kept,
      summary: 'What was kept on time in a mission, between whom, and why the rest was not',
      tag,
      query: keptQuery,
      output: keptOutput,
      find: (ask) => missionAt(parts, ask),
      policy: maySeeConnections,
      show: async (mission, { query, today }) => {
        const period = periodOf(query, today);
        const found = await listDueIn(db.read, mission.id, period, promisesMax + 1);
        const all = told(found, period, today);
        return { mission: named(mission), ...all, pairs: pairsOf(all.promises, period) };
      },
      view: (shown, frame, mission, ask) => (
        <KeptPage
          frame={frame}
          mission={mission}
          tabs={tabs(mission, ask)}
          shown={shown}
          methodHref={methodHref('kept')}
        />
      ),
      files: { csv: ({ promises }) => csvOf(promises) },
    }),
    page<AtOrganisation, KeptQuery, RecordShown>({
      id: 'showRecord',
      at: commitmentPaths.record,
      summary: 'What an organisation kept, agreed anew and missed, for its partners',
      tag,
      query: keptQuery,
      output: recordOutput,
      find: async ({ params, actor }) => {
        const organisation = await findOrganisation(db.read, params.organisation ?? '');
        const own = actor.kind === 'person' ? actor.posts.map((post) => post.organisation.id) : [];
        return (
          organisation && {
            organisation,
            shared: await sharesMission(db.read, organisation.id, [...new Set(own)]),
          }
        );
      },
      policy: mayRead,
      show: async ({ organisation }, { query, today, actor }) => {
        const period = periodOf(query, today);
        const found = await listDueOf(db.read, organisation.id, actor, period, promisesMax + 1);
        return { organisation: organisationShown(organisation), ...told(found, period, today) };
      },
      view: (shown, frame, { organisation }) => (
        <RecordPage
          frame={frame}
          shown={shown}
          fictional={organisation.fictional}
          methodHref={methodHref('kept')}
        />
      ),
    }),
  ];
}

async function csvOf(promises: readonly DuePromiseShown[]): Promise<string> {
  const lines = promises.map((one) => [
    one.id,
    one.what,
    (one.requester ?? one.promiser).name,
    one.promiser.name,
    one.countsOn,
    one.doneOn,
    one.state,
    verdictSay({ how: one.how, days: one.days ?? 0 }),
  ]);
  let file = '';
  for await (const chunk of csvForPeople(keptCopy.csv, lines)) file += chunk;
  return file;
}
