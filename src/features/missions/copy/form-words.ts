import type { PlannedFigure } from '../domain/measure.ts';

const counted = (count: number, one: string, many: string) =>
  `${count.toLocaleString('en-GB')} ${count === 1 ? one : many}`;

/** Words of the forms that begin and correct a mission and change where it stands. */
export const missionFormCopy = {
  beginTitle: 'Begin a mission',
  beginCrumb: 'Begin a mission',
  beginLede:
    'A name and the organisation that convenes it are enough to begin. The rest can follow.',
  beginButton: 'Begin the mission',
  beginSeen: 'It begins as a draft. Everyone can see it, unless you choose the partners below.',
  editTitle: 'Correct what the mission says',
  editCrumb: 'Correct',
  editLede: 'What you leave empty reads “not stated”. What it said before stays readable.',
  editButton: 'Correct the mission',
  editSeen: 'Everyone who can see the mission will see this, and who changed it.',
  name: 'Name',
  nameHint: 'Short, such as “Warm and dry homes”.',
  goal: 'Goal',
  goalHint:
    'One sentence with a date and a number: “By March 2030, three in four homes are warm and dry”.',
  grandChallenge: 'Grand challenge',
  grandChallengeHint:
    'The broad problem that it takes on, such as “Homes that do not make people ill”.',
  affected: 'Who is affected',
  affectedHint: 'Such as “214,000 homes in four places”.',
  tier: 'Tier',
  place: 'Place',
  placeHint: 'Its name as on the page of places.',
  parent: 'Part of',
  parentHint: 'Name or address of the mission that this one is part of.',
  parentHidden: 'This mission is part of one that is not open to you. Left empty, that stays so.',
  dueOn: 'Date',
  dueOnHint: 'As you would write it, for example 31 March 2030 or March 2030.',
  lead: 'Who convenes',
  leadHint:
    'Name or address of an organisation that has joined. Those who hold a post in it may change this mission.',
  leadChange: 'If you name another organisation, you may lose the right to change this mission.',
  visibility: 'Who may see the mission',
  connections: 'Who may see its commitments and connections',
  audiences: { public: 'Everyone', partners: 'Its partners' },
  source: 'Source',
  sourceHint: 'Where this is published, if it is.',
  reason: 'Why does this change?',
  reasonHint: 'Needed when an agreed goal or its date changes.',
  notStated: 'Not stated',
  statusTitle: 'Where does the mission stand?',
  statusCrumb: 'Where it stands',
  statusNow: (name: string) => `It stands as: ${name}.`,
  statusTo: 'Where it stands from now on',
  statusReason: 'Why',
  statusReasonHint: 'Needed for an end, for taking one back, and for a step back.',
  replacedBy: 'Which mission takes over?',
  replacedByHint: 'Its name or address. Only when it is replaced.',
  statusButton: 'Change where it stands',
  statusSeen: 'Everyone who can see the mission will see this, with the reason.',
  gateTitle: (passed: string) => `The gate: ${passed}`,
  gateLede: 'A mission is adopted when all five criteria pass.',
  figuresSay: 'What the figures say',
  about: {
    draft: 'Still being written.',
    candidate: 'Put forward, to be tested against the gate.',
    adopted: 'Agreed: the gate is passed.',
    'review-due': 'Adopted, and to be looked at again.',
    achieved: 'The goal was reached.',
    missed: 'The date came before the goal.',
    retired: 'Given up.',
    replaced: 'Another mission takes over.',
  },
};

/** Words of the page of partners and of its forms. */
export const partnersCopy = {
  title: (count: number) => counted(count, 'partner', 'partners'),
  crumb: 'Partners',
  lede: 'Labels say who does what. They give no power: only the convening organisation changes the mission.',
  none: 'No organisation takes part yet.',
  noneHelp: 'Look an organisation up below and add it.',
  label: 'Label',
  roles: { lead: 'Lead', 'co-chair': 'Co-chair', partner: 'Partner' },
  noRole: 'No label',
  attested: 'attests that the mission is bold and relevant',
  listedOnly: 'listed, not joined',
  convenes: 'convenes',
  change: 'Change or end',
  find: 'Look up an organisation',
  findHint: 'Name, other name or identifier. Mistakes in spelling are forgiven.',
  findButton: 'Look up',
  found: (count: number, words: string) =>
    count === 0
      ? `No organisation on the register is called “${words}” or anything like it. The operator can list it.`
      : `${counted(count, 'organisation', 'organisations')} like “${words}”`,
  isPartner: 'is a partner',
  invited: 'invited, has not answered',
  consented: 'takes part by its own consent',
  inviteOne: 'Invite an organisation, and ask for its consent',
  addTitle: 'Add a partner',
  organisation: 'Organisation',
  organisationHint: 'Its name or address, or choose one from the search above.',
  add: (name: string) => `Add ${name}`,
  addButton: 'Add the partner',
  addSeen:
    'Everyone who can see the mission will see that it takes part. It is not asked: tell it.',
  many: 'Several at once?',
  importList: 'Import a list of partners',
  editTitle: (name: string) => `${name} as a partner`,
  editButton: 'Change the label',
  endTitle: 'End its part in the mission',
  endLede: (name: string) =>
    `${name} leaves the mission today. What it did stays on record. It can be added again.`,
  holdsTitle: 'What it still holds here',
  holdsNothing: 'Nothing: no work, no open promise, no tie.',
  holdsAssignments: 'It is named for this work. End that first:',
  holdsPromises: 'This is open between it and others:',
  holdsTies: (count: number) =>
    `${counted(count, 'tie', 'ties')} with others of the mission ${count === 1 ? 'stays' : 'stay'} on record.`,
  promisesStay: 'What is open stays open, and stays due',
  promisesStayHint: 'Both sides can still settle it. The page of each says who waits for whom.',

  endReason: 'Why does it leave?',
  endButton: 'End its part',
};

/** Words of the forms of outcomes and indicators. */
export const outcomeFormCopy = {
  addOutcomeTitle: 'Add an outcome',
  addOutcomeLede: 'The condition that the mission wants to change, in a few words.',
  outcomeName: 'Outcome',
  outcomeNameHint: 'Such as “Homes are warm and dry”.',
  addOutcomeButton: 'Add the outcome',
  renameTitle: (name: string) => `Rename “${name}”`,
  renameButton: 'Rename the outcome',
  endOutcomeTitle: 'End this outcome',
  endOutcomeLede: 'An outcome can end when no indicator measures it any more.',
  endReason: 'Why does it end?',
  endOutcomeButton: 'End the outcome',
  addTitle: 'Add an indicator',
  addLede: 'How an outcome is measured. What is missing shows in the gate until it is stated.',
  addButton: 'Add the indicator',
  editTitle: 'Correct this indicator',
  editLede: 'What you leave empty reads “not stated”. What it said before stays readable.',
  fixed:
    'It has figures, so its unit and what counts cannot change any more: two definitions never share a line.',
  editButton: 'Correct the indicator',
  seen: 'Everyone who can see the mission will see this.',
  name: 'Name',
  nameHint: 'Such as “Homes that are warm and dry, of all homes surveyed”.',
  outcome: 'Outcome',
  newOutcome: 'Or a new outcome',
  newOutcomeHint: 'Its name, if it is not in the list.',
  level: 'What it measures',
  population: 'A condition of a place',
  populationHint: 'Such as homes that are warm. It is nobody’s score.',
  performance: 'An organisation’s own work',
  performanceHint: 'Such as homes fixed: how much, how well, is anyone better off.',
  unit: 'Unit',
  unitHint: 'Such as percent, homes, or stays per 100,000 people.',
  direction: 'Which way is good?',
  up: 'Up',
  down: 'Down',
  cumulative: 'Is it a running total?',
  cumulativeHint: 'A running total only grows, so it gets no chart that tells change from chance.',
  yes: 'Yes',
  no: 'No',
  headline: 'Is the mission judged by it?',
  headlineHint: 'If none says yes, all of them are.',
  definition: 'What counts',
  definitionHint: 'Exactly what is counted, and from when.',
  publisher: 'Publisher',
  publisherHint: 'Who publishes the figures, and under which title.',
  baselineValue: 'Baseline',
  baselineOn: 'Day of the baseline',
  targetValue: 'Target',
  targetHint: 'A number. A target in words alone does not pass the gate.',
  dueOn: 'Date of the target',
  source: 'Source',
  sourceHint: 'Where the baseline and the target are published.',
  reason: 'Why does this change?',
  reasonHint: 'Needed when a baseline, a target or a date was stated before.',
  notStated: 'Not stated',
  endTitle: 'End this indicator',
  endLede:
    'No further figures are recorded for it, and the mission is no longer judged by it. Its figures stay readable.',
  endButton: 'End the indicator',
};

/** Words of the forms that record figures. */
export const figureFormCopy = {
  recordTitle: 'Record a figure',
  recordButton: 'Record the figure',
  recordSeen: 'Everyone who can see the mission will see it. It is never overwritten.',
  period: 'Period',
  periodHint: 'As you would write it, for example Oct 2026, Q3 2026, 2025/26 or 31 Oct 2026.',
  value: 'Figure',
  publishedOn: 'Published on',
  publishedHint: 'For example 12 Nov 2026. Leave it open if it is not published.',
  status: 'Status',
  provisional: 'Provisional',
  final: 'Final',
  revised: 'Revised',
  notStated: 'Not stated',
  note: 'Note',
  newPhase: 'A new phase begins',
  newPhaseHint:
    'Its name, only if the way of measuring changed with this figure. Say why in the note.',
  correctTitle: (period: string) => `Correct the figure of ${period}`,
  correctLede: (value: string) =>
    `It stands as ${value}. The correction is added, and the old figure stays readable.`,
  correctButton: 'Correct the figure',
  correctionReason: 'Why is it corrected?',
  correctionPublishedHint:
    'The day on which the new figure was published. Left open, it counts as known from today.',
  withdrawTitle: (period: string) => `Withdraw the figure of ${period}`,
  withdrawLede: (value: string) =>
    `It stands as ${value}. From today on this period has no figure. The page of an earlier day still shows it.`,
  withdrawReason: 'Why is it withdrawn?',
  withdrawReasonHint: 'For example: it belongs to another indicator. Everyone can read this.',
  withdrawButton: 'Withdraw the figure',
  withdrawInstead: 'Recorded by mistake, with no figure to take its place?',
  correctInstead: 'Is another figure right?',
  pasteTitle: 'Paste many figures',
  pasteLede:
    'Copy them from a spreadsheet or a page. You see what would be kept before it is kept.',
  table: 'Figures',
  tableHint:
    'One period on a line, then its figure; published, status and note may follow. With or without headings.',
  pasteReason: 'Why do figures change?',
  pasteReasonHint: 'Needed if some of them change a figure that stands.',
  lookButton: 'Look through them',
  planTitle: 'Nothing is kept yet',
  plan: (adds: number, changes: number, repeats: number, blank: number) =>
    [
      `${counted(adds, 'figure is new', 'figures are new')}.`,
      ...(changes > 0
        ? [`${counted(changes, 'changes one that stands here', 'change ones that stand here')}.`]
        : []),
      ...(repeats > 0
        ? [
            `${counted(repeats, 'stands here already and is', 'stand here already and are')} left out.`,
          ]
        : []),
      ...(blank > 0
        ? [
            `${counted(blank, 'line has no figure and is', 'lines have no figure and are')} left out.`,
          ]
        : []),
    ].join(' '),
  planCaption: 'What would be kept',
  does: 'What happens',
  keepButton: (count: number) => `Keep ${counted(count, 'figure', 'figures')}`,
  phaseTitle: 'Begin a new phase',
  phaseLede:
    'A phase is a stretch measured in one way, with limits of its own. Begin one when the way of measuring or the process itself changed, and everyone agrees on when. What was known before stays as it was.',
  phaseFrom: 'From which period?',
  phaseFromHint: 'One that has a figure, for example Jul 2025.',
  phaseName: 'Name of the new phase',
  phaseNameHint: 'Such as “Second phase”.',
  phaseReason: 'Why does a new phase begin?',
  phaseReasonHint: 'It stands in the chart, for example “survey widened from 400 to 1,200 homes”.',
  phaseButton: 'Begin the phase',
};

/** What one of many figures would do. */
export const planWords: Record<PlannedFigure['does'], string> = {
  adds: 'New',
  revises: 'Changes',
  settles: 'Changes its status',
  repeats: 'Stands already',
};
