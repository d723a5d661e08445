import type { AnswerRefusal, InviteRefusal } from '../domain/invite.ts';

/** Why an organisation is not invited, and what would help. */
export const inviteRefusals: Record<InviteRefusal, string> = {
  'no-such-organisation':
    'No organisation of this name or address is on the register. Look it up on the page of partners, or ask the operator to list it.',
  'organisation-ambiguous':
    'Several organisations have this name. Give the address of the page of the one you mean.',
  'organisation-ended': 'This organisation has ended. Invite the one that took over from it.',
  'mission-ended': 'The mission has ended. Take it up again before you invite partners.',
  'convenes-it': 'This organisation convenes the mission. It takes part already.',
  'already-consented': 'This organisation takes part by its own consent already.',
  'already-invited': 'This organisation is invited already. Its people can answer.',
  'address-needed':
    'Nobody acts for this organisation here yet. Give an address of somebody there.',
  'address-not-needed':
    'Somebody acts for this organisation here, and they are asked. Leave the address empty.',
};

/** Why an answer is not taken, and what would help. */
export const answerRefusals: Record<AnswerRefusal, string> = {
  'not-asked': 'This organisation is no partner of the mission today. Ask its convenor.',
  'convenor-stays':
    'Your organisation convenes the mission, so it cannot leave. Name another convenor first.',
  'answered-so': 'Your organisation has consented already. Nothing more is needed.',
};

/** Words of the form that invites an organisation, and of the answer. */
export const inviteCopy = {
  title: 'Invite an organisation',
  crumb: 'Invite',
  lede: 'It is asked, and answers for itself. Until then it stands among the partners as invited.',
  organisation: 'Organisation',
  organisationHint: 'Its name or the address of its page.',
  address: 'Address of somebody there',
  addressHint:
    'Only where nobody acts for it here yet. Whoever reads it comes in as its Partner lead.',
  addressWrong: 'Write the address as name@example.org',
  label: 'Label',
  button: 'Send the invitation',
  seen: 'Everyone who can see the mission sees that it is invited. The address is seen by you alone.',
  waiting: 'Invitations that wait',
  sent: (organisation: string, address: string) => `${organisation}, sent to ${address}`,
  withdraw: (organisation: string) => `Withdraw the invitation to ${organisation}`,
  answerTitle: (organisation: string, mission: string) =>
    `Does ${organisation} take part in ${mission}?`,
  answerCrumb: 'Answer',
  answerLede: {
    invited: 'The convenor asks your organisation to take part.',
    named: 'The convenor has named your organisation. It was not asked; it can answer now.',
    consented: 'Your organisation takes part by its own consent.',
  },
  mayAnswer: 'The Partner lead of an organisation answers for it. Ask them.',
  consent: 'Take part',
  consentSeen: 'Everyone who can see the mission sees that it takes part by its own consent.',
  decline: 'Do not take part',
  declineSeen: 'It leaves the mission today. What it promised stays on record.',
  answerNeeded: 'Choose whether the organisation takes part',
  mailSubject: (mission: string) => `You are invited to ${mission}`,
  mail: (organisation: string, mission: string) =>
    `The convenor of ${mission} asks ${organisation} to take part.`,
  mailLink: 'Answer for your organisation',
};
