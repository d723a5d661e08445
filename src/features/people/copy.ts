/** Why nobody was let in. */
export type EntryRefusal = 'no-demonstration' | 'no-such-person' | 'entry-used';

/** The sentence of each, and what would help. */
export const entryRefusals: Record<EntryRefusal, string> = {
  'no-demonstration':
    'Only the demonstration lets you be anyone. Ask whoever runs this place for a link.',
  'no-such-person': 'Nobody of that name is in the demonstration. Choose someone from the list.',
  'entry-used':
    'This link was used already, or is too old. Ask for a new one where you sign in. The operator’s is printed when Weft starts, or by “weft token --link”.',
};

/** What the pages of the door say. */
export const signInCopy = {
  title: 'Sign in',
  demonstrationTitle: 'Who do you want to be?',
  demonstrationLede:
    'All of Averley is made up, and so is everyone in it. Choose a person and see Weft through their eyes.',
  operator: 'Operator',
  operatorPost: 'Runs this copy of Weft',
  be: (name: string) => `Be ${name}`,
  entryTitle: 'One step to come in',
  entryLede: 'This link works once. Press the button to use it.',
  entryButton: 'Come in',
  calendars: 'Your dates in your calendar',
  webhooks: 'Programs that are told what happens',
  mailLink: 'What Weft wrote to you',
  accountTitle: 'Who you are here',
  noPosts: 'You hold no post today. Rights follow posts, so for now you see what a visitor sees.',
  operatorLine: 'You run this installation.',
  findOrganisation: 'Find your organisation',
  actFor: 'On whose behalf you act',
  deputy: 'as deputy',
  security: 'How you sign in, and where you are signed in',
  tokens: 'Tokens: programs and assistants that act for you',
  myData: 'What is kept of you: see, correct, take away, erase',
  mustSignIn: 'Sign in to see this page.',
};
