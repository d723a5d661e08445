import { planMark } from '../../src/features/missions/commands/plan-mark.ts';
import { planFigures } from '../../src/features/missions/domain/measure.ts';
import { readPasted } from '../../src/features/missions/domain/pasted.ts';
import { checkItems } from '../../src/features/relationships/domain/check.ts';
import type { Accepted } from './forms.ts';

/** The mission that the inputs begin, and its indicator: their addresses without the code. */
const street = 'light-every-street';
const lamps = 'lamps-lit';
const lampTable = 'period\tvalue\n2026-07\t9\n2026-08\t11';

/**
 * For each form an input that it accepts and that changes something, by the route's id. A form that
 * is not here fails `commands.house.test.ts`, which sends these in this order.
 */
export const accepted: Readonly<Record<string, Accepted>> = {
  enterDemonstration: {
    by: 'member',
    input: { person: 'amara-osei' },
    forgets: 'coming in opens a session and changes nothing that others see',
  },
  ...Object.fromEntries(
    ['askForLink', 'askForPassword', 'askToSignUp'].map((id): [string, Accepted] => [
      id,
      {
        by: 'member',
        input: { address: 'lamp@street.example' },
        forgets: 'what is written to somebody at the door is a mail, and gone with its link',
      },
    ]),
  ),
  makeToken: { by: 'member', input: { name: 'Figures', scopes: ['read'], days: 1 } },
  signOut: { by: 'member', input: {}, forgets: 'going out ends a session' },
  renameMe: { by: 'convenor', input: { name: 'Leila M. Haddad' } },
  blockPerson: { by: 'operator', input: { reason: 'Two letters said so' } },
  unblockPerson: { by: 'operator', input: { reason: 'It was a mistake' } },
  nameOperator: { by: 'operator', input: { reason: 'She helps' } },
  releaseOperator: { by: 'operator', input: { reason: 'She helped' } },
  erasePerson: {
    by: 'operator',
    input: { reason: 'Asked by letter', sure: 'yes', knowing: 'yes' },
  },
  changeSettings: { by: 'operator', input: { homeWords: 'For all who keep a street lit.' } },
  listOrganisation: { by: 'operator', input: { name: 'Lamp Street Library', sector: 'public' } },
  correctOrganisation: {
    by: 'operator',
    at: { organisation: 'lamp-street-library' },
    input: { name: 'Lamp Street Library', kind: 'library' },
  },
  joinOrganisation: {
    by: 'member',
    newIn: 'lamp-street-library',
    at: { organisation: 'lamp-street-library' },
    input: { sector: 'public' },
  },
  claimOrganisation: {
    by: 'member',
    at: { organisation: 'moor-edge-rooms' },
    input: { words: 'I keep the rooms' },
  },
  askForOrganisation: {
    by: 'member',
    input: { name: 'Lamp Street Choir', words: 'I conduct it' },
  },
  beginMission: {
    by: 'convenor',
    input: { name: 'Light every street', lead: 'averley-common-fund', dueOn: 'March 2030' },
  },
  correctMission: {
    by: 'convenor',
    at: { mission: street },
    input: {
      name: 'Light every street',
      lead: 'averley-common-fund',
      goal: 'All 40 streets are lit',
    },
  },
  changeMissionStatus: {
    by: 'convenor',
    at: { mission: street },
    input: { status: 'candidate', reason: 'Partners asked for it' },
  },
  addPartner: { by: 'convenor', at: { mission: street }, input: { organisation: 'hearth-trust' } },
  invitePartner: {
    by: 'convenor',
    at: { mission: street },
    input: { organisation: 'averley-tenants-union', role: 'partner' },
  },
  changePartnerRole: {
    by: 'convenor',
    at: { mission: street, organisation: 'hearth-trust' },
    input: { role: 'co-chair' },
  },
  endPartner: {
    by: 'convenor',
    at: { mission: street, organisation: 'hearth-trust' },
    input: { reason: 'Its lamps are sold' },
  },
  addOutcome: { by: 'convenor', at: { mission: street }, input: { name: 'Dark corners' } },
  renameOutcome: {
    by: 'convenor',
    at: { mission: street, outcome: 'dark-corners' },
    input: { name: 'Corners without light' },
  },
  endOutcome: {
    by: 'convenor',
    at: { mission: street, outcome: 'dark-corners' },
    input: { reason: 'Nobody counts them' },
  },
  addIndicator: {
    by: 'convenor',
    at: { mission: street },
    input: { name: 'Lamps lit', newOutcome: 'Lit streets', unit: 'lamps', direction: 'up' },
  },
  correctIndicator: {
    by: 'convenor',
    at: { mission: street, indicator: lamps },
    input: { name: 'Lamps lit', unit: 'lamps', targetValue: '400' },
  },
  recordFigure: {
    by: 'convenor',
    at: { mission: street, indicator: lamps },
    input: { period: '2026-09', value: '12' },
  },
  correctFigure: {
    by: 'convenor',
    at: { mission: street, indicator: lamps, asOf: '2026-09-30' },
    input: { value: 13, reason: 'One was counted out' },
  },
  pasteFigures: {
    by: 'convenor',
    at: { mission: street, indicator: lamps },
    input: {
      table: lampTable,
      seen: planMark(planFigures([], readPasted(lampTable).figures)),
    },
  },
  beginPhase: {
    by: 'convenor',
    at: { mission: street, indicator: lamps },
    input: { from: '2026-08', name: 'With new bulbs', reason: 'All bulbs were changed' },
  },
  withdrawFigure: {
    by: 'convenor',
    at: { mission: street, indicator: lamps, asOf: '2026-09-30' },
    input: { reason: 'It was of another street' },
  },
  endIndicator: {
    by: 'convenor',
    at: { mission: street, indicator: lamps },
    input: { reason: 'Another count begins' },
  },
  request: {
    by: 'member',
    input: {
      organisation: 'harrow-quay-council',
      workstream: 'fix-homes',
      what: 'Light the stairs',
      dueOn: '1 March 2027',
    },
  },
  offer: {
    by: 'member',
    input: {
      organisation: 'harrow-quay-council',
      workstream: 'fix-homes',
      what: 'Lend a lamp',
      dueOn: '1 March 2027',
    },
  },
  addEvidence: { by: 'member', at: { commitment: 'c-119' }, input: { words: 'It is lit' } },
  putAsk: { by: 'member', input: { kind: 'ask', what: 'A lamp for the stairs' } },
  reportDone: { by: 'member', at: { commitment: 'c-118' }, input: { version: 3 } },
  proposeDate: {
    by: 'member',
    at: { commitment: 'c-119' },
    input: { version: 0, dueOn: '1 March 2027' },
  },
  acceptTerms: { by: 'member', at: { commitment: 'c-121' }, input: { version: 2 } },
  cancelPromise: { by: 'convenor', at: { commitment: 'c-116' }, input: { version: 0 } },
  renege: {
    by: 'convenor',
    at: { commitment: 'c-122' },
    input: { version: 0, words: 'The lamp broke' },
  },
  addWorkstream: { by: 'convenor', input: { name: 'Light the stairs' } },
  renameWorkstream: {
    by: 'convenor',
    at: { workstream: 'light-the-stairs' },
    input: { name: 'Light every stair' },
  },
  assign: {
    by: 'convenor',
    at: { workstream: 'light-the-stairs' },
    input: { organisation: 'hearth-trust', role: 'lead' },
  },
  changeRole: {
    by: 'convenor',
    at: { workstream: 'light-the-stairs', organisation: 'hearth-trust' },
    input: { role: 'contributor' },
  },
  endAssignment: {
    by: 'convenor',
    at: { workstream: 'light-the-stairs', organisation: 'hearth-trust' },
    input: {},
  },
  addDependency: {
    by: 'convenor',
    input: { from: 'light-the-stairs', on: 'find-cold-homes', kind: 'sequential', note: 'To see' },
  },
  correctDependency: {
    by: 'convenor',
    at: { from: 'light-the-stairs', on: 'find-cold-homes', kind: 'sequential' },
    input: { note: 'To see the way' },
  },
  endDependency: {
    by: 'convenor',
    at: { from: 'light-the-stairs', on: 'find-cold-homes', kind: 'sequential' },
    input: {},
  },
  endWorkstream: { by: 'convenor', at: { workstream: 'light-the-stairs' }, input: {} },
  proposeTie: {
    by: 'convenor',
    at: { one: 'hearth-trust', other: 'averley-health-board' },
    input: { purpose: 'Winter help' },
  },
  tendTie: {
    by: 'member',
    at: { one: 'meridian-mutual', other: 'vale-repair-collective' },
    input: { purpose: 'Loans for repairs', frequency: 'monthly' },
  },
  logContact: {
    by: 'member',
    at: { one: 'meridian-mutual', other: 'vale-repair-collective' },
    input: { heldOn: '2026-11-02', about: 'Loans' },
  },
  askIntroduction: {
    by: 'member',
    at: { one: 'meridian-mutual', other: 'vale-repair-collective' },
    input: { broker: 'averley-city-region', why: 'Loans for those who repair' },
  },
  withdrawIntroduction: {
    by: 'member',
    at: { one: 'meridian-mutual', other: 'vale-repair-collective' },
    input: {},
  },
  offerIntroduction: {
    by: 'member',
    at: { one: 'averley-builders-guild', other: 'harrow-quay-council' },
    input: { words: 'You both know these homes' },
  },
  openRound: { by: 'convenor', input: { closesOn: '2026-12-20' } },
  answerCheck: {
    by: 'member',
    at: { one: 'averley-tenants-union', other: 'vale-repair-collective' },
    input: Object.fromEntries(
      Object.values(checkItems).flatMap((names) => names.map((n) => [n, 3])),
    ),
  },
  beginAgreement: {
    by: 'member',
    input: {
      parties: ['hearth-trust'],
      title: 'How we lend rooms',
      sharing: 'By letter.',
      disagreeing: 'By talk.',
      deciding: 'Both.',
      leaving: 'A month before.',
      audience: 'mission',
      reviewOn: '2027-12-01',
    },
  },
};
