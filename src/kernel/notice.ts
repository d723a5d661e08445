/** What a notice may be about; a person chooses for each kind how it reaches them. */
export const noticeKinds = [
  'commitment',
  'slip',
  'introduction',
  'tie',
  'check',
  'agreement',
  'organisation',
  'followed',
] as const;
export type NoticeKind = (typeof noticeKinds)[number];

/** How a notice goes by mail: at once, once a day, with the weekly mail, or not at all. It is always here. */
export const noticeWays = ['now', 'daily', 'weekly', 'here'] as const;
export type NoticeWay = (typeof noticeWays)[number];

/** As every kind goes while nobody chose otherwise: what others wait for is slow enough. */
export const usualWay: NoticeWay = 'now';

/**
 * Whether a kind may do without mail. Not where somebody else waits for an answer: they were promised that
 * the other side is told. Source: docs/decisions/0051-notices.md
 */
export const mayBeHereOnly = (kind: NoticeKind): boolean =>
  kind !== 'commitment' && kind !== 'introduction';

/** The day of the weekly mail where nobody chose: 1 is Monday, 0 is never. */
export const usualWeekDay = 1;
