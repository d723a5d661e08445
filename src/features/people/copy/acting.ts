/** Why a choice of whom to act for is not taken. */
export type ActingRefusal = 'post-not-held' | 'no-session';

/** The sentence of each, and what would help. */
export const actingRefusals: Record<ActingRefusal, string> = {
  'post-not-held':
    'You do not hold this post today. Choose one of those below, or ask its organisation to appoint you.',
  'no-session':
    'Only somebody who signed in can keep a choice. A program names the post with each request, in the header Weft-Acting-As.',
};

/** Words of the page where a person chooses for whom they act. */
export const actingPageCopy = {
  title: 'For whom do you act?',
  crumb: 'On whose behalf',
  lede: 'You see and write what the post that you choose may. Your other posts stay yours, and you can change at any time.',
  none: 'You hold no post today, so you act for no organisation. Choose yours first.',
  join: 'Find your organisation',
  now: 'You act as this now',
  deputy: 'as deputy',
  actAs: (title: string, organisation: string) => `Act as ${title}, ${organisation}`,
  mustSignIn: 'Sign in to choose on whose behalf you act.',
  choosePost: 'Choose one of your posts',
};
