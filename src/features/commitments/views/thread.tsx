import type { VNode } from 'preact';
import { dayInWords } from '../../../kernel/day.ts';
import { conversationCopy as copy, type Names, turnName } from '../copy/conversation.ts';
import { stateName } from '../copy.ts';
import type { Side } from '../domain/moves.ts';
import type { ConversationShown } from '../schema/conversation.ts';

/** Points that fit side by side. Source: look/commitment.html */
const pointsMax = 5;

/** One point of the thread: a turn that was taken, or one that is still to come. */
export interface Point {
  readonly side: Side;
  readonly name: string;
  readonly note: string;
  readonly when: 'done' | 'now' | 'next';
}

/** What would follow from here if all goes well. */
function nextOf({ state, dueOn }: ConversationShown): Point[] {
  const by = dueOn === null ? '' : copy.by(shortDay(dueOn));
  const next = (side: Side, name: string, note = ''): Point => ({ side, name, note, when: 'next' });
  const report = next('promiser', copy.next.report, by);
  const satisfy = next('requester', copy.next.satisfy);
  switch (state) {
    case null:
    case 'requested':
      return [next('promiser', copy.next.promise), report, satisfy];
    case 'countered':
      return [next('requester', copy.next.answer), report, satisfy];
    case 'promised':
      return [report, satisfy];
    case 'reported':
      return [satisfy];
    default:
      return [];
  }
}

/** `27 Nov`. */
const shortDay = (day: string): string => dayInWords(day).replace(/^(\d+ \w{3})\w* \d+$/, '$1');

/** The points of a conversation: its last turns, and what would follow; as many as there is room for. */
function pointsOf(shown: ConversationShown): Point[] {
  const next = nextOf(shown);
  const done = shown.turns.slice(-(pointsMax - next.length)).map(
    (turn, at, all): Point => ({
      side: turn.side,
      name: turnName[turn.move],
      note:
        at === all.length - 1
          ? copy.now(shortDay(turn.on), stateName[turn.state])
          : shortDay(turn.on),
      when: at === all.length - 1 ? 'now' : 'done',
    }),
  );
  return [...done, ...next];
}

/** Measures of the picture, wide and on a phone, in units of its viewBox. */
interface Measures {
  readonly width: number;
  readonly height: number;
  readonly from: number;
  readonly to: number;
  readonly upper: number;
  readonly lower: number;
  readonly name: number;
  readonly note: number;
  readonly lines: { upperName: number; upperNote: number; lowerName: number; lowerNote: number };
}
const wide: Measures = {
  width: 760,
  height: 176,
  from: 40,
  to: 720,
  upper: 56,
  lower: 122,
  name: 15,
  note: 13,
  lines: { upperName: 24, upperNote: 41, lowerName: 148, lowerNote: 165 },
};
const narrow: Measures = {
  width: 340,
  height: 190,
  from: 18,
  to: 322,
  upper: 58,
  lower: 128,
  name: 12,
  note: 11,
  lines: { upperName: 28, upperNote: 43, lowerName: 154, lowerNote: 171 },
};

/** The thread of a conversation between two lines: who asks above, who promises below. */
export function ConversationThread({ shown, names }: { shown: ConversationShown; names: Names }) {
  const points = pointsOf(shown);
  const label = copy.picture(
    points.filter(({ when }) => when !== 'next').map(({ name }) => name.toLowerCase()),
    points.filter(({ when }) => when === 'next').map(({ name }) => name.toLowerCase()),
  );
  return (
    <>
      <p class="w-sm w-quiet">{copy.lines(names)}</p>
      <Drawing points={points} label={label} of={wide} only="only-wide" />
      <Drawing points={points} label={label} of={narrow} only="only-narrow" />
    </>
  );
}

function Drawing(props: { points: Point[]; label: string; of: Measures; only: string }): VNode {
  const { points, label, of, only } = props;
  const gap = points.length < 2 ? 0 : (of.to - of.from) / (pointsMax - 1);
  const placed = points.map((point, at) => ({
    ...point,
    x: Math.round(of.from + at * gap),
    y: point.side === 'requester' ? of.upper : of.lower,
    last: at === pointsMax - 1,
    first: at === 0,
  }));
  const way = (when: 'next' | 'done') =>
    placed
      .slice(1)
      .map((to, at) => ({ from: placed[at] ?? to, to }))
      .filter(({ to }) => (to.when === 'next') === (when === 'next'))
      .map(({ from, to }) => {
        const middle = Math.round((from.x + to.x) / 2);
        return `M${from.x} ${from.y}C${middle} ${from.y} ${middle} ${to.y} ${to.x} ${to.y}`;
      })
      .join('');
  return (
    <svg
      class={`w-fig ${only}`}
      viewBox={`0 0 ${of.width} ${of.height}`}
      role="img"
      aria-label={label}
    >
      <path class="cv-rail" d={`M0 ${of.upper}H${of.width}M0 ${of.lower}H${of.width}`} />
      <path class="cv-thread" d={way('done')} />
      <path class="cv-next" d={way('next')} />
      {placed.map((point, at) => (
        <PointMark key={at} point={point} of={of} />
      ))}
    </svg>
  );
}

const mark = { done: 'cv-dot', now: 'cv-now', next: 'cv-ahead' } as const;
const radius = { done: 7, now: 8, next: 6 } as const;

function PointMark(props: {
  point: Point & { x: number; y: number; first: boolean; last: boolean };
  of: Measures;
}): VNode {
  const { point, of } = props;
  const above = point.side === 'requester';
  const anchor = point.first ? 't-start' : point.last ? 't-end' : 't-middle';
  const x = point.first ? 0 : point.last ? of.width : point.x;
  const weight = point.when === 'now' ? 't-strong' : 't-medium';
  return (
    <>
      <circle class={mark[point.when]} cx={point.x} cy={point.y} r={radius[point.when]} />
      <text
        class={`${anchor} ${weight} t-${of.name}`}
        x={x}
        y={above ? of.lines.upperName : of.lines.lowerName}
      >
        {point.name}
      </text>
      {point.note !== '' && (
        <text
          class={`q ${anchor} t-${of.note}`}
          x={x}
          y={above ? of.lines.upperNote : of.lines.lowerNote}
        >
          {point.note}
        </text>
      )}
    </>
  );
}
