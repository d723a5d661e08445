/** What an assistant, and whoever connects one, is told. */
export const mcpCopy = {
  needsToken:
    'Send a token, as “Authorization: Bearer TOKEN”. You make one on your page of tokens.',
  otherSite: 'A page of another site may not ask this. Programs send no Origin, or this address.',
  oneAtATime: 'Send one message at a time, as JSON.',
  onlyPost: 'Send messages by POST. There is nothing to listen to and no session to end.',
  noSuchTool: (name: string) => `There is no tool “${name}”. List the tools to see what there is.`,
  noSuchPart: 'There is no such part of the list. Begin again without a cursor.',
  notThere: (names: readonly string[]) =>
    `Not understood: ${names.join(', ')}. What a form takes goes into “input”, what a page is asked goes into “query”.`,
  needed: (name: string) => `“${name}” is missing. It is the last part of an address, as text.`,
  notFields: (name: string) => `“${name}” holds names and values, such as {"q": "warm"}.`,
  look: (address: string) => `Done. Look at it at ${address}`,
  part: (name: string) => `The ${name}: the last part of its address`,
  reads: (summary: string) => `${summary}. Reads, and changes nothing.`,
  writes: (summary: string) => `${summary}. This is done in the name of the person.`,
  who: (person: string, organisation: string | null, scopes: readonly string[]) =>
    `You act for ${person}${organisation === null ? '' : `, on behalf of ${organisation}`}. You may do what they may, and of that only: ${scopes.join(', ')}.`,
  how: 'Ids are the last parts of addresses. Long lists come a part at a time: ask again with “after”. A refusal says why and what would help: tell the person, and do not look for a way round it. What you change is remembered as theirs, so ask them first.',
} as const;
