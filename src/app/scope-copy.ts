import type { Scope } from './scopes.ts';

/** What each scope lets a program do, in the words of the page where people choose. */
export const scopeCopy: Record<Scope, { label: string; means: string }> = {
  read: {
    label: 'Read',
    means: 'Every page that you can open, but for those that stand apart below',
  },
  write: {
    label: 'Change',
    means: 'Every form that you can send, but for those that stand apart below',
  },
  'missions:read': { label: 'Read missions', means: 'Missions, outcomes, figures and partners' },
  'missions:write': {
    label: 'Change missions',
    means: 'Begin and correct missions, record figures, name partners',
  },
  'commitments:read': { label: 'Read work', means: 'Workstreams, who does what, and commitments' },
  'commitments:write': {
    label: 'Change work',
    means: 'Workstreams, who does what, what needs what, and what is asked and promised',
  },
  'relationships:read': {
    label: 'Read connections',
    means: 'Who needs whom and who works with whom',
  },
  'relationships:write': { label: 'Change connections', means: 'Ties between organisations' },
  'organisations:read': { label: 'Read organisations', means: 'The register and the places' },
  'organisations:write': {
    label: 'Change organisations',
    means: 'List, correct and join an organisation',
  },
  imports: {
    label: 'Imports and packages',
    means: 'Bring data in, take it away whole',
  },
  webhooks: {
    label: 'Webhooks',
    means: 'See, name and end the addresses that are told what happens, and what they answered',
  },
  people: {
    label: 'Your account',
    means: 'Who you are here, how you come in, what is kept of you',
  },
  tokens: {
    label: 'Tokens',
    means: 'See, make and revoke your tokens, never with more than this one has',
  },
  mail: {
    label: 'Your mail',
    means: 'What Weft wrote to you, but for links to come in: only you ever read those',
  },
  operator: { label: 'Running this place', means: 'The pages of the operator' },
};
