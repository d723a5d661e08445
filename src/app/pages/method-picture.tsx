import { scaleLinear } from 'd3-scale';
import type { VNode } from 'preact';
import { plainNumber, xmrCopy } from './method-copy.ts';
import type { MethodReading } from './method-reading.ts';

type Chart = NonNullable<MethodReading['chart']>;

/** The picture's space, in units of its own, as the small outcome line has it. Source: look.md, Picture 2. */
const sizes = {
  wide: { width: 760, height: 270, left: 8, right: 112, top: 16, bottom: 16, type: 13 },
  narrow: { width: 340, height: 240, left: 4, right: 104, top: 14, bottom: 14, type: 12 },
};
type Size = keyof typeof sizes;
/** Between the feet of two labels, so that they do not touch. */
const labelStep = 16;
const common = 3;
const strong = 5;
/** More values than this leave no room for points; the line alone is drawn then. */
const pointsMax = 400;

const at = (units: number): number => Math.round(units * 100) / 100;

/** A series with its mean and limits, for a desk and for a phone; only one of them is shown. */
export function XmrPicture(chart: Chart): VNode {
  return (
    <>
      <Drawing {...chart} at="wide" />
      <Drawing {...chart} at="narrow" />
    </>
  );
}

/** The values that signal a change are larger. No months: only entries. */
function Drawing({ xmr, target, at: kind }: Chart & { at: Size }): VNode | null {
  const size = sizes[kind];
  const known = xmr.points.flatMap(({ value }) => (value === null ? [] : [value]));
  const levels = [xmr.lower, xmr.upper, xmr.mean, target].filter((level) => level !== null);
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const value of [...known, ...levels]) {
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  if (known.length === 0) return null;
  const room = high === low ? 1 : (high - low) * 0.05;
  const end = size.width - size.right;
  const x = scaleLinear(
    [0, Math.max(1, xmr.points.length - 1)],
    [size.left + strong, end - strong],
  );
  const y = scaleLinear([low - room, high + room], [size.height - size.bottom, size.top]);
  const across = (level: number) => `M${size.left} ${at(y(level))}H${end}`;
  const { lower, upper, mean } = xmr;
  return (
    <svg
      class={`w-fig only-${kind}`}
      viewBox={`0 0 ${size.width} ${size.height}`}
      role="img"
      aria-labelledby={`xmr-picture-${kind}`}
    >
      <title id={`xmr-picture-${kind}`}>{xmrCopy.pictureTitle}</title>
      {lower !== null && upper !== null && !xmr.trial && (
        <rect
          class="xm-band"
          x={size.left}
          y={at(y(upper))}
          width={end - size.left}
          height={at(y(lower) - y(upper))}
        />
      )}
      {lower !== null && upper !== null && (
        <path
          class="xm-lim"
          d={across(lower) + across(upper)}
          stroke-dasharray={xmr.trial ? '4 4' : undefined}
        />
      )}
      {mean !== null && <path class="xm-mean" d={across(mean)} />}
      {target !== null && <path class="xm-target xm-target--line" d={across(target)} />}
      <path class="xm-line" d={lineOf(xmr.points, x, y)} />
      {xmr.points.length <= pointsMax &&
        xmr.points.map(({ value, verdict }, i) =>
          value === null ? null : <Point key={i} x={x(i)} y={y(value)} verdict={verdict} />,
        )}
      {labelsOf({ xmr, target }, y).map(({ text, foot }) => (
        <text key={text} class="q" x={end + 6} y={at(foot)} font-size={size.type}>
          {text}
        </text>
      ))}
    </svg>
  );
}

type Verdict = Chart['xmr']['points'][number]['verdict'];

/** Shape before colour: worse is a diamond, any other signal a large disc. */
function Point({ x, y, verdict }: { x: number; y: number; verdict: Verdict }): VNode {
  if (verdict === 'concern') {
    const r = strong * 1.3;
    return <path class="xm-bad" d={`M${at(x)} ${at(y - r)}l${r} ${r}l${-r} ${r}l${-r} ${-r}z`} />;
  }
  const speaks = verdict !== 'common-cause';
  const look = verdict === 'improvement' ? 'xm-good' : 'xm-pt';
  return <circle class={look} cx={at(x)} cy={at(y)} r={speaks ? strong : common} />;
}

/** The line through the values; an entry without one breaks it. */
function lineOf(
  points: Chart['xmr']['points'],
  x: (entry: number) => number,
  y: (value: number) => number,
): string {
  let joined = false;
  return points
    .map(({ value }, i) => {
      const step = value === null ? '' : `${joined ? 'L' : 'M'}${at(x(i))} ${at(y(value))}`;
      joined = value !== null;
      return step;
    })
    .join('');
}

/** The numbers of the levels at their right end, each under the one above it. */
function labelsOf(
  { xmr, target }: Chart,
  y: (value: number) => number,
): { text: string; foot: number }[] {
  const named = [
    { level: xmr.upper, name: xmrCopy.upper },
    { level: xmr.mean, name: xmrCopy.mean },
    { level: xmr.lower, name: xmrCopy.lower },
    { level: target, name: xmrCopy.target },
  ];
  const labels = named
    .flatMap(({ level, name }) =>
      level === null ? [] : [{ text: name(plainNumber(level)), foot: y(level) + 4.5 }],
    )
    .sort((a, b) => a.foot - b.foot);
  let above = Number.NEGATIVE_INFINITY;
  return labels.map(({ text, foot }) => {
    above = Math.max(foot, above + labelStep);
    return { text, foot: above };
  });
}
