/** How often something may happen: so many times at once, and again as time goes by. */
export interface Limit {
  /** What is limited and whose it is, such as `guess at ada@example.org`. Only its hash is kept. */
  readonly of: string;
  readonly times: number;
  /** Minutes after which all of it may be used again. */
  readonly minutes: number;
}
