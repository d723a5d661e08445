/** Words of the page of what happened in a mission, and of its feed. */
export const feedCopy = {
  title: 'What happened here',
  crumb: 'What happened',
  lede: 'What everybody may read of it, the latest first. A feed reader tells you when there is more.',
  none: 'Nothing has happened here since this mission was recorded.',
  followTitle: 'Follow it',
  followWords: 'Give this address to a feed reader. It holds no secret, and needs no account.',
  address: 'The feed',
  subtitle: (mission: string, place: string) =>
    `What everybody may read of the mission “${mission}”, from ${place}`,
  on: (moment: string, who: string) => `${moment}, by ${who}`,
  text: (title: string, who: string) => `${title}. By ${who}.`,
  why: (words: string) => `Why: ${words}`,
  closed: 'What the partners do together is open to them only, and so is not told here.',
};
