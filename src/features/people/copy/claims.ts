import type { CheckRule, ClaimRule, DomainDoubt, RefusalReason } from '../domain/claim.ts';

/** Why a claim cannot be made, and what would help. */
export const claimRefusals: Record<ClaimRule, string> = {
  'address-not-confirmed':
    'Nobody has yet seen that mail reaches you. Confirm your address first: open the link that was sent to it.',
  'organisation-ended':
    'This organisation has ended, so nobody can come for it. If that is wrong, ask the operator to correct its last day.',
  'already-yours': 'You hold a post there already. There is nothing to claim.',
  'somebody-acts':
    'Somebody acts for this organisation already. Ask its Partner lead to appoint you to a post.',
  'claim-waits': 'Your claim waits to be checked. You can withdraw it and make another.',
  'say-who-you-are':
    'Your address does not show where you work. Say who you are there, so that somebody can check it.',
};

/** Why a claim is not approved, refused or withdrawn, and what would help. */
export const checkRefusals: Record<CheckRule | ListRefusal, string> = {
  'claim-ended': 'This claim has ended already. Look at the page again to see how.',
  'own-claim': 'This is your own claim. Somebody else has to check it.',
  'somebody-came-first':
    'Somebody acts for this organisation by now. Refuse the claim, and say that its Partner lead can appoint them.',
  'organisation-ended':
    'This organisation has ended, so nobody can come for it. Correct its last day first, if that is wrong.',
  'no-such-organisation':
    'No organisation on the register has this name or address. Leave it empty to list it anew.',
  'which-organisation': 'Several organisations have this name. Give the address of its page.',
  'same-name-here':
    'An organisation of this name is listed already. Look it up, and give the address of its page.',
};

/** Why an organisation that was asked for is not put on the register. */
export type ListRefusal = 'no-such-organisation' | 'which-organisation' | 'same-name-here';

/** What the claimant reads of a claim that was refused: why, and what would help. */
export const refusedSay: Record<RefusalReason | 'somebody-came-first', string> = {
  'not-known':
    'Whoever checked it could not tell that you come from there. Ask somebody they know to vouch for you, and claim it again.',
  'not-shown':
    'What you wrote does not show where you work. Claim it again with an address at its own domain, or say more.',
  'another-organisation':
    'You seem to come from another organisation. Look for that one on the register.',
  'somebody-came-first':
    'Somebody acts for this organisation by now. Ask its Partner lead to appoint you to a post.',
};

/** What stands beside each reason for whoever refuses. */
export const reasonName: Record<RefusalReason, string> = {
  'not-known': 'We cannot tell that this person comes from there',
  'not-shown': 'What they wrote does not show it',
  'another-organisation': 'They come from another organisation',
};

/** How it was decided whether an address is enough. */
export const doubtSay: Record<DomainDoubt, string> = {
  'none-on-record': 'No domain of this organisation is on record, so no address can show it.',
  'open-to-all':
    'Your address is at a domain where anyone can have mail, so it does not show where you work.',
  'another-domain':
    'Your address is at another domain than those on record. They must be the same to the last letter.',
  'several-have-it':
    'Several organisations have this domain on record, so it does not show which one is yours.',
};

/** Words of the page where people find their organisation. */
export const joinCopy = {
  title: 'Which organisation is yours?',
  crumb: 'Your organisation',
  lede: 'Organisations are listed before they join. Find yours, and say that you come for it.',
  mustSignIn: 'Sign in first. Then you can find your organisation.',
  find: 'Name, other name or identifier',
  findHint: 'Mistakes in spelling are forgiven.',
  findButton: 'Find',
  found: (count: number, words: string) =>
    count === 1 ? `One organisation matches “${words}”` : `${count} organisations match “${words}”`,
  nothing: (words: string) =>
    `Nothing on the register is called “${words}” or anything like it. Try one word of the name.`,
  mine: (name: string) => `${name} is mine`,
  yours: 'You hold a post here',
  waits: 'Your claim waits',
  ended: 'It has ended',
  taken: 'Somebody acts for it. Ask its Partner lead to appoint you.',
  notListed: 'It is not on the register',
  notListedLede: 'Ask for it to be added. The operator looks at it, and you come in with it.',
  ask: 'Ask to add an organisation',
  unconfirmed:
    'Your address is not confirmed yet, so you can look but not claim. Open the link that was sent to you.',
  noAddress:
    'No address of yours is known here, so nobody can tell who you are. Add one to your account.',
  security: 'How you sign in',
  none: 'You come for none yet?',
  noneLede: 'Then look round first. Your name, at the top, leads back here.',
  noneButton: 'Look round first',
  posts: 'Where you hold a post',
  claims: 'Your claims',
  toCheck: 'Claims that wait for you',
};

/** Words of the form that claims an organisation. */
export const claimCopy = {
  title: (name: string) => `Do you come for ${name}?`,
  crumb: 'Claim',
  lede: 'Whoever comes first becomes its Partner lead: they say whether it joins, state its sector, and appoint others.',
  howTitle: 'How this is checked',
  byDomain: (domain: string) =>
    `Your confirmed address is at ${domain}, which is on record for this organisation alone. That is enough: you are in at once.`,
  byApproval:
    'A convenor of a mission that it takes part in looks at it; where there is none, the operator does. They see your name, your address and what you write.',
  words: 'Who are you there?',
  wordsHint: 'Your work there, and how it can be checked, such as a page that names you.',
  wordsTooMany: 'Say it in fewer words: 1,000 letters at most',
  claimNow: 'Come in as Partner lead',
  claimSeen: 'Everyone can see that the post is held; people who are signed in see your name.',
  claim: 'Send the claim',
  sentSeen: 'Only those who check it see this. You can withdraw it.',
  leave: 'Leave it',
};

/** Words of the form that asks for an organisation to be added. */
export const askCopy = {
  title: 'Ask to add an organisation',
  crumb: 'Ask to add one',
  lede: 'First look for it under its other names. What you send goes to the operator.',
  name: 'Name of the organisation',
  nameNeeded: 'Give the organisation’s name',
  nameTooLong: 'Give a shorter name: 300 letters at most',
  website: 'Its website',
  websiteHint: 'Such as hearth-trust.example',
  websiteWrong: 'Write the website as example.org or https://example.org',
  words: 'Who are you there?',
  wordsNeeded: 'Say who you are there',
  send: 'Ask to add it',
  seen: 'Only the operator sees this. You can withdraw it.',
};

/** Words of a claim's own page and of the list of those that wait. */
export const checkCopy = {
  listTitle: (count: number) =>
    count === 0
      ? 'No claim waits for you'
      : count === 1
        ? 'One claim waits for you'
        : `${count} claims wait for you`,
  listCrumb: 'Claims',
  listLede:
    'Somebody says that they come for an organisation. Approve it if you know that it is true.',
  listEmpty:
    'Claims come here when somebody says that they come for a partner of your mission, and their address does not show it.',
  mustCheck: 'Claims are checked by convenors and the operator. Sign in as one of them.',
  onlyClaimant: 'Only whoever made a claim can take it back.',
  title: (person: string, organisation: string) => `${person} claims ${organisation}`,
  askTitle: (person: string, organisation: string) => `${person} asks to add ${organisation}`,
  ownTitle: (organisation: string) => `Your claim for ${organisation}`,
  state: {
    waiting: 'Waits to be checked',
    approved: 'Approved',
    refused: 'Refused',
    withdrawn: 'Withdrawn',
  },
  way: {
    domain: 'By the domain of the confirmed address',
    approval: 'By approval',
  },
  madeOn: 'Made on',
  endedOn: 'Ended on',
  checked: 'Checked',
  address: 'Address',
  addressUnconfirmed: 'not confirmed',
  words: 'What they wrote',
  ownWords: 'What you wrote',
  website: 'Website',
  organisation: 'Organisation',
  answer: 'What was answered',
  waitsLede:
    'A convenor of a mission that it takes part in looks at it; where there is none, the operator does.',
  approvedLede: 'You are its Partner lead. Say next whether it joins.',
  toJoin: 'Go to the organisation',
  withdraw: 'Withdraw the claim',
  approveTitle: 'Approve it',
  approveLede: 'The claimant becomes Partner lead at once, and speaks for the organisation.',
  approve: 'Approve the claim',
  approveSeen: 'Everyone can see that the post is held. Other claims for it end.',
  on: 'Which organisation is it?',
  onHint: 'Name, identifier or address of one on the register. Left empty, it is listed anew.',
  refuseTitle: 'Refuse it',
  reason: 'Why?',
  reasonNeeded: 'Choose why',
  answerLabel: 'What would help',
  answerHint: 'Only the claimant reads this.',
  refuse: 'Refuse the claim',
  again: 'Look for an organisation',
};

/** Words of the mails about claims. */
export const claimMails = {
  waitsSubject: 'A claim waits for you',
  waits: (organisation: string) =>
    `Somebody says that they come for ${organisation}. You can check it, because nobody there can yet.`,
  waitsLink: 'Look at the claim',
  approvedSubject: (organisation: string) => `You are Partner lead of ${organisation}`,
  approved: (organisation: string) =>
    `Your claim was approved. You speak for ${organisation} now: say whether it joins, and state its sector.`,
  approvedLink: 'Go to the organisation',
  refusedSubject: (organisation: string) => `Your claim for ${organisation} was refused`,
  refusedLink: 'Read the claim',
};
