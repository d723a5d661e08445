import { dayInWords } from '../../../kernel/day.ts';

/** Every sentence of the page that says how to take data away. */
export const takeAwayCopy = {
  crumb: 'Take your data',
  title: 'All that is here can be taken away',
  lede: 'Whatever you can see, you can take: as a list, as a page for programs, or as a whole package that another Weft can load.',
  lists: 'Lists for a spreadsheet',
  listsWords:
    'Each list has a link below it that downloads the whole of it as CSV, with the filters that you chose.',
  organisations: 'The register of organisations',
  listsSource:
    'The files are UTF-8. A cell that a spreadsheet could run as a formula has an apostrophe before it, so take a package where every letter counts.',
  pages: 'Any page, for a program',
  pagesWords:
    'Ask for the same address and say that you want JSON. The answer holds what the page shows, and the same rules say what you may see.',
  pagesToken: 'To ask as yourself, send the token that the operator makes for you.',
  api: 'What programs may ask, and what they are told',
  packages: 'A whole package',
  packagesWords:
    'The operator writes this whole place into a folder of CSV files, exact to the letter. Another Weft loads it as it is.',
  packagesNote:
    'People are left out of a package unless the operator asks for them. What was private stays marked as private.',
  from: 'Where the data here comes from',
  fromEmpty: 'No data package has been loaded here. All that stands here was written here.',
  fromCaption: 'Data packages that were loaded here',
  package: 'Package',
  licence: 'Licence',
  loaded: 'Loaded',
  licenceNone: 'Not stated',
  madeUp: 'Made up',
  loadedOn: (day: string) => dayInWords(day),
  fromNote:
    'Each fact keeps its source. If you pass it on, name the source and keep to its licence.',
};

/** Every sentence of the page about accessibility. */
export const accessibilityCopy = {
  crumb: 'Accessibility',
  title: 'What we know about how well Weft can be used',
  lede: 'Weft should work for everybody: by keyboard, by ear, on an old phone, and without scripts. Here is what is tested, and what is not.',
  aim: 'What we aim for',
  aimItems: [
    'The Web Content Accessibility Guidelines, version 2.2, at level AA.',
    'Each page works without scripts. They only make it quicker.',
    'Colour never carries meaning alone: each sector has a shape, and each picture has words beside it.',
  ],
  tested: 'Tested with every change',
  testedItems: [
    'A program called axe reads the pages that our journeys come to, in Chromium. It checks the rules of level A and AA that a program can check.',
    'The journeys run at 1280 pixels, and once more at 320 pixels in dark colours with scripts switched off.',
    'No page scrolls sideways at either width. Each has one title, and no two parts share a name.',
    'Every component is drawn in light, dark and forced colours.',
    'Sentences are short, and written for a reader of about fourteen.',
  ],
  notTested: 'Not tested yet',
  notTestedItems: [
    'No person who uses a screen reader, a switch or voice control has tried it for us yet.',
    'No outside body has audited it.',
    'Firefox and Safari, zoom at 400 per cent, and the contrast themes of Windows.',
    'A program finds only a part of all barriers, so a page without findings can still have some.',
  ],
  known: 'Hard to use still',
  knownItems: [
    'The cloth of a large mission is a wide picture. The ranked list and the table below it say the same.',
    'Weft is written in English only.',
  ],
  keys: 'Keys for those who want them',
  keysWords:
    'Single keys lead to the main places, in browsers that run scripts. If they are in your way, switch them off here. Your choice stays on this device.',
  tell: 'Tell us',
  tellWords: (host: string) =>
    `If something is in your way, tell ${host}, who runs this place. Say which page it was, what you wanted to do, and what you use.`,
  source: 'Written in November 2026, by those who make Weft, from their own tests.',
};
