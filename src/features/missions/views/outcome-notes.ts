import { paceRateText, phaseName, outcomeWords as words } from '../copy.ts';
import { replacedAmount } from '../domain/figures.ts';
import { numberText } from '../domain/quantity.ts';
import type { OutcomeReading } from '../domain/reading.ts';
import type { Label, Line, Room } from './label-room.ts';
import { lineHeight, widthOf } from './label-room.ts';
import type { Frame } from './outcome-frame.ts';
import { phaseSpans } from './outcome-frame.ts';
import type { PaceLines, Slope } from './outcome-road.ts';

/** The words inside Picture 2: the bands' names, why a series breaks, revisions, and the two slopes. */

/** Name, mean and range above the left end of each band; shorter, below or nowhere if it is crowded. */
export function phaseLabels(room: Room, reading: OutcomeReading, frame: Frame): Label[] {
  const spans = phaseSpans(reading.phases);
  return reading.phases.flatMap(({ phase, chart }, i): Label[] => {
    const span = spans[i];
    if (!span || chart.lower === null || chart.upper === null || chart.mean === null) return [];
    const text = (value: number) => numberText(value, reading.decimals);
    const quiet = (said: string): Line => ({ text: said, size: 13, quiet: true });
    const name: Line = { text: phaseName(phase.name, i), size: frame.label };
    const mean = quiet(words.mean(text(chart.mean)));
    const range = quiet(words.range(text(chart.lower), text(chart.upper)));
    const trial = chart.trial ? [quiet(words.trialLimits)] : [];
    const alone = reading.phases.length === 1;
    const full = [...(alone ? [] : [name]), ...trial, mean, range];
    const x = frame.x(span.from);
    const above = frame.y(chart.upper) - 8;
    const below = frame.y(chart.lower) + 18;
    const at = (lines: Line[], foot: boolean): Label => ({
      lines,
      x,
      y: foot ? below : above - lineHeight * (lines.length - 1),
      anchor: 'start',
    });
    const brief = alone ? [...trial, mean] : [name, ...trial];
    const found = room.place([at(full, false), at(full, true), at(brief, false), at(brief, true)]);
    return found ? [found] : [];
  });
}

/** Letters in a line at the foot, and how many lines, before the reason of a break is shortened. */
const breakLetters = 26;
const breakLines = 3;

/** Why a series breaks, at the foot beside the dotted line, or at the head. */
export function breakLabels(room: Room, reading: OutcomeReading, frame: Frame): Label[] {
  const spans = phaseSpans(reading.phases);
  return reading.phases.flatMap(({ phase }, i): Label[] => {
    const span = spans[i];
    const first = phase.slots[0];
    if (i === 0 || !span || !first) return [];
    const narrow = frame.kind === 'narrow';
    // The reason if there is room for it; else only that the series breaks.
    const texts = [phase.because, null].map((because) =>
      narrow
        ? [words.brokeShort(first.asOf, because)]
        : wrapped(words.broke(first.asOf, because), breakLetters, breakLines),
    );
    const x = frame.x(span.from);
    const aside = narrow ? 4 : 6;
    const spots = texts.flatMap((said) => {
      const lines = said.map((text): Line => ({ text, size: frame.label, quiet: true }));
      const foot = frame.foot - 8 - (lineHeight - 1) * (lines.length - 1);
      return [foot, frame.top + 14].flatMap((y): Label[] => [
        { lines, x: x + aside, y, anchor: 'start' },
        { lines, x: x - aside, y, anchor: 'end' },
      ]);
    });
    const found = room.place(spots);
    return found ? [found] : [];
  });
}

/** A text in lines of at most so many letters; what is left over ends in an ellipsis. */
export function wrapped(text: string, letters: number, linesMax: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(/\s+/)) {
    const last = lines[lines.length - 1];
    if (last !== undefined && last.length + word.length < letters)
      lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  if (lines.length <= linesMax) return lines;
  return [...lines.slice(0, linesMax - 1), `${lines[linesMax - 1]}…`];
}

/** At most this many revisions are named, the latest first; all are drawn. Source: our judgement. */
const revisionLabelsMax = 3;

/** Names the latest revisions, with a stroke to each figure; fewer where there is no room. */
export function revisionLabels(room: Room, reading: OutcomeReading, frame: Frame) {
  const revised = reading.phases.flatMap(({ points }) =>
    points.flatMap(({ figure }) => {
      const before = figure ? replacedAmount(figure) : null;
      return figure && before !== null ? [{ figure, before }] : [];
    }),
  );
  return revised
    .slice(-revisionLabelsMax)
    .reverse()
    .flatMap(({ figure, before }) => {
      const text = (value: number) => numberText(value, reading.decimals);
      const lines: Line[] = [
        { text: words.revised, size: frame.label },
        { text: words.revision(text(before), text(figure.amount)), size: 13, quiet: true },
      ];
      const x = frame.x(figure.asOf);
      const top = Math.min(frame.y(before), frame.y(figure.amount)) - 5;
      const spots = Array.from(
        { length: 30 },
        (_, i): Label => ({
          lines,
          x: x - 3,
          y: top - 36 - i * 8,
          anchor: 'start',
        }),
      );
      const label = room.place(spots);
      if (!label) return [];
      const foot = label.y + lineHeight + 6;
      room.takeLine(
        [
          [x, top],
          [x, foot],
        ],
        2,
      );
      return [{ label, leader: { x, from: top, to: foot } }];
    });
}

/** Below this many units a line is too short to carry its words. Source: our judgement. */
const slopeLengthMin = 250;

/** What each line means, along it: the upper line says it above itself, the lower one below. */
export function slopeLabels(room: Room, reading: OutcomeReading, lines: PaceLines): Slope[] {
  if (!('pace' in reading.pace)) return [];
  const { achieved, required } = reading.pace.pace;
  const projectedAbove = lines.needed === null || lines.projected[1] < lines.needed[1];
  const wanted = [
    {
      end: lines.needed,
      text: words.needed(paceRateText(reading, required)),
      above: !projectedAbove,
    },
    {
      end: lines.projected,
      text: words.achieved(paceRateText(reading, achieved)),
      above: projectedAbove,
    },
  ];
  return wanted.flatMap(({ end, text, above }): Slope[] => {
    if (!end) return [];
    const [dx, dy] = [end[0] - lines.start[0], end[1] - lines.start[1]];
    if (Math.hypot(dx, dy) < slopeLengthMin) return [];
    const turn = (Math.atan2(dy, dx) * 180) / Math.PI;
    for (const share of [0.55, 0.62, 0.48, 0.7, 0.4, 0.76]) {
      const x = lines.start[0] + dx * share;
      const y = lines.start[1] + dy * share + (above ? -12 : 19);
      const boxes = slopeBoxes(text, x, y, turn);
      if (!boxes.every((box) => room.isFree(box))) continue;
      for (const box of boxes) room.take(box);
      return [{ text, x, y, turn }];
    }
    return [];
  });
}

/** A turned text as small upright boxes along it. */
function slopeBoxes(text: string, x: number, y: number, turn: number) {
  const half = widthOf({ text, size: 13.5 }) / 2;
  const radians = (turn * Math.PI) / 180;
  const count = Math.ceil(half / 5);
  return Array.from({ length: count + 1 }, (_, i) => {
    const along = -half + (2 * half * i) / count;
    return {
      x: x + along * Math.cos(radians) - 3,
      y: y + along * Math.sin(radians) - 9,
      width: 6,
      height: 11,
    };
  });
}
