import type { Day } from '../../../kernel/day.ts';
import {
  differenceText,
  figureText,
  periodInWords,
  projectionText,
  targetText,
  outcomeWords as words,
} from '../copy.ts';
import { replacedAmount } from '../domain/figures.ts';
import type { OutcomeReading } from '../domain/reading.ts';
import type { Label, Line, Room } from './label-room.ts';
import { boxOf, emptyRoom, lineHeight } from './label-room.ts';
import type { Frame } from './outcome-frame.ts';
import { phaseSpans } from './outcome-frame.ts';
import { breakLabels, phaseLabels, revisionLabels, slopeLabels } from './outcome-notes.ts';
import type { PaceLines, Slope } from './outcome-road.ts';
import { paceLines, targetFrom, todayPlace } from './outcome-road.ts';

/** Which words stand where in Picture 2. The ends come first, then what names the bands, then the rest. */

export interface OutcomeLabels {
  readonly labels: readonly (Label & { readonly halo?: boolean })[];
  readonly slopes: readonly Slope[];
  /** Straight strokes: from a revised figure up to its label. */
  readonly leaders: readonly { readonly x: number; readonly from: number; readonly to: number }[];
  /** The shortfall, between two heights at the right edge; null when it is said in a label instead. */
  readonly bracket: { readonly x: number; readonly from: number; readonly to: number } | null;
}

/** The texts beyond the right edge, so that the frame can make room for them. */
export function rightTexts(reading: OutcomeReading, size: Frame['kind']): string[] {
  const { indicator } = reading;
  const blocks = [targetLines(reading, size, 14), projectionLines(reading, size, 14)];
  const short = indicator.target === null ? [] : [shortfallText(reading) ?? ''];
  const latest = size === 'wide' ? latestLines(reading, size, 14).map((line) => line.text) : [];
  return [...blocks.flat().map((line) => line.text), ...short, ...latest];
}

function targetLines(reading: OutcomeReading, kind: Frame['kind'], size: number): Line[] {
  const { target, dueOn } = reading.indicator;
  if (target === null) return [];
  const text = targetText(reading, target);
  if (kind === 'mini') return [{ text: words.targetShort(text), size, bold: true }];
  if (kind === 'narrow') {
    return [{ text: dueOn ? words.targetBy(text, dueOn) : words.target(text), size, bold: true }];
  }
  return [
    { text: words.target(text), size, bold: true },
    { text: dueOn ? words.by(dueOn) : words.noDate, size, quiet: true },
  ];
}

function projectionLines(
  reading: OutcomeReading,
  kind: Frame['kind'],
  size: number,
  whole = true,
): Line[] {
  if (!('pace' in reading.pace)) return [];
  const text = projectionText(reading, reading.pace.pace.projection);
  if (kind === 'narrow') return [{ text: words.projected(text), size, bold: true, accent: true }];
  return [
    { text, size, bold: kind === 'wide', accent: kind === 'wide' },
    { text: whole ? words.atThisPace : words.offChart, size, quiet: kind === 'wide' },
  ];
}

/** How far the projection stays from the target; null when it reaches it. */
function shortfallText(reading: OutcomeReading): string | null {
  const { pace, indicator } = reading;
  if (!('pace' in pace) || indicator.target === null) return null;
  if (pace.kind !== 'short' && pace.kind !== 'moving-away') return null;
  const short = indicator.target - pace.pace.projection;
  const text = differenceText(reading, short);
  return short > 0 ? words.short(text) : words.over(text);
}

function latestLines(reading: OutcomeReading, kind: Frame['kind'], size: number): Line[] {
  const { latest } = reading;
  if (!latest) return [];
  const value: Line = {
    text: figureText(reading, latest.amount),
    size: kind === 'narrow' ? 13 : size + 1,
    bold: true,
  };
  if (kind !== 'wide') return [value];
  const period = words.latest(periodInWords(latest.period, latest.asOf), latest.status);
  return [value, { text: period, size: 13, quiet: true }];
}

/** All labels of the picture; what finds no free place is left to the table below it. */
export function outcomeLabels(reading: OutcomeReading, frame: Frame, today: Day): OutcomeLabels {
  const room = emptyRoom({ x: 0, y: 0, width: frame.width, height: frame.height });
  const lines = paceLines(reading, frame);
  takeDrawing(room, reading, frame, lines);
  const labels: (Label & { halo?: boolean })[] = [];
  const keep = (label: Label | null, halo = false): boolean => {
    if (label) labels.push({ ...label, halo });
    return label !== null;
  };
  const { fixed, bracket } =
    frame.kind === 'narrow'
      ? { fixed: narrowEnds(room, reading, frame, lines), bracket: null }
      : rightEnds(reading, frame, lines);
  for (const label of fixed) keep(label, frame.kind === 'narrow');
  if (frame.kind !== 'narrow') for (const label of fixed) room.take(boxOf(label));
  keep(todayLabel(room, frame, today));
  keep(latestLabel(room, reading, frame, lines), true);
  if (frame.kind === 'wide') for (const label of phaseLabels(room, reading, frame)) keep(label);
  if (frame.kind !== 'mini')
    for (const label of breakLabels(room, reading, frame)) keep(label, true);
  const slopes = frame.kind === 'wide' && lines ? slopeLabels(room, reading, lines) : [];
  const leaders: { x: number; from: number; to: number }[] = [];
  for (const { label, leader } of frame.kind === 'wide'
    ? revisionLabels(room, reading, frame)
    : []) {
    keep(label);
    leaders.push(leader);
  }
  return { labels, slopes, leaders, bracket };
}

/** Takes what is drawn: series, limits, axes, target, and the two lines to the due date. */
function takeDrawing(
  room: Room,
  reading: OutcomeReading,
  frame: Frame,
  lines: PaceLines | null,
): void {
  const spans = phaseSpans(reading.phases);
  for (const [i, { points, chart }] of reading.phases.entries()) {
    const drawn = points.flatMap(({ asOf, figure }): [number, number][] =>
      figure ? [[frame.x(asOf), frame.y(figure.amount)]] : [],
    );
    room.takeLine(drawn, 5);
    for (const { asOf, figure } of points) {
      const before = figure ? replacedAmount(figure) : null;
      if (!figure || before === null) continue;
      const x = frame.x(asOf);
      room.takeLine(
        [
          [x, frame.y(before)],
          [x, frame.y(figure.amount)],
        ],
        6,
      );
    }
    const span = spans[i];
    for (const limit of [chart.lower, chart.upper]) {
      if (limit === null || !span) continue;
      room.takeLine(
        [
          [frame.x(span.from), frame.y(limit)],
          [frame.x(span.to), frame.y(limit)],
        ],
        1,
      );
    }
  }
  room.take({ x: 0, y: frame.foot, width: frame.width, height: frame.bottom });
  room.take({ x: 0, y: frame.top, width: frame.left - 2, height: frame.foot - frame.top });
  const { target } = reading.indicator;
  if (target !== null) {
    const y = frame.y(target);
    room.takeLine(
      [
        [targetFrom(reading, frame), y],
        [frame.end, y],
      ],
      1,
    );
  }
  if (!lines) return;
  room.takeLine([lines.start, lines.projected]);
  if (lines.needed) room.takeLine([lines.start, lines.needed]);
}

/** Room between two blocks at the right edge for the bracket and its words. Source: the drawings. */
const bracketMin = 62;
/** Beyond the end of the plot, where the labels of the ends begin. */
const endGap = 16;

/** Target and projection beyond the right edge, pushed apart where they would touch. */
function rightEnds(
  reading: OutcomeReading,
  frame: Frame,
  lines: PaceLines | null,
): { fixed: Label[]; bracket: OutcomeLabels['bracket'] } {
  const x = frame.end + (frame.kind === 'mini' ? endGap - 2 : endGap);
  const { target } = reading.indicator;
  const block = (text: Line[], at: number): { text: Line[]; at: number } => ({ text, at });
  const blocks = [
    ...(target === null
      ? []
      : [block(targetLines(reading, frame.kind, frame.label), frame.y(target))]),
    ...(lines
      ? [block(projectionLines(reading, frame.kind, frame.label, lines.whole), lines.projected[1])]
      : []),
  ].sort((a, b) => a.at - b.at);
  const [upper, lower] = blocks;
  if (!upper) return { fixed: [], bracket: null };
  const lift = frame.kind === 'wide' ? -2 : 5;
  const lowest = (text: readonly Line[]) => frame.foot - 4 - lineHeight * (text.length - 1);
  const first: Label = {
    lines: upper.text,
    x,
    y: Math.min(upper.at + lift, lowest([...upper.text, ...(lower?.text ?? [])])),
    anchor: 'start',
  };
  if (!lower) return { fixed: [first], bracket: null };
  const shortfall = frame.kind === 'wide' ? shortfallText(reading) : null;
  const roomy = lower.at - upper.at >= bracketMin;
  const said: Line[] = shortfall && !roomy ? [{ text: shortfall, size: frame.label }] : [];
  const firstFoot = first.y + lineHeight * (upper.text.length - 1);
  const lowerText = [...lower.text, ...said];
  const drop = Math.min(lower.at + (frame.kind === 'wide' ? 9 : 5), lowest(lowerText));
  const second: Label = {
    lines: lowerText,
    x,
    y: Math.max(drop, firstFoot + lineHeight),
    anchor: 'start',
  };
  if (!shortfall || !roomy) return { fixed: [first, second], bracket: null };
  const bracket = { x: frame.end + 8, from: upper.at + 26, to: lower.at - 12 };
  const between: Label = {
    lines: [{ text: shortfall, size: frame.label, bold: true }],
    x,
    y: (bracket.from + bracket.to) / 2 + 5,
    anchor: 'start',
  };
  return { fixed: [first, between, second], bracket };
}

/** On a phone the ends are named inside the plot, wherever the lines leave room. */
function narrowEnds(
  room: Room,
  reading: OutcomeReading,
  frame: Frame,
  lines: PaceLines | null,
): Label[] {
  const { target } = reading.indicator;
  const spot = (lines: readonly Line[], x: number, y: number): Label => ({
    lines,
    x,
    y,
    anchor: 'end',
  });
  const found: (Label | null)[] = [];
  if (target !== null) {
    const y = frame.y(target);
    const full = targetLines(reading, 'narrow', frame.label);
    const brief = [
      { text: words.target(targetText(reading, target)), size: frame.label, bold: true },
    ];
    const heights = [y - 8, y + 17, y - 18];
    found.push(
      room.placeAnyway(
        [full, brief].flatMap((text) => heights.map((at) => spot(text, frame.end - 6, at))),
      ),
    );
  }
  if (lines) {
    const text = projectionLines(reading, 'narrow', frame.label);
    const y = lines.projected[1];
    const steps = Array.from({ length: 14 }, (_, i) => i * 6);
    const heights = [...steps.map((step) => y + 18 + step), ...steps.map((step) => y - 10 - step)];
    const clear = heights.filter((at) => at < frame.foot);
    found.push(room.placeAnyway(clear.map((at) => spot(text, frame.end + 2, at))));
  }
  return found.filter((label) => label !== null);
}

function todayLabel(room: Room, frame: Frame, today: Day): Label | null {
  const x = todayPlace(frame, today);
  if (x === null || frame.kind === 'mini') return null;
  const lines: Line[] = [{ text: words.today, size: frame.label, quiet: true }];
  const y = frame.kind === 'narrow' ? frame.top - 22 : frame.top - 8;
  return room.place([
    { lines, x: x + 4, y, anchor: 'start' },
    { lines, x: x - 4, y, anchor: 'end' },
  ]);
}

/** The latest figure, beside its point: below lines that rise, above lines that fall. */
function latestLabel(
  room: Room,
  reading: OutcomeReading,
  frame: Frame,
  lines: PaceLines | null,
): Label | null {
  const { latest } = reading;
  if (!latest) return null;
  const text = latestLines(reading, frame.kind, frame.label);
  const [x, y] = [frame.x(latest.asOf), frame.y(latest.amount)];
  const side = frame.kind === 'narrow' ? 6 : frame.kind === 'mini' ? 8 : 12;
  const up = -(12 + lineHeight * (text.length - 1));
  const falls = lines !== null && lines.projected[1] > lines.start[1];
  const heights = falls ? [up, 24, up - 10, 34] : [24, up, 34, up - 10];
  const spread = [...heights, 44, up - 24, 56, up - 40];
  return room.placeAnyway(
    spread.flatMap((dy): Label[] => [
      { lines: text, x: x + side, y: y + dy, anchor: 'start' },
      { lines: text, x: x - side, y: y + dy, anchor: 'end' },
    ]),
  );
}
