/** Every sentence of the pages for programs. Written to be translated. */
export const apiCopy = {
  title: 'Whatever you can do here, a program can do',
  lede: 'Every page also answers as JSON, and every form also takes JSON, under the same rules as for people.',
  crumb: 'For programs',
  beginTitle: 'How to begin',
  read: 'Ask for JSON, at the address of the page:',
  token:
    'To act as a person, a program needs a token of theirs. They make it on their page of tokens; whoever runs this place can too. It is shown once:',
  tokens: 'Your tokens',
  send: 'Send the token, and JSON instead of a form:',
  rules: [
    'Ids in JSON are the last parts of addresses, such as averley-college. They do not change.',
    'Lists come a part at a time: ask for the next with the “after” of the one before.',
    'What is wrong is told as a problem (RFC 9457), every error at once, each with its place.',
    'Status 422: the input is wrong. 401: the token is no good. 403: not open to you. 404: not there. 409: a rule refuses.',
    'A calculation needs no token: see the operations under “compute”.',
  ],
  assistants: 'Assistants connect to /mcp with the same token, by the Model Context Protocol.',
  document: 'All of it for a machine: the OpenAPI 3.1 document.',
  operations: (count: number) => (count === 1 ? '1 operation' : `${count} operations`),
  method: 'Method',
  address: 'Address',
  what: 'What it does',
  kind: 'Operation',
  open: 'No account is needed.',
  closed: 'Open to whom the rules let in; send a token to be known.',
  askTitle: 'Ask it',
  parameters: 'Parameters',
  name: 'Name',
  where: 'Where',
  wheres: {
    path: 'in the address',
    query: 'after the question mark',
    header: 'header',
    cookie: 'cookie',
  },
  needed: 'Needed',
  yes: 'yes',
  no: 'no',
  shape: 'What it may be',
  takes: 'What it takes',
  gives: 'What it answers',
  named: 'Shapes named above',
  noBody: 'No body.',
} as const;

const tagTitles: Readonly<Record<string, string>> = {
  api: 'These pages',
  compute: 'Compute: check any number',
};

/** The heading over the operations of one tag. */
export const tagTitle = (tag: string): string =>
  tagTitles[tag] ?? tag.charAt(0).toUpperCase() + tag.slice(1);
