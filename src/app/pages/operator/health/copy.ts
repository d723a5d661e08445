import type { FindingState } from '../../../doctor/finding.ts';

const figures = (n: number) => n.toLocaleString('en-GB');
const plural = (n: number, one: string) => `${figures(n)} ${n === 1 ? one : `${one}s`}`;

/** The page of health. */
export const healthCopy = {
  name: 'Health',
  allWell: (count: number) => `All is well: ${figures(count)} checks`,
  wrong: (count: number) => `${plural(count, 'thing')} to mend`,
  lede: 'As this process sees it now. The command “weft doctor” says the same without a browser.',
  vitals: 'Figures',
  version: 'Weft',
  node: (version: string) => `on Node ${version}`,
  database: 'Database',
  databaseNote: (version: string, connections: number, max: number) =>
    `PostgreSQL ${version}, ${figures(connections)} of ${figures(max)} connections`,
  disk: 'Disk free',
  diskNote: 'where the data folder is',
  unknown: 'not known',
  memory: 'Memory of this process',
  up: (minutes: number) =>
    minutes < 60
      ? `up for ${plural(minutes, 'minute')}`
      : minutes < 2_880
        ? `up for ${plural(Math.floor(minutes / 60), 'hour')}`
        : `up for ${plural(Math.floor(minutes / 1_440), 'day')}`,
  oldest: 'Oldest job that is due',
  noneDue: 'none',
  jobsNote: (waiting: number, failed: number) =>
    `${figures(waiting)} waiting, ${figures(failed)} failed`,
  backup: 'Last backup',
  noBackup: (days: number) => `none in ${days} days`,
  backupNote: 'that Weft made itself; others it does not see',
  checks: 'What was looked at',
  good: 'What is well',
  states: {
    good: 'Well',
    wrong: 'To mend',
    'not-checked': 'Not looked at',
  } satisfies Record<FindingState, string>,
};

/** Bytes in the unit that people buy disks by. */
export function bytesInWords(bytes: number): string {
  const steps = ['bytes', 'kB', 'MB', 'GB', 'TB'];
  const step = Math.min(Math.floor(Math.log10(Math.max(bytes, 1)) / 3), steps.length - 1);
  const size = bytes / 1000 ** step;
  return `${step === 0 ? size : size.toFixed(1)} ${steps[step]}`;
}
