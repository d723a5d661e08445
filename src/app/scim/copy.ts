/** What an organisation's own system is told where it is not told yes. */
export const scimCopy = {
  token: 'Send a token of your organisation, which its Partner lead or the operator makes here.',
  gone: 'Nothing of yours is at this address.',
  nothing: 'There is nothing at this address. ResourceTypes says what there is.',
  large: 'This is too large. Send fewer at once.',
  unread: 'This is no JSON object.',
  often: 'You ask too often. Wait as long as Retry-After says.',
  patch: 'Give Operations, each with op add, replace or remove; what is removed needs a path.',
  filter: 'Ask by eq, with and between conditions.',
  refusals: {
    gone: 'Nothing of yours is at this address.',
    'wrong-value':
      'A person needs a userName, and a group a displayName. Addresses have the form name@example.org, and texts 200 letters at most.',
    'address-taken': 'Somebody made up has this address.',
    'title-taken': 'Another post of yours has this title.',
    held: 'Somebody whom you did not send holds this post. End that first, on its page here.',
    'user-name-taken': 'Somebody else of yours has this userName.',
    'person-known': 'You have sent this person already, under another userName.',
    'no-such-member': 'One of the members is not yours, or not active.',
  },
};
