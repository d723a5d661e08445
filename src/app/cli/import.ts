import { openPackage } from '../packages/files/package-source.ts';
import type { SameName } from '../packages/identify.ts';
import { type ImportOutcome, importPackage } from '../packages/import.ts';
import type { Call, Command, ExitCode, Voice } from './command.ts';
import { importCopy } from './copy.ts';

/** Problems printed before the rest are counted. */
const problemsPrintedMax = 50;
const sameNames: readonly SameName[] = ['stop', 'new', 'match'];

/** Imports a data package from a folder or a zip. */
export const importCommand: Command = {
  name: 'import',
  summary: 'Imports a data package from a folder or a zip',
  usage: 'DIR|ZIP [--leave-out] [--same-name=stop|new|match] [--json]',
  help: `
All of it is imported in one transaction, or nothing. Importing the same package again changes
only what it now says otherwise.

  --leave-out   leave out rows that cannot be read, and what refers to them
  --same-name   what a row is whose name is here already in the same place: stop and list them
                (the default), a new one, or the same one`,
  options: { 'leave-out': { type: 'boolean' }, 'same-name': { type: 'string', default: 'stop' } },
  async run(call) {
    const { words, options, voice } = call;
    const [from] = words;
    const sameName = sameNames.find((word) => word === options['same-name']);
    if (from === undefined || words.length > 1) voice.err(importCopy.which);
    else if (!sameName) voice.err(importCopy.sameName(String(options['same-name'])));
    else return load(call, from, sameName);
    return 2;
  },
};

async function load(call: Call, from: string, sameName: SameName): Promise<ExitCode> {
  const { voice, json, options } = call;
  const opened = await openPackage(from);
  if (!opened.ok) {
    const { problems } = opened;
    if (json) voice.out(JSON.stringify({ applied: false, problems }));
    for (const problem of problems) voice.err(importCopy.problem(problem).trim());
    return 2;
  }
  try {
    const { connection, clock, instance } = await call.house();
    const outcome = await importPackage(
      connection,
      opened.value,
      { sameName, leaveOut: options['leave-out'] === true },
      { now: clock.now(), timeZone: instance.timeZone, by: 'operator', byPerson: null },
      (step, file, rows) => voice.progress(importCopy[step](file, rows)),
    );
    voice.progress('');
    if (json) voice.out(JSON.stringify(outcome));
    else tell(outcome, voice);
    return outcome.applied ? 0 : outcome.problemCount > 0 ? 2 : 3;
  } finally {
    await opened.value.close();
  }
}

function tell(outcome: ImportOutcome, { out, err }: Voice): void {
  for (const note of outcome.notes) err(note);
  const list = () => {
    for (const problem of outcome.problems.slice(0, problemsPrintedMax))
      err(importCopy.problem(problem));
    const rest = outcome.problemCount + outcome.questionCount - problemsPrintedMax;
    if (rest > 0) err(importCopy.more(rest));
  };
  if (!outcome.applied) {
    err(
      outcome.problemCount > 0
        ? importCopy.stopped(outcome.problemCount)
        : importCopy.asks(outcome.questionCount),
    );
    list();
    return;
  }
  if (outcome.problemCount > 0) {
    err(importCopy.leftOut(outcome.problemCount));
    list();
  }
  const counts = Object.entries(outcome.files);
  const changed = counts.some(([, { added, revised }]) => added + revised > 0);
  out(changed ? importCopy.applied(outcome.package) : importCopy.unchanged(outcome.package));
  for (const [file, count] of counts) out(importCopy.file(file, count));
}
