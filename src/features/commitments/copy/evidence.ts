import {
  type EvidenceRefusal,
  evidenceMax,
  fileBytesMax,
  fileEndings,
  filesBytesMax,
  type WithdrawEvidenceRefusal,
} from '../domain/evidence.ts';

const megabytes = (bytes: number) => `${bytes / 1_000_000} MB`;

/** What stands of a file beside its name. */
export const sizeSay = (bytes: number): string =>
  bytes < 1_000
    ? `${bytes} bytes`
    : bytes < 1_000_000
      ? `${Math.round(bytes / 1_000)} kB`
      : `${(bytes / 1_000_000).toFixed(1)} MB`;

/** The evidence of a commitment. */
export const evidenceCopy = {
  title: 'What shows it',
  none: 'Nothing has been shown yet.',
  closed: (count: number) =>
    count === 0
      ? 'Nothing has been shown yet.'
      : `${count === 1 ? 'One thing was' : `${count} things were`} shown, to those who take part in this mission.`,
  by: (organisation: string, on: string) => `Shown by ${organisation} on ${on}`,
  gone: (organisation: string, on: string) =>
    `Something was shown, and taken back by ${organisation} on ${on}.`,
  add: 'Show something',
  words: 'What it is',
  link: 'A link',
  linkHelp: 'Such as https://example.org/report',
  file: 'A file',
  fileHelp: `At most ${megabytes(fileBytesMax)}: ${fileEndings.join(', ')}.`,
  button: 'Show it',
  seen: 'Everyone who takes part in this mission sees it. A file can be saved by them. You can take it back while the conversation goes on.',
  withdraw: 'Take it back',
  withdrawNamed: (what: string) => `Take back ${what}`,
  kind: 'Evidence',
  save: 'Save the file',
  crumb: (slug: string) => slug.toUpperCase(),
  itself: 'A file',
};

/** What is wrong with an answer. */
export const evidenceInputCopy = {
  nothing: 'Write something, give a link, or choose a file',
  link: 'Give a whole address, such as https://example.org/report',
  file: 'Choose a file',
};

/** Why something is not kept as evidence, and what would help. */
export const evidenceRefusals: Record<EvidenceRefusal, string> = {
  'evidence-over': 'This conversation is over, so nothing more can be shown in it.',
  'evidence-too-many': `There are ${evidenceMax} things here already. Take one back, or put several into one file.`,
  'file-empty': 'That file is empty. Choose the one that you meant.',
  'file-too-large': `That file is larger than ${megabytes(fileBytesMax)}. Make it smaller, or put it elsewhere and give the link.`,
  'files-too-large': `The files here would come to more than ${megabytes(filesBytesMax)}. Take one back, or give a link.`,
  'file-kind-unknown': `That kind of file is not kept here. Save it as one of these: ${fileEndings.join(', ')}.`,
  'file-not-as-named':
    'The file is not what its name says. Open it where it was made, save it anew, and choose that one.',
};

/** Why evidence is not taken back, and what would help. */
export const withdrawEvidenceRefusals: Record<WithdrawEvidenceRefusal, string> = {
  'evidence-theirs': 'The other side showed that, so only it can take it back. Ask it to.',
  'evidence-gone': 'That has been taken back already. There is nothing left of it.',
  'evidence-closed':
    'This conversation is over, so what was shown stays with it. Ask the operator where it must go.',
};

/** Who sees evidence, as the policy says no. */
export const evidencePolicyCopy = {
  partners:
    'Only those who take part in this mission see what was shown. If your organisation does, choose to act for it first.',
};
