import { type RawBuilder, sql } from 'kysely';

/** Letters of chance behind a name: one in 16 million that two things of one name take the same. */
const codeLetters = 6;
/** Draws before something else must be wrong. */
const drawsMax = 5;

/**
 * Makes a thing under an address of its own: its name, then a code drawn by chance, such as
 * `clean-river-4f9a2c`. Every address has a code, taken or not, so that nobody learns from theirs that
 * something closed to them has the same name. `insert` does nothing and answers undefined where the
 * address is taken, and is then given another. `kind` stands for a name without letters or figures.
 * Source: decision record 39.
 */
export async function withFreshAddress<T>(
  name: string,
  kind: string,
  insert: (slug: RawBuilder<string>) => Promise<T | undefined>,
): Promise<T> {
  for (let draw = 0; draw < drawsMax; draw++) {
    const made = await insert(
      sql<string>`left(slug_of(lower(${name}), ${kind}), 80) || '-' || left(new_code(), ${codeLetters})`,
    );
    if (made !== undefined) return made;
  }
  throw new Error('every address that was drawn is taken');
}
