import type { Generated } from 'kysely';
import type { Cells } from '../../platform/db/package-file.ts';
import type { Json } from '../../platform/memory/index.ts';

/** Where an import stands. `stopped` was given up by a person or by time. */
export const importStates = [
  'reading',
  'mapping',
  'checking',
  'checked',
  'applying',
  'applied',
  'failed',
  'stopped',
] as const;
export type ImportState = (typeof importStates)[number];

/** The tables of packages and imports. */
export interface PackageTables {
  package_origin: { one: Generated<boolean>; mark: string };
  data_package: {
    name: string;
    title: string | null;
    description: string | null;
    licences: Json;
    fictional: Json;
    sha256: Buffer;
    loaded_at: Date | string;
  };
  package_row: {
    package: string;
    file: string;
    key: string;
    cells: Cells;
    entity_id: string | null;
  };
  import: {
    id: Generated<string>;
    slug: string;
    file_name: string | null;
    kind: 'package' | 'mapping';
    state: ImportState;
    package: string | null;
    descriptor: Json;
    sha256: Buffer | null;
    mapping: Json;
    summary: Json;
    failure: Json;
    progress: Json;
    heard_at: Date | string | null;
    by_person: string | null;
    by_post: string | null;
    mission_id: string | null;
    created_at: Date | string;
    expires_at: Date | string;
    finished_at: Date | string | null;
  };
  import_part: { import_id: string; position: number; bytes: Buffer };
  import_row: {
    import_id: string;
    file: string;
    row: number;
    key: string | null;
    cells: Cells | readonly string[];
    left_out: Generated<boolean>;
  };
  import_problem: {
    import_id: string;
    position: number;
    file: string;
    row: number | null;
    column: string | null;
    code: string;
    detail: string;
    value: string | null;
    candidates: Json;
  };
  import_choice: {
    import_id: string;
    file: string;
    row: number;
    choice: 'match' | 'new' | 'leave-out';
    entity_id: string | null;
  };
}
