/** The parameter names of a pattern: `'/missions/:mission/outcomes'` has `'mission'`. */
type ParamOf<P extends string> = P extends `${string}:${infer Name}/${infer Rest}`
  ? Name | ParamOf<`/${Rest}`>
  : P extends `${string}:${infer Name}`
    ? Name
    : never;

type Params<P extends string> = { [K in ParamOf<P>]: string };
type Query = Record<string, string | number | boolean | null | undefined>;

/** Builds the address of one page; `pattern` is what the router listens on. */
export interface Path<P extends string> {
  (
    ...given: [ParamOf<P>] extends [never] ? [query?: Query] : [params: Params<P>, query?: Query]
  ): string;
  readonly pattern: P;
}

/**
 * The address of a page, written once, from its pattern: `path('/missions/:mission')` gives
 * `(params: { mission }) => '/missions/…'`. Parameters are percent-encoded; null, undefined and
 * empty query values are left out.
 */
export function path<P extends string>(pattern: P): Path<P> {
  const takesParams = pattern.includes(':');
  const build = (first?: Record<string, unknown>, second?: Query): string => {
    const params = takesParams ? (first as Record<string, string>) : {};
    const query = (takesParams ? second : (first as Query | undefined)) ?? {};
    const address = pattern.replace(/:(\w+)/g, (_, name: string) =>
      encodeURIComponent(String(params[name])),
    );
    const search = new URLSearchParams();
    for (const [name, value] of Object.entries(query))
      if (value !== null && value !== undefined && value !== '') search.set(name, String(value));
    return search.size ? `${address}?${search}` : address;
  };
  // The overload above is what callers see; inside there is one implementation for both shapes.
  return Object.assign(build, { pattern }) as unknown as Path<P>;
}
