const counted = (count: number, one: string, many: string) =>
  `${count.toLocaleString('en-GB')} ${count === 1 ? one : many}`;

/** Every sentence of the first page. */
export const homeCopy = {
  tab: 'Missions that nobody can deliver alone',
  title: 'Some things no one can do alone.',
  lede: 'Weft is where charities, companies and public bodies run missions together. See what each mission wants, who takes part, and whether things are getting better.',
  place: (name: string) => `About ${name}`,
  tiersTitle: 'From the street to the nation',
  tiersWords: 'A mission can be part of a wider one. Each card counts the partners of each sector.',
  tiersSource:
    'Missions that go on and that you can see. Partners without a stated sector are not counted.',
  tiersList: 'Read the tiers as a list',
  publicMissions: 'Public missions',
  madeUp: 'Made up',
  all: (total: number) => `All ${counted(total, 'mission', 'missions')}`,
  noAccount: 'What you can see without an account',
  noAccountItems: [
    'Each mission’s goal, outcomes and figures',
    'Who takes part, from which sector',
    'Commitments and connections, where the mission shows them',
    'The register of organisations and places',
  ],
  noAccountNote:
    'Some missions are for their partners only, and do not stand here. Who holds which post is for those who are signed in.',
  signIn: 'Sign in',
  around: 'What you can see',
  emptyTitle: 'No mission has begun here yet',
  empty: 'Missions stand here with their goals, their outcomes and those who take part.',
  emptySteps: [
    {
      title: 'Bring in organisations and places',
      detail: 'The operator loads a data package with “weft import”, or lists them one by one.',
    },
    {
      title: 'Begin a mission',
      detail: 'Whoever holds a post in an organisation can begin one.',
    },
  ],
};
