import type { Frame, PageProps } from '../page.tsx';

/** One page of the reference look, without its frame. */
export interface Composition {
  name: string;
  page: Omit<PageProps, 'frame'>;
}

/** A frame for looking at compositions without a server. */
export const exampleFrame: Frame = {
  path: '/missions/warm-and-dry-homes',
  hostedBy: 'Averley Common Fund',
  contact: null,
  demonstration: true,
  viewer: { name: 'Amara Osei', post: 'Director', organisation: 'Vale Repair Collective' },
  nav: [
    { label: 'Your week', href: '/' },
    { label: 'Missions', href: '/missions' },
    { label: 'Organisations', href: '/organisations' },
    { label: 'Partnerships', href: '/partnerships' },
  ],
  links: {
    home: '/',
    signIn: '/sign-in',
    signOut: '/sign-out',
    account: '/account',
    mail: '/mail',
    calendars: '/account/calendars',
    webhooks: '/webhooks',
    search: '/search',
    api: '/openapi.json',
    methods: '/methods',
    accessibility: '/accessibility',
    data: '/data',
    privacy: '/privacy',
    myData: '/account/data',
  },
  assets: { css: [], font: '/weft.woff2', icon: '/weft.svg', scripts: [] },
  asOf: '23 November 2026, 14:05 GMT',
  made: { at: '2026-11-23T14:05:00Z', again: null },
};
