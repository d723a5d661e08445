/** How much of everything the national data set holds. Source: quality.md, "The national data set". */
export const nationalSize = {
  organisations: 51_370,
  links: 43_855,
  missions: 5_000,
  workstreams: 50_000,
  commitments: 200_000,
  ties: 300_000,
  measurements: 200_000,
  memory: 2_000_000,
  /** Our judgement: nobody gave a number of people. */
  people: 20_000,
} as const;

/** The day on which the national data set stands, at noon: its dates are laid round this one. */
export const nationalNow = '2026-11-23T12:00:00Z';
