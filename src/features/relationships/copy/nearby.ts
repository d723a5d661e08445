/** `1 mission`, `2 missions`. */
const counted = (count: number, one: string): string =>
  `${count.toLocaleString('en-GB')} ${one}${count === 1 ? '' : 's'}`;

/** The page of what is near a mission. */
export const nearbyCopy = {
  crumb: 'Nearby',
  title: (missions: number, organisations: number): string =>
    missions + organisations === 0
      ? 'Nothing is known to be near'
      : `${counted(missions, 'mission')} and ${counted(organisations, 'organisation')} are near`,
  lede: 'Who works on the same ground, measures the same thing or waits for the same people, and is not in this mission. Each is here for the reasons stated, and for no other.',
  missions: 'Missions near this one',
  noMissions:
    'No other mission that you may see has the same place, an indicator of the same name, or work that waits for the same organisations.',
  organisations: 'Organisations that might take part',
  noOrganisations:
    'No organisation outside this mission takes part in one near it or works with its partners elsewhere, as far as you may see.',
  first: (listed: number, found: number): string =>
    `The first ${listed} of ${found.toLocaleString('en-GB')}, the best founded first.`,
  steps: 'What would show more',
  stepPlace: 'Say in which place the mission works.',
  stepIndicator: 'Name its indicators as their publisher does.',
  stepWork: 'Record its workstreams and what depends on what.',
  place: {
    same: 'Works in the same place:',
    inside: 'Works in a part of its place:',
    around: 'Works in the place around it:',
  },
  indicator: 'Follows the same:',
  dependency: 'Its work waits for the same:',
  mission: 'Takes part in:',
  tie: 'Works elsewhere with:',
  home: 'Is at home in the same place:',
  more: (count: number): string => `${count.toLocaleString('en-GB')} more`,
  invite: 'Invite an organisation',
  link: 'Missions and organisations near this one',
};
