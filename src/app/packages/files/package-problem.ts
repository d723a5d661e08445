import { type PackageFacts, packageDetail } from './copy.ts';
import type { PackageProblem, PackageProblemCode } from './problems.ts';

/** A problem of a package with its sentence. `file` is the path it is about, null for the whole. */
export function packageProblem(
  code: PackageProblemCode,
  file: string | null,
  facts: PackageFacts = {},
): PackageProblem {
  const detail = packageDetail[code](file === null ? facts : { path: file, ...facts });
  return { kind: 'problem', file, row: null, column: null, code, detail };
}
