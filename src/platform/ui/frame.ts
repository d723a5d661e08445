/** What every page knows without being told by its view; the server makes it for each request. */
export interface Frame {
  /** Path and query of this page. */
  path: string;
  /** Name of this instance. */
  hostedBy: string;
  /** How whoever runs it is reached; null where nobody said. */
  contact: { words: string; href: string } | null;
  /** The instance is the demonstration. */
  demonstration: boolean;
  /**
   * Who is signed in, and the post and organisation for which they act; null for a visitor. `acting`
   * is where to choose another, for those who hold posts in several organisations.
   */
  viewer: {
    name: string;
    post: string | null;
    organisation: string | null;
    acting?: string;
  } | null;
  /** The main places; the current one is found by the path. */
  nav: readonly { label: string; href: string }[];
  links: {
    home: string;
    signIn: string;
    signOut: string;
    account: string;
    mail: string;
    calendars: string;
    webhooks: string;
    search: string;
    api: string;
    methods: string;
    accessibility: string;
    data: string;
    privacy: string;
    myData: string;
  };
  /** Addresses of the built style sheets, the font, the icon and the scripts. */
  assets: { css: readonly string[]; font: string; icon: string; scripts: readonly string[] };
  /** The moment the page speaks of, with its zone: "23 November 2026, 14:05 GMT". */
  asOf: string;
  /** The same as an instant, ISO 8601, and where this page is made anew; null where it answered a form. */
  made: { at: string; again: string | null };
}

const pathOnly = (href: string): string => href.replace(/[?#].*$/, '').replace(/\/+$/, '') || '/';

/** Whether a place is this page itself, holds this page, or neither. */
export type Nearness = 'page' | 'true' | undefined;

/**
 * How near each place is to a path, as `aria-current` says it. Only the longest place that holds
 * the path counts, whole segments at a time: `/missions` holds `/missions/x`, not `/missions-old`,
 * and `/` holds only itself.
 */
export function nearness(places: readonly string[], path: string): Nearness[] {
  const here = pathOnly(path);
  const lengths = places.map((place) => {
    const there = pathOnly(place);
    const holds = there === here || (there !== '/' && here.startsWith(`${there}/`));
    return holds ? there.length : 0;
  });
  const longest = Math.max(0, ...lengths);
  return places.map((place, at) => {
    if (longest === 0 || lengths[at] !== longest) return undefined;
    return pathOnly(place) === here ? 'page' : 'true';
  });
}

/** The words looked for, when this is the search page; empty on any other. */
export function wordsLookedFor({ path, links }: Frame): string {
  if (pathOnly(path) !== pathOnly(links.search)) return '';
  return new URLSearchParams(path.split('?')[1] ?? '').get('q') ?? '';
}
