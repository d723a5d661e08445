/**
 * The three sectors that a mission needs as equal partners. An organisation states its own;
 * `null` everywhere means "not stated", and such an organisation is counted in no sector.
 * Source: design glossary; public is set up by law or owned by government, private is run for its
 * owners, civil society is run for a purpose.
 */
export const sectors = ['public', 'private', 'civil-society'] as const;
export type Sector = (typeof sectors)[number];

/** The name people read. */
export const sectorName: Record<Sector, string> = {
  public: 'Public',
  private: 'Private',
  'civil-society': 'Civil society',
};

/**
 * The sectors in a page's own order: no sector is first by habit, so pages differ in `turn` and a
 * page keeps one order throughout. `turn` is any integer.
 */
export function sectorsInTurn(turn: number): [Sector, Sector, Sector] {
  const order: Sector[] = ['civil-society', 'private', 'public'];
  const at = (step: number) => order[(((turn + step) % 3) + 3) % 3] as Sector; // in 0..2 by the modulo
  return [at(0), at(1), at(2)];
}
