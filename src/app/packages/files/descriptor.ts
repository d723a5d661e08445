import { isUtf8 } from 'node:buffer';
import { z } from 'zod';
import { inputErrors } from '../../../kernel/problem.ts';
import { isPackageFileName, type PackageFileName, packageFileNames } from './package-columns.ts';
import { pathLengthMax, pathRefusal } from './package-path.ts';
import { packageProblem } from './package-problem.ts';
import type { PackageProblem } from './problems.ts';

/** A licence of a package: a name from the Open Definition, a web address, or both. */
export interface PackageLicence {
  readonly name?: string | undefined;
  readonly path?: string | undefined;
  readonly title?: string | undefined;
}

/** What a package says of itself. */
export interface PackageDescriptor {
  /** The scope of every id in the package. Lower-case letters, digits, `.`, `_` and `-`. */
  readonly name: string;
  /** The name for people; null when not stated. */
  readonly title: string | null;
  readonly description: string | null;
  readonly licences: readonly PackageLicence[];
  /**
   * What in it is invented: all of it, none of it (also when not stated), or the rows listed.
   */
  readonly fictional: Fiction;
}

/**
 * Whether the rows of a package are invented: all, none, or for each file the keys of those that
 * are (an id, or the key columns as a JSON list). The last is ours, not Frictionless's: an instance
 * that is written out may hold real and invented missions side by side.
 */
export type Fiction = boolean | Readonly<Partial<Record<PackageFileName, readonly string[]>>>;

/** A file that a descriptor lists. Only those with a name that Weft knows are read. */
export interface PackageResource {
  readonly name: PackageFileName;
  readonly path: string;
}

/** A descriptor as read: usable, or everything wrong with it; and what is odd but allowed. */
export type DescriptorRead =
  | {
      readonly ok: true;
      readonly descriptor: PackageDescriptor;
      readonly resources: readonly PackageResource[];
      readonly warnings: readonly PackageProblem[];
    }
  | { readonly ok: false; readonly problems: readonly PackageProblem[] };

/** The name of the file that makes a folder a package. */
export const descriptorPath = 'datapackage.json';

const text = (what: string) => z.string(`${what} must be text.`).nullish();

const licence = z
  .looseObject(
    {
      name: text('The name of a licence'),
      path: text('The address of a licence'),
      title: text('The title of a licence'),
    },
    'A licence must be an object with a name or a path.',
  )
  .refine(({ name, path }) => Boolean(name || path), 'A licence needs a name or a path.');

const fictionShape = 'Fictional must be true, false, or lists of rows by file.';

const fiction = z.union(
  [
    z.boolean(),
    z.partialRecord(
      z.enum(packageFileNames, fictionShape),
      z.array(z.string(fictionShape), fictionShape),
      fictionShape,
    ),
  ],
  fictionShape,
);

const schema = z.looseObject(
  {
    name: z
      .string('The package needs a name.')
      .max(100, 'The name may have at most 100 characters.')
      .regex(
        /^[a-z0-9][a-z0-9._-]*$/,
        'The name may have lower-case letters, digits, dots, hyphens and underscores only.',
      ),
    title: text('The title'),
    description: text('The description'),
    licenses: z.array(licence, 'Licenses must be a list.').nullish(),
    fictional: fiction.nullish(),
    resources: z
      .array(
        z.looseObject(
          {
            name: z.string('Each file needs a name.').min(1, 'Each file needs a name.'),
            path: z.unknown().optional(),
            encoding: text('The encoding'),
            dialect: z.unknown().optional(),
          },
          'Each file must be an object with a name and a path.',
        ),
        'The package needs a list of its files, called resources.',
      )
      .min(1, 'The package lists no files.'),
  },
  'It must be an object.',
);

type Resource = z.infer<typeof schema>['resources'][number];

/**
 * What `datapackage.json` says, from its bytes. Names every problem at once: not UTF-8, not JSON, a
 * field of the wrong kind, a name listed twice, a path that leads out of the package or to the web.
 * A file that Weft does not know is a warning, not a problem, and its path is not looked at.
 * Source: Frictionless Data Package; design, "Data packages".
 */
export function readDescriptor(bytes: Uint8Array): DescriptorRead {
  const wrong = (problem: PackageProblem): DescriptorRead => ({ ok: false, problems: [problem] });
  if (!isUtf8(bytes)) return wrong(packageProblem('descriptor-not-utf-8', descriptorPath));
  let json: unknown;
  try {
    json = JSON.parse(new TextDecoder().decode(bytes)); // passes over a byte-order mark
  } catch (error) {
    const why = error instanceof Error ? error.message : undefined;
    return wrong(packageProblem('descriptor-not-json', descriptorPath, { text: why }));
  }
  const parsed = schema.safeParse(json);
  if (!parsed.success) {
    const problems = inputErrors(parsed.error.issues).map(({ pointer, detail }) =>
      packageProblem('descriptor-field', descriptorPath, { path: pointer, text: detail }),
    );
    return { ok: false, problems };
  }
  const { resources, problems, warnings } = sortResources(parsed.data.resources);
  if (problems.length > 0) return { ok: false, problems };
  return { ok: true, descriptor: descriptorOf(parsed.data), resources, warnings };
}

function descriptorOf(data: z.infer<typeof schema>): PackageDescriptor {
  return {
    name: data.name,
    title: data.title ?? null,
    description: data.description ?? null,
    licences: (data.licenses ?? []).map(({ name, path, title }) => ({
      ...(name && { name }),
      ...(path && { path }),
      ...(title && { title }),
    })),
    fictional: data.fictional ?? false,
  };
}

function sortResources(listed: readonly Resource[]) {
  const resources: PackageResource[] = [];
  const problems: PackageProblem[] = [];
  const warnings: PackageProblem[] = [];
  const names = new Set<string>();
  const pathOwners = new Map<string, string>();
  for (const resource of listed) {
    const { name, path } = resource;
    const say = (facts: { path?: string; other?: string }) => ({ text: name, ...facts });
    if (names.has(name)) {
      problems.push(packageProblem('resource-duplicate', descriptorPath, say({})));
      continue;
    }
    names.add(name);
    if (!isPackageFileName(name)) {
      warnings.push(packageProblem('resource-unknown', descriptorPath, say({})));
      continue;
    }
    const file = onlyPath(path);
    const refusals = file === null ? [] : refusalsOf(resource, file);
    const other = file === null ? undefined : pathOwners.get(file);
    if (file === null) {
      problems.push(packageProblem('resource-not-a-file', descriptorPath, say({})));
    } else if (other !== undefined) {
      const facts = say({ path: file, other });
      problems.push(packageProblem('resource-path-shared', descriptorPath, facts));
    } else {
      pathOwners.set(file, name);
      problems.push(...refusals);
      resources.push({ name, path: file });
    }
  }
  return { resources, problems, warnings };
}

/** The one path of a resource; null when it is in parts, inside the descriptor, or not text. */
function onlyPath(path: unknown): string | null {
  if (typeof path === 'string') return path;
  return Array.isArray(path) && path.length === 1 && typeof path[0] === 'string' ? path[0] : null;
}

function refusalsOf(resource: Resource, path: string): PackageProblem[] {
  const problems: PackageProblem[] = [];
  const refusal = pathRefusal(path);
  if (refusal) problems.push(packageProblem(refusal, path, { most: pathLengthMax }));
  const encoding = resource.encoding ?? 'utf-8';
  if (!/^utf-?8(-sig)?$/i.test(encoding)) {
    const facts = { text: resource.name, other: encoding };
    problems.push(packageProblem('resource-not-utf-8', descriptorPath, facts));
  }
  if (!isPlainDialect(resource.dialect)) {
    problems.push(packageProblem('resource-not-comma', descriptorPath, { text: resource.name }));
  }
  return problems;
}

/** The parts of a dialect that would change what a file means, and the only value Weft reads. */
const plainDialect: Record<string, unknown> = {
  delimiter: ',',
  quoteChar: '"',
  doubleQuote: true,
  escapeChar: null,
  header: true,
  commentChar: null,
  nullSequence: '',
};

function isPlainDialect(dialect: unknown): boolean {
  if (dialect === undefined || dialect === null) return true;
  if (typeof dialect !== 'object') return false;
  return Object.entries(dialect).every(
    ([key, value]) => !Object.hasOwn(plainDialect, key) || (value ?? null) === plainDialect[key],
  );
}
