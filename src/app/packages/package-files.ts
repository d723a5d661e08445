import {
  assignmentsFile,
  commitmentsFile,
  dependenciesFile,
  workstreamsFile,
} from '../../features/commitments/package.ts';
import {
  attestationsFile,
  indicatorsFile,
  measurementsFile,
  missionsFile,
  outcomesFile,
  partnersFile,
} from '../../features/missions/package.ts';
import {
  organisationLinksFile,
  organisationsFile,
  placesFile,
} from '../../features/organisations/package.ts';
import { appointmentsFile, peopleFile, postsFile } from '../../features/people/package.ts';
import { tiesFile } from '../../features/relationships/package.ts';
import type { PackageFile } from '../../platform/db/package-file.ts';

/** Every word for how two organisations are linked, inverses included. */
export { linkKinds } from '../../features/organisations/package.ts';

/** Every file of a package, each after those it refers to: the order of writing and of reading. */
export const packageFiles = [
  placesFile,
  organisationsFile,
  organisationLinksFile,
  missionsFile,
  partnersFile,
  outcomesFile,
  indicatorsFile,
  measurementsFile,
  workstreamsFile,
  assignmentsFile,
  dependenciesFile,
  commitmentsFile,
  tiesFile,
  postsFile,
  peopleFile,
  appointmentsFile,
  attestationsFile,
] as const;

/** Files that hold people, left out of an export unless asked for. */
export const filesOfPeople: ReadonlySet<string> = new Set(
  [postsFile, peopleFile, appointmentsFile].map(({ file }) => file),
);

/** The description of a file by its name. Throws for a name that is none. */
export function packageFile(name: string): PackageFile {
  const file = (packageFiles as readonly PackageFile[]).find((one) => one.file === name); // widened only to ask
  if (!file) throw new Error(`no file of a package is called ${name}`);
  return file;
}
