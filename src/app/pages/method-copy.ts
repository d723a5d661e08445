/** Every sentence of the pages about methods. Written to be translated. */
export const methodCopy = {
  listTitle: 'How every number here is worked out',
  listLede:
    'Each method has a page: what it answers, how it works, what it cannot show. Most have a calculator that runs the very code behind our pages.',
  crumb: 'Methods',
  kind: 'Method',
  calculator: 'With a calculator',
  noText: 'This method has a calculator and no page of words yet.',
  calculatorTitle: 'Work it out yourself',
  calculatorLede:
    'This is the code that the pages of Weft use. The example is worked out in the text. Change it, or put your own figures in.',
  input: 'What to work out, as JSON',
  inputDescription: 'At most 1 MB. Nothing you enter here is kept.',
  send: 'Work it out',
  takes: 'What it takes and what it gives',
  takesLabel: 'In',
  givesLabel: 'Out',
  program: 'For programs',
  programLede: (address: string) => `Send the same JSON to ${address}. No account is needed.`,
  onYourMachine: 'On your own machine, with no limit of size or time:',
  resultTitle: 'What comes of it',
  resultJson: 'The whole answer, as JSON',
  resultCut: (kilobytes: string) =>
    `The answer is ${kilobytes} kB long; here is how it begins. Programs get all of it.`,
  points: 'Each value and what it says',
  pointHead: 'Entry',
  valueHead: 'Value',
  rulesHead: 'Rules',
  verdictHead: 'Reading',
  noValue: 'none',
  noRules: 'none',
  typeSomething: 'Type the input, or take the example again',
  at: (pointer: string, detail: string) => (pointer === '' ? detail : `At ${pointer}: ${detail}`),
  more: (count: number) => `… and ${count} more of these.`,
  nothingSoNamed: 'There is no such method. The list has all of them.',
} as const;

/** A number for people: six figures that count, and a true minus sign. */
export const plainNumber = (value: number): string =>
  new Intl.NumberFormat('en-GB', { maximumSignificantDigits: 6 }).format(value).replace('-', '−');

const ruleWords = {
  astronomical: 'outside a limit',
  shift: 'part of a run on one side of the mean',
  trend: 'part of a trend',
  'two-of-three': 'one of two or three near a limit',
} as const;

/** The names of the rules that mark a value, in words. */
export const rulesInWords = (rules: readonly (keyof typeof ruleWords)[]): string =>
  rules.length === 0 ? methodCopy.noRules : rules.map((rule) => ruleWords[rule]).join(', ');

/** How each verdict on a value is said. */
export const verdictWords = {
  improvement: 'Improving',
  concern: 'Getting worse',
  'neutral-high': 'A real change, upwards',
  'neutral-low': 'A real change, downwards',
  'common-cause': 'As expected',
} as const;

/** Sentences about an XmR chart of figures that nobody has named. */
export const xmrCopy = {
  tooFew: (known: number, needed: number) =>
    `Too few values for limits: ${known} so far, ${needed} are needed.`,
  noLimits: 'No limits: no two values in a row are known.',
  range: (lower: string, upper: string, mean: string) =>
    `The values are expected between ${lower} and ${upper}, round a mean of ${mean}.`,
  trial: (needed: number) =>
    `These are trial limits: with fewer than ${needed} values behind them there is no verdict.`,
  quiet: 'No value signals a change: they vary as expected.',
  signals: (entries: readonly number[], more: number) =>
    `${entries.length === 1 ? 'Entry' : 'Entries'} ${listed(entries, more)} signal${entries.length === 1 && more === 0 ? 's' : ''} a real change.`,
  assurance: {
    'consistently-fails': 'As things work now, the target will not be reached.',
    'consistently-passes': 'As things work now, the target will be met every time.',
    'hit-or-miss': 'As things work now, chance decides whether the target is met.',
  },
  upper: (value: string) => `upper ${value}`,
  mean: (value: string) => `mean ${value}`,
  lower: (value: string) => `lower ${value}`,
  target: (value: string) => `target ${value}`,
  pictureTitle: 'The series with its mean, its limits and the values that signal a change',
} as const;

function listed(entries: readonly number[], more: number): string {
  if (more > 0) return `${entries.join(', ')} and ${more} more`;
  return entries.length < 2
    ? entries.join('')
    : `${entries.slice(0, -1).join(', ')} and ${entries.at(-1)}`;
}

/** Sentences about a pace of figures that nobody has named. */
export const paceCopy = {
  movingAway: 'It stands still or moves away from the target, so no pace reaches it.',
  met: 'The target is met already.',
  reaches: (projection: string, target: string) =>
    `At this pace it reaches ${projection} by the due date, enough for ${target}.`,
  falls: (projection: string, target: string) =>
    `At this pace it reaches ${projection} by the due date, short of ${target}.`,
  ratio: (ratio: string) => `To get there it must move ${ratio} times as fast as so far.`,
  rates: (achieved: string, required: string) =>
    `Each month so far: ${achieved}. Each month needed: ${required}.`,
} as const;
