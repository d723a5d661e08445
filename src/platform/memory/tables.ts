import type { Generated } from 'kysely';

/** The tables of memory; nothing but `remember` and `listRemembered` names them. */
export interface MemoryTables {
  memory_entry: {
    at: string | Date;
    id: Generated<string>;
    position: Generated<string>;
    event: string;
    about: string[];
    by_post: string | null;
    by_organisation: string | null;
    bytes: Buffer;
  };
  memory_text: { entry_id: string; field: string; salt: Buffer; words: string };
}
