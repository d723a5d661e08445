import { countInWords } from '../../../platform/ui/copy.ts';
import type { ImportState } from '../../packages/tables.ts';

const figures = (n: number) => n.toLocaleString('en-GB');
const count = (n: number, one: string, many = `${one}s`) => `${figures(n)} ${n === 1 ? one : many}`;

/** Why somebody may not import here. */
export const importPolicyCopy = {
  operator:
    'Only the operator imports whole packages and registers. The convenor of a mission brings its partners in from the mission’s page.',
};

/** Why a step of an import is not taken, and what would help. */
export const importRefusals = {
  'file-empty': 'The file is empty. Choose one with rows in it.',
  'file-too-large':
    'The file is larger than 50 MB. Split it, or ask the operator to import it by command.',
  'package-not-here':
    'A zip is a whole package, which only the operator imports. Choose a CSV file of organisations.',
  'not-mapping':
    'This import has no columns to match, or it is being written. Look where it stands.',
  'column-unknown': 'The file has no such column. Choose one from the list.',
  'not-checked': 'This import is not ready to go on. Look where it stands.',
  'nothing-ready': 'No row is ready, so there is nothing to import.',
  'no-such-question': 'That row asks nothing, or what you chose is not among its answers.',
  'cannot-stop': 'What is being written cannot be stopped now. It is all written, or nothing is.',
  'still-working': 'It is still at work. Wait a minute, then look again.',
} as const;
export type ImportRefusal = keyof typeof importRefusals;

/** The steps of an import, as the page lists them. */
export const importSteps = ['Choose a file', 'Match columns', 'Check', 'Import'];

/** Where an import stands, in the list of imports. */
export const stateSay: Record<ImportState, string> = {
  reading: 'Being read',
  mapping: 'Waits for its columns',
  checking: 'Being checked',
  checked: 'Waits for you',
  applying: 'Being written',
  applied: 'Imported',
  failed: 'Could not be read',
  stopped: 'Stopped',
};

/** Where an import is begun, and the list of those before. */
export const startCopy = {
  organisations: 'Organisations',
  import: 'Import',
  title: 'Bring in what others have written down',
  lede: 'A data package, or a CSV file of organisations in any shape. You see all that would change before anything is saved.',
  missionTitle: (mission: string) => `Bring partners into ${mission}`,
  missionLede:
    'A CSV file with a row for each organisation. You see all that would change before anything is saved.',
  choose: 'Choose a file',
  file: 'File',
  fileSay: 'A zip of a data package, or a CSV file, of at most 50 MB.',
  missionFileSay: 'A CSV file saved as UTF-8, of at most 50 MB.',
  fileMissing: 'Choose a file',
  textTooLong: 'Send a text this long as a file',
  button: 'Read the file',
  seen: 'Nobody but you, and whoever may do the same, sees it until you import it. After seven days it is thrown away.',
  earlier: 'Imports so far',
  earlierCaption: 'Each import, the latest first',
  earlierEmpty: 'Nothing has been imported from this page yet.',
  fileHead: 'File',
  stateHead: 'Where it stands',
  begunHead: 'Begun',
  byHead: 'By',
  commandLine: 'from the command line',
  operator: 'Operator',
  more: 'imports',
  how: 'How to make a package',
  howWords:
    'A package is a folder or zip with datapackage.json and CSV files. Take one away from here to see its shape.',
  takeOne: 'Take all of this place as a package',
};

/** While a worker is busy with an import. */
export const progressCopy = {
  title: {
    reading: 'Your file is being read',
    checking: 'Your file is being checked',
    applying: 'The rows are being written',
  },
  lede: 'It goes on by itself. You can leave this page and come back.',
  refresh: 'Look again',
  made: (clock: string) => `This page was made at ${clock}.`,
  waitsForWorker: 'It waits for its turn.',
  step: {
    reading: (file: string, rows: number) => `${count(rows, 'row')} of ${file} read so far.`,
    waiting: () => 'Another import is at work. This one goes on when that has ended.',
    checking: (_: string, rows: number) => `${count(rows, 'row')} are being checked.`,
    writing: (file: string, rows: number) => `${file} is written: ${count(rows, 'row')}.`,
  },
  silentTitle: 'It seems that the work was cut off',
  silent:
    'Nothing was heard for more than a minute. Nothing has been saved. The work can begin again from its start.',
  again: 'Begin again',
};

/** What the columns of a package are called for people. */
const columnNames: Readonly<Record<string, string>> = {
  id: 'Id in the file',
  name: 'Name',
  sector: 'Sector',
  tier: 'Tier',
  place: 'Place',
  identifiers: 'Identifiers',
  kind: 'Kind',
  starts_on: 'Started on',
  ends_on: 'Ended on',
  replaced_by: 'Replaced by',
  source: 'Source',
  from: 'From',
  to: 'To',
  role: 'Role',
  gss: 'GSS code',
  parent: 'Above it',
};

/** The name of a column for people; the package's own where it has no other. */
export const columnName = (column: string): string => columnNames[column] ?? column;

/** What the words of sectors, tiers and links are called. */
export const meaningSay: Readonly<Record<string, string>> = {
  public: 'Public',
  private: 'Private',
  'civil-society': 'Civil society',
  international: 'International',
  national: 'National',
  regional: 'Regional',
  local: 'Local',
  neighbourhood: 'Neighbourhood',
  parent: 'The second is the parent',
  child: 'The second is the child',
  related: 'Related',
  predecessor: 'The second came before',
  successor: 'The second came after',
};

/** Step 2: what each column of a table means. */
export const columnsCopy = {
  title: (rows: number) => `What do the columns of these ${count(rows, 'row')} mean?`,
  lede: 'Each field comes with our guess and the reason for it. Change what is wrong. Nothing has been saved yet.',
  unread: (rows: number) =>
    `${count(rows, 'row')} cannot be read at all. They are listed when the file is checked.`,
  publisher: 'Who publishes this file?',
  publisherSay:
    'In a few words, such as Charity register. Use the same words the next time: then the same row is known again.',
  publisherMissing: 'Say who publishes the file, so that its rows are known again',
  publisherLong: 'Say it in at most 80 letters',
  publisherLetters: 'Use letters and figures, so that a name can be made of it',
  fictional: 'All of it is made up',
  fictionalSay: 'Each page that shows it will say so.',
  wordsOnly: 'Send words in each field',
  target: 'What is a row?',
  targets: {
    organisations: 'An organisation',
    'organisation-links': 'A link between two organisations that are here from the same source',
  },
  targetSay: 'Choose, then look at the columns once more.',
  blank: 'Leave it blank',
  comesFrom: 'Where it comes from',
  fromColumn: (column: string) => `Column “${column}”`,
  madeFrom: (column: string) => `Made from “${column}”`,
  needed: (column: string) =>
    `Every row needs ${columnName(column).toLowerCase()}. Choose the column that holds it`,
  all: 'Or the same for all rows',
  prefix: 'Text before each',
  partial: 'Where only a year or month stands',
  partials: {
    refuse: 'Tell me of the row',
    blank: 'Leave it blank',
    'first-day': 'Take its first day',
    'last-day': 'Take its last day',
  },
  means: (value: string, rows: number) => `“${value}”, ${count(rows, 'row')}`,
  meansNothing: 'Not stated',
  noMeaning: 'Tell me of these rows',
  words: (column: string) => `What the words in “${column}” mean`,
  wordsMany: (column: string) =>
    `“${column}” holds more than 50 different words. Those that registers use are understood; rows with others are told as problems.`,
  identifiers: 'Identifiers',
  identifiersSay:
    'Numbers from public registers, with the list before them, such as GB-COH- for companies. By them an organisation is known that is here already.',
  identifier: (nth: number) => `Identifier ${nth}`,
  identifierPrefix: (nth: number) => `Text before identifier ${nth}`,
  identifierBy: (column: string) => `Chosen by “${column}”, as suggested.`,
  identifierSplit: (nth: number) => `Sign between several in identifier ${nth}`,
  placeNeeded: 'Every row needs a place',
  placeNeededSay:
    'Unless you say so, a row that names no place, or one that is not here, comes without a place. You see which before anything is saved.',
  leave: 'Rows to leave out',
  leaveColumn: 'Leave a row out where the column',
  leaveWords: 'says one of',
  leaveSay: 'Put a semicolon between words. Registers mark entries so that they have taken back.',
  preview: 'The first rows, as they would be read',
  previewCaption: 'First rows of the file',
  row: 'Row',
  leftOut: 'Left out',
  show: 'Show what this makes',
  check: 'Check all rows',
  guesses: 'Our guess',
  stop: 'Stop, keep nothing',
};

const rowsSay = (n: number) => count(n, 'row');

/** Step 3: what would come of it, and every row that needs someone. */
export const checkCopy = {
  kind: 'Check the import',
  title: (ready: number, rows: number, need: number) => {
    if (rows === 0) return 'The file holds no rows';
    const first =
      ready === rows
        ? `All ${rowsSay(rows)} are ready.`
        : `${figures(ready)} of ${rowsSay(rows)} are ready.`;
    if (need === 0) return first;
    return `${first} ${need === 1 ? 'One needs you.' : `${countInWords(need)} need you.`}`;
  },
  nothingNew: 'This file says nothing new',
  lede: 'Nothing has been saved yet. Importing the same file twice changes nothing.',
  changed:
    'Something here changed since you looked, so that other rows are ready now. Nothing was imported. Look once more.',
  bar: (ready: number, problems: number, questions: number, waiting: number) =>
    [
      `${rowsSay(ready)} ready`,
      `${figures(problems)} with problems`,
      `${figures(questions)} with a question`,
      ...(waiting > 0 ? [`${figures(waiting)} left out or waiting`] : []),
    ].join(', '),
  newOrganisations: 'New organisations',
  knownOrganisations: 'Already here, will gain details',
  newRows: 'New rows',
  revisedRows: 'Rows that change',
  sameRows: 'Nothing new in them',
  unread: 'Cannot be read',
  asked: 'Need a choice',
  waiting: 'Wait for a choice',
  chosenOut: 'You left out',
  placesBlank: (none: number, unknown: number) =>
    `${rowsSay(none + unknown)} ${none + unknown === 1 ? 'comes' : 'come'} without a place`,
  placesBlankSay: (none: number, unknown: number) =>
    [
      ...(unknown > 0
        ? [`${rowsSay(unknown)} ${unknown === 1 ? 'names' : 'name'} a place that is not here.`]
        : []),
      ...(none > 0 ? [`${rowsSay(none)} ${none === 1 ? 'names' : 'name'} none.`] : []),
      'The place is left blank, and nothing is guessed. Where every row needs one, say so at the columns.',
    ].join(' '),
  placesBlankCaption: 'Rows whose place is not here',
  placesBlankFirst: (told: number) => `The first ${figures(told)} are listed.`,
  name: 'Name',
  needYou: 'Rows that need you',
  caption: 'Problems and questions by row',
  andMore: (rows: number) => `and ${figures(rows)} more like it`,
  file: 'File',
  row: 'Row',
  column: 'Column',
  value: 'What it says',
  words: 'What is wrong and what to do',
  empty: 'empty',
  wholeFile: 'whole file',
  answer: (row: number) => `Row ${figures(row)} is`,
  same: (name: string, slug: string) => `The same as ${name} (${slug})`,
  another: 'A new one',
  leaveOut: 'Leave this row out',
  notYet: 'Not answered yet',
  save: 'Keep these answers and check again',
  listed: (listed: number) =>
    `The first ${figures(listed)} are listed. Mend what you can, and import again.`,
  things: 'rows',
  download: 'Download these rows to correct in your own tool',
  seeReady: (rows: number) => `See the ${rowsSay(rows)} that are ready`,
  seeAll: 'See all problems',
  perFile: 'What would come of it, file by file',
  perFileCaption: 'Rows of each file',
  added: 'New',
  revised: 'Change',
  unchanged: 'Nothing new',
  leftOut: 'Left out',
  applyTitle: (leftOut: number) =>
    leftOut === 0 ? 'Import the rows?' : 'Import the rows that are ready?',
  applyOrganisations: (added: number) =>
    `${count(added, 'organisation becomes', 'organisations become')} listed, not joined: each joins by its own consent.`,
  seenByAll: 'Everyone who comes here will see them. Nobody is emailed.',
  seenByMission: (mission: string) =>
    `Everyone who sees ${mission} will see them as its partners. Nobody is emailed.`,
  leaves: (rows: number) =>
    `${count(rows, 'row is', 'rows are')} left out. You can import the file again when ${rows === 1 ? 'it is' : 'they are'} mended.`,
  apply: (rows: number) => `Import ${rowsSay(rows)}`,
  columns: 'Go back to columns',
  stop: 'Stop, keep nothing',
  nothingReady: 'No row is ready, so there is nothing to import yet.',
  notes: 'Also good to know',
  loadedBefore: (name: string, day: string) =>
    `“${name}” was loaded here before, last on ${day}. Rows with the same id are known again.`,
  readyTitle: (rows: number) => `${rowsSay(rows)} would be written`,
  readyLede: 'As they would be kept. Nothing has been saved yet.',
  readyEmpty: 'No row of this file is ready.',
  problemsTitle: (problems: number) => `${count(problems, 'thing')} to put right or decide`,
  problemsLede: 'Row numbers are those of a spreadsheet: the first row names the columns.',
  problemsEmpty: 'No row needs you.',
  problem: 'What is wrong',
};

/** Step 4: what came of it; and the other ends. */
export const resultCopy = {
  kind: 'Import',
  title: (added: number, revised: number) => {
    if (added + revised === 0) return 'Nothing new was in the file';
    const parts = [
      ...(added > 0 ? [`${rowsSay(added)} ${added === 1 ? 'is' : 'are'} new here`] : []),
      ...(revised > 0 ? [`${figures(revised)} changed`] : []),
    ];
    return `${parts.join(', ')}`;
  },
  lede: (leftOut: number) =>
    leftOut === 0
      ? 'All of it is saved. Importing the same file again changes nothing.'
      : `It is saved. ${count(leftOut, 'row was', 'rows were')} left out.`,
  perFile: 'File by file',
  next: 'What to do now',
  organisations: 'See the organisations',
  missions: 'See the missions',
  mission: (name: string) => `See the partners of ${name}`,
  another: 'Import another file',
  failedTitle: 'This file cannot be read',
  failedLede: 'Nothing was saved. Here is what is wrong with it.',
  lostTitle: 'The file is no longer here',
  lostLede:
    'The database stopped without warning, and what only waited was lost. Nothing had been saved. Choose the file again.',
  brokenTitle: 'Something broke on our side',
  brokenLede:
    'It is not your fault, and nothing was saved. Try again. If it breaks again, tell the operator this reference.',
  reference: 'Reference:',
  stoppedTitle: 'You stopped this import',
  stoppedLede: 'Nothing was saved, and the file is gone from here.',
  expiredTitle: 'This import waited for more than seven days',
  expiredLede: 'Nothing was saved, and the file will be thrown away. Choose it again.',
  chooseAgain: 'Choose a file',
};
