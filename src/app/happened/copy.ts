/** What happened to a mission's work, in a few words. An event that is not here is not told. */
export const workHappened: Readonly<Record<string, string>> = {
  'workstream.added': 'A workstream was added',
  'workstream.renamed': 'A workstream was renamed',
  'workstream.ended': 'A workstream was ended',
  'assignment.added': 'An organisation was named for work',
  'assignment.changed': 'An organisation does other work',
  'assignment.ended': 'An organisation was released from work',
  'dependency.added': 'One workstream was said to need another',
  'dependency.corrected': 'What a workstream needs was corrected',
  'dependency.ended': 'A workstream needs another no longer',
  'commitment.requested': 'Something was asked for',
  'commitment.offered': 'Something was offered',
  'commitment.promised': 'A promise was made',
  'commitment.accepted': 'An offer was accepted, and so promised',
  'commitment.countered': 'Other terms were proposed',
  'commitment.declined': 'It was declined',
  'commitment.withdrawn': 'It was withdrawn',
  'commitment.reported': 'A promise was reported done',
  'commitment.satisfied': 'A promise was kept',
  'commitment.sent-back': 'A promise is not done yet',
  'commitment.date-proposed': 'Another date was proposed',
  'commitment.date-moved': 'A date was moved',
  'commitment.date-kept': 'A date was kept as it was',
  'commitment.reneged': 'A promise was taken back',
  'commitment.cancelled': 'A promise was no longer wanted',
  'tie.made': 'Two organisations began to work together',
  'tie.corrected': 'How two organisations work together was corrected',
};

/** Words round what happened. */
export const happenedCopy = {
  of: (what: string, subject: string) => `${what}: ${subject}`,
  pair: (one: string, other: string) => `${one} and ${other}`,
};
