/** What the operator's pages have in common. */
export const operatorCopy = {
  only: 'These pages are for whoever runs this place. Ask them, where you need something done here.',
  nav: 'Operator',
  title: 'Run this place',
  tabs: 'Parts of running this place',
  overview: 'Overview',
  people: 'People',
  providers: 'Providers',
  health: 'Health',
  jobs: 'Jobs',
  mail: 'Mail',
  settings: 'Settings',
  memory: 'Memory',
};

const figures = (n: number) => n.toLocaleString('en-GB');

/** The first of the operator's pages. */
export const overviewCopy = {
  allWell: 'Nothing waits for you',
  waits: (count: number) =>
    count === 1 ? 'One thing waits for you' : `${figures(count)} things wait for you`,
  lede: 'What only whoever runs this place can do. All that you do here is remembered.',
  needs: 'What needs you',
  nothing: 'No claim, job or mail waits for you. The page about health looks deeper.',
  claims: (count: number, more: boolean) =>
    `${more ? 'More than ' : ''}${figures(count)} ${count === 1 && !more ? 'organisation waits' : 'organisations wait'} to be let in`,
  claimsDetail: 'Somebody says that they come for it, and nobody but you can check it.',
  claimsMove: 'Look at the claims',
  jobs: (count: number) => `${figures(count)} ${count === 1 ? 'job has' : 'jobs have'} failed`,
  jobsDetail:
    'A job is work that Weft does by itself, such as sending mail. It was tried and given up.',
  jobsMove: 'Look at the jobs',
  mail: (count: number) => `${figures(count)} ${count === 1 ? 'mail' : 'mails'} could not be sent`,
  mailDetail: 'Somebody may not know what they should.',
  mailMove: 'Look at the mail',
  places: 'Where things are',
  place: {
    people: 'Accounts: found, signed out, blocked, erased as they ask.',
    providers: 'Organisations’ own ways to sign in, and the posts that they give.',
    health: 'What this place stands on: database, disk, version, last backup.',
    jobs: 'Work that waits, runs or failed. Run it again or give it up.',
    mail: 'Whether mail goes out. Never what it says.',
    claims: 'Organisations that wait to be let in.',
    imports: 'Data that came in, or is coming.',
    settings: 'What this place is called, how people reach you, and what is set.',
    memory: 'What happened here, newest first. Nothing in it can be changed.',
    take: 'All of this place as a data package.',
  },
  claimsLink: 'Organisations waiting',
  importsLink: 'Imports',
  takeLink: 'Take all data away',
  closed: 'What you cannot see',
  closedWords:
    'You read no mail of others, no tokens and no passwords. You will not read feedback on leaders, challenges or diaries here either. Whoever can read the database itself can read more; keep that to few.',
};
