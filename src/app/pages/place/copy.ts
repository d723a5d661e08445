const counted = (count: number, one: string, many: string) =>
  `${count.toLocaleString('en-GB')} ${count === 1 ? one : many}`;

/** Every sentence of a place's page. */
export const placeCopy = {
  places: 'Places',
  place: 'Place',
  tierNotStated: 'Tier not stated',
  gss: (code: string) => `GSS code ${code}`,
  lede: (missions: number, organisations: number) =>
    `${counted(missions, 'mission', 'missions')} and ${counted(organisations, 'organisation', 'organisations')} here and below.`,
  missions: 'Missions here and below',
  missionsEmpty: 'No mission that you can see belongs to this place or to any below it.',
  missionsMore: (listed: number, total: number) =>
    `The first ${listed} of ${total.toLocaleString('en-GB')}, by name.`,
  organisations: 'Organisations here and below',
  organisationsEmpty: 'No organisation is listed in this place or in any below it.',
  organisationsAll: (count: number) =>
    `All ${counted(count, 'organisation', 'organisations')}, with filters and as CSV`,
  below: 'Places in it',
  belowEmpty: 'No smaller place is recorded in it.',
  lies: 'Where it lies',
  aside: 'Around this place',
  madeUp: 'Made up',
};
