import type { Answer } from '../domain/moves.ts';

/** Name and purpose of the form of each move, for programs. */
export const operationOf: Record<Answer, { id: string; summary: string }> = {
  promise: { id: 'promise', summary: 'Promise what was asked' },
  accept: { id: 'acceptTerms', summary: 'Accept what was offered: it is then promised' },
  counter: { id: 'counterTerms', summary: 'Answer what was asked or offered with other terms' },
  decline: { id: 'declineTerms', summary: 'Decline what was asked or offered' },
  withdraw: { id: 'withdrawTerms', summary: 'Take back what was asked or offered' },
  report: { id: 'reportDone', summary: 'Report that a promise is done' },
  satisfy: { id: 'declareSatisfied', summary: 'Declare oneself satisfied: it is closed' },
  'not-yet': { id: 'sayNotYet', summary: 'Send a report back, with what is missing' },
  'propose-date': { id: 'proposeDate', summary: 'Propose another day for a promise' },
  'accept-date': { id: 'acceptDate', summary: 'Agree to the day that the other side proposes' },
  'keep-date': { id: 'keepDate', summary: 'Keep the day, against the one that is proposed' },
  renege: { id: 'renege', summary: 'Say that a promise cannot be kept, with the reason' },
  cancel: { id: 'cancelPromise', summary: 'Cancel what was promised to oneself' },
};
