import { findMission, type MissionFacts } from '../../../features/missions/index.ts';
import { type Actor, postIn } from '../../../kernel/actor.ts';
import { dayIn, Temporal } from '../../../kernel/day.ts';
import { allowed } from '../../../kernel/result.ts';
import { type Ask, untouched } from '../../../platform/http/ask.ts';
import { form, nothingToFind, page, type Route } from '../../../platform/http/route.ts';
import { packageFile, packageFiles } from '../../packages/package-files.ts';
import type { Parts } from '../../parts.ts';
import { appPaths } from '../../paths.ts';
import { ColumnsPage } from './columns-view.tsx';
import {
  answerQuestions,
  applyReady,
  type Beginner,
  beginAgain,
  beginUpload,
  chooseColumns,
  fileBytesMax,
  stopImport,
} from './commands.ts';
import { type ImportRefusal, importRefusals } from './copy.ts';
import { importView } from './import-view.tsx';
import { ProblemsPage, RowsPage } from './lists-view.tsx';
import { mayBringPartners, mayDecideImport, mayImport } from './policy.ts';
import { problemFile } from './problem-file.ts';
import {
  countProblems,
  countReady,
  findImport,
  type ImportFacts,
  importsAtOnce,
  listImports,
  listProblems,
  listReady,
} from './queries.ts';
import {
  type AnswersInput,
  afterQuery,
  answersInput,
  type ColumnsInput,
  columnsInput,
  columnsOutput,
  type ImportShown,
  importOutput,
  importsOutput,
  nothingInput,
  problemsOutput,
  problemsQuery,
  rowsOutput,
  rowsQuery,
  stepOutput,
  type UploadInput,
  uploadInput,
} from './schema.ts';
import { awaitWork, showColumns, showImport } from './show.ts';
import { StartPage } from './start-view.tsx';

/** Milliseconds that a step waits for a worker before it shows how far it has come. */
const patienceMsDefault = 2_000;

/** Rows of a list of an import on one page. */
const rowsAtOnce = 100;

/** Bytes of a form with a file: the file, and room for what stands around it. */
const uploadBytesMax = fileBytesMax + 100_000;

const tag = 'imports';

type ImportParts = Pick<Parts, 'db' | 'connection' | 'instance'>;

/** Importing packages and tables: choose, match, check, write, each step a page that can be left. */
export function importRoutes(
  parts: ImportParts,
  { patienceMs = patienceMsDefault }: { patienceMs?: number } = {},
): Route[] {
  const { db, connection, instance } = parts;
  const find = (ask: Ask<unknown>) => findImport(db.read, ask.params.import ?? '', ask.today);
  const findOfMission = (ask: Ask<unknown>) =>
    findMission(db.read, ask.params.mission ?? '', ask.today);

  const showList = async (mission: MissionFacts | null, after: string | undefined) => {
    const listed = await listImports(db.read, mission?.id ?? null, after);
    const shown = listed.slice(0, importsAtOnce);
    return {
      mission: mission && { id: mission.slug, name: mission.name },
      imports: shown.map(({ slug, begunAt, ...rest }) => ({
        ...rest,
        id: slug,
        begunOn: dayIn(
          Temporal.Instant.fromEpochMilliseconds(begunAt.getTime()),
          instance.timeZone,
        ),
      })),
      next: listed.length > importsAtOnce ? (shown.at(-1)?.slug ?? null) : null,
    };
  };

  const begin = async (input: UploadInput, beginner: Beginner) => {
    const begun = await connection.transaction().execute((tx) => beginUpload(tx, input, beginner));
    if (!begun.ok) return begun;
    const { id, slug } = begun.value;
    const state = await awaitWork(parts, id, patienceMs);
    return allowed({ to: appPaths.import({ import: slug }), shown: { id: slug, state } });
  };

  /** A step of an import that is there: what is done, then where it stands when a worker was quick. */
  const step = <Input,>(
    route: {
      id: string;
      at: Parameters<typeof form>[0]['at'];
      summary: string;
      input: Parameters<typeof form<ImportFacts, Input, Stepped, ImportRefusal>>[0]['input'];
      to?: (facts: ImportFacts, input: Input) => string;
    },
    act: (
      tx: Parameters<typeof stopImport>[0],
      facts: ImportFacts,
      input: Input,
      now: Temporal.Instant,
    ) => ReturnType<typeof stopImport>,
  ): Route =>
    form<ImportFacts, Input, Stepped, ImportRefusal>({
      ...route,
      tag,
      output: stepOutput,
      find,
      policy: mayDecideImport,
      refusals: importRefusals,
      async act(facts, input, ask) {
        const result = await connection
          .transaction()
          .execute((tx) => act(tx, facts, input, ask.now));
        if (!result.ok) return result;
        const state = await awaitWork(parts, facts.id, patienceMs);
        const to = route.to?.(facts, input) ?? appPaths.import({ import: facts.slug });
        return allowed({ to, shown: { id: facts.slug, state } });
      },
      again: async (facts, attempt, frame, ask) =>
        importView(await showImport(parts, facts, ask), facts, frame, attempt),
    });

  return [
    page({
      id: 'showImports',
      at: appPaths.imports,
      summary: 'Where an import is begun, and those before',
      tag,
      query: afterQuery,
      output: importsOutput,
      find: nothingToFind,
      policy: mayImport,
      show: (_, { query }) => showList(null, query.after),
      view: (shown, frame) => (
        <StartPage shown={shown} frame={frame} attempt={untouched} fictional={false} />
      ),
    }),
    form({
      id: 'beginImport',
      at: appPaths.imports,
      summary: 'Import a data package (zip), or a CSV file of organisations or their links',
      tag,
      multipart: true,
      bodyBytesMax: uploadBytesMax,
      input: uploadInput,
      output: stepOutput,
      find: nothingToFind,
      policy: mayImport,
      refusals: importRefusals,
      act: (_, input, ask) => begin(input, beginnerOf(ask, null)),
      again: async (_, attempt, frame) => (
        <StartPage
          shown={await showList(null, undefined)}
          frame={frame}
          attempt={attempt}
          fictional={false}
        />
      ),
    }),
    page({
      id: 'showMissionImports',
      at: appPaths.missionImports,
      summary: 'Where a convenor brings partners in from a file',
      tag,
      query: afterQuery,
      output: importsOutput,
      find: findOfMission,
      policy: mayBringPartners,
      show: (mission, { query }) => showList(mission, query.after),
      view: (shown, frame, mission) => (
        <StartPage shown={shown} frame={frame} attempt={untouched} fictional={mission.fictional} />
      ),
    }),
    form({
      id: 'beginMissionImport',
      at: appPaths.missionImports,
      summary: 'Bring partners into a mission from a CSV file of organisations',
      tag,
      multipart: true,
      bodyBytesMax: uploadBytesMax,
      input: uploadInput,
      output: stepOutput,
      find: findOfMission,
      policy: mayBringPartners,
      refusals: importRefusals,
      act: (mission, input, ask) => begin(input, beginnerOf(ask, mission)),
      again: async (mission, attempt, frame) => (
        <StartPage
          shown={await showList(mission, undefined)}
          frame={frame}
          attempt={attempt}
          fictional={mission.fictional}
        />
      ),
    }),
    page({
      id: 'showImport',
      at: appPaths.import,
      summary: 'Where an import stands: its columns, what is wrong, or what came of it',
      tag,
      output: importOutput,
      find,
      policy: mayDecideImport,
      show: (facts, ask) => showImport(parts, facts, ask),
      view: (shown, frame, facts) => importView(shown, facts, frame, untouched),
    }),
    page({
      id: 'showImportColumns',
      at: appPaths.importColumns,
      summary: 'What the columns of a table mean, with suggestions and what they make of it',
      tag,
      output: columnsOutput,
      find: async (ask) => {
        const facts = await find(ask);
        return facts?.chosen ? facts : null;
      },
      policy: mayDecideImport,
      show: async (facts) => columnsOf(facts),
      view: (shown, frame, facts) => (
        <ColumnsPage
          shown={shown}
          frame={frame}
          attempt={untouched}
          fictional={facts.mission?.fictional ?? false}
        />
      ),
    }),
    form<ImportFacts, ColumnsInput, Stepped, ImportRefusal>({
      id: 'chooseImportColumns',
      at: appPaths.importColumns,
      summary: 'Say what the columns of a table mean, and have all rows checked',
      tag,
      input: columnsInput,
      output: stepOutput,
      find: async (ask) => {
        const facts = await find(ask);
        return facts?.chosen ? facts : null;
      },
      policy: mayDecideImport,
      refusals: importRefusals,
      async act(facts, input, ask) {
        const result = await connection
          .transaction()
          .execute((tx) => chooseColumns(tx, facts, input, ask.now));
        if (!result.ok) return result;
        const address = { import: facts.slug };
        const state = await awaitWork(parts, facts.id, patienceMs);
        const to =
          input.step === 'show' ? appPaths.importColumns(address) : appPaths.import(address);
        return allowed({ to, shown: { id: facts.slug, state } });
      },
      again: (facts, attempt, frame) => (
        <ColumnsPage
          shown={columnsOf(facts)}
          frame={frame}
          attempt={attempt}
          fictional={facts.mission?.fictional ?? false}
        />
      ),
    }),
    step<AnswersInput>(
      {
        id: 'answerImport',
        at: appPaths.importAnswers,
        summary: 'Answer which rows are the same as what is here, new, or left out',
        input: answersInput,
      },
      answerQuestions,
    ),
    step(
      {
        id: 'applyImport',
        at: appPaths.importApply,
        summary: 'Write the rows that are ready',
        input: nothingInput,
      },
      (tx, facts, _, now) => applyReady(tx, facts, now),
    ),
    step(
      {
        id: 'stopImport',
        at: appPaths.importStop,
        summary: 'Give an import up and keep nothing',
        input: nothingInput,
      },
      (tx, facts, _, now) => stopImport(tx, facts, now),
    ),
    step(
      {
        id: 'beginImportAgain',
        at: appPaths.importAgain,
        summary: 'Begin the work on an import again that was cut off',
        input: nothingInput,
      },
      (tx, facts, _, now) => beginAgain(tx, facts, now),
    ),
    page({
      id: 'showImportProblems',
      at: appPaths.importProblems,
      summary: 'Every problem and question of an import, by row and column',
      tag,
      query: problemsQuery,
      output: problemsOutput,
      find,
      policy: mayDecideImport,
      show: async ({ id, slug }, { query }) => {
        const [problems, listed] = await Promise.all([
          listProblems(db.read, id, query.after, rowsAtOnce + 1),
          countProblems(db.read, id),
        ]);
        const shown = problems.slice(0, rowsAtOnce);
        const next = problems.length > rowsAtOnce ? (shown.at(-1)?.position ?? null) : null;
        return { import: slug, problems: shown, listed, next };
      },
      view: (shown, frame, facts) => <ProblemsPage shown={shown} facts={facts} frame={frame} />,
      files: { csv: (_, facts) => problemFile(parts, facts) },
    }),
    page({
      id: 'showImportRows',
      at: appPaths.importRows,
      summary: 'The rows of an import that are ready, as they would be kept',
      tag,
      query: rowsQuery,
      output: rowsOutput,
      find,
      policy: mayDecideImport,
      show: async ({ id, slug }, { query }) => {
        const files = await countReady(db.read, id);
        const known = packageFiles.find((one) => one.file === query.file);
        const file = known?.file ?? files[0]?.file ?? 'organisations';
        const rows = await listReady(db.read, id, file, query.after, rowsAtOnce + 1);
        const shown = rows.slice(0, rowsAtOnce);
        return {
          import: slug,
          file,
          files,
          columns: packageFile(file).columns.map(({ name }) => name),
          rows: shown,
          next: rows.length > rowsAtOnce ? (shown.at(-1)?.row ?? null) : null,
        };
      },
      view: (shown, frame, facts) => <RowsPage shown={shown} facts={facts} frame={frame} />,
    }),
  ];
}

interface Stepped {
  id: string;
  state: ImportShown['state'];
}

/** Whoever begins an import: a convenor by their post, or the operator. */
function beginnerOf(
  { actor, now }: { actor: Actor; now: Temporal.Instant },
  mission: MissionFacts | null,
): Beginner {
  return {
    personId: actor.kind === 'person' ? actor.id : null,
    post: mission ? postIn(actor, mission.leadId) : null,
    missionId: mission?.id ?? null,
    now,
  };
}

function columnsOf(facts: ImportFacts) {
  const shown = showColumns(facts);
  // The routes find only imports that have columns.
  if (shown === null) throw new Error('the import has no columns');
  return shown;
}
