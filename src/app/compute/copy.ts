/** Everything that a calculation says when it does not answer. Written to be translated. */
export const computeCopy = {
  empty: 'Nothing was sent. Send one JSON document.',
  notUtf8: 'This is not UTF-8 text. Save it as UTF-8 and send it again.',
  notJson: (why: string) => `This is not JSON: ${why}. Check it with a JSON reader.`,
  tooLarge: 'This is too large to be read as one document. Send a part of it.',
  which: (names: readonly string[]) => `Say which method: ${names.join(', ')}.`,
  unknown: (name: string, names: readonly string[]) =>
    `There is no method “${name}”. The methods are ${names.join(', ')}.`,
  unknownTitle: 'There is no such method',
  notUsable: 'The input cannot be used',
  wrongKindTitle: 'This kind of content is not read here',
  wrongKind: 'Send JSON, with Content-Type: application/json.',
  wrongKindForm: (address: string) =>
    `This is the calculator's form. Programs send their JSON to ${address}.`,
  bodyTooLargeTitle: 'This is too large',
  bodyTooLarge: (kilobytes: string) =>
    `At most ${kilobytes} kB are read here. On your own machine there is no limit.`,
  stopped: {
    'too-long': {
      title: 'The calculation was stopped',
      detail: (seconds: number) =>
        `It took longer than ${seconds} seconds, so it was stopped. The same input would be stopped again: send a smaller part, or run it on your own machine, where there is no limit.`,
    },
    'too-much': {
      title: 'The calculation was stopped',
      detail: () =>
        'It needed more memory than one calculation gets here. The same input would be stopped again: send a smaller part, or run it on your own machine.',
    },
    busy: {
      title: 'Too many calculations at once',
      detail: () => 'Others are being worked out just now. Send the same again in a few seconds.',
    },
  },
} as const;
