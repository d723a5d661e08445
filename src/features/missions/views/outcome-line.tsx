import type { Day } from '../../../kernel/day.ts';
import { outcomeTitle } from '../copy.ts';
import { replacedAmount } from '../domain/figures.ts';
import type { OutcomeReading } from '../domain/reading.ts';
import type { XmrVerdict } from '../domain/xmr.ts';
import type { Anchor, Line } from './label-room.ts';
import { lineHeight } from './label-room.ts';
import type { Frame, OutcomeSize } from './outcome-frame.ts';
import { frameOf, phaseSpans } from './outcome-frame.ts';
import type { OutcomeLabels } from './outcome-labels.ts';
import { outcomeLabels, rightTexts } from './outcome-labels.ts';
import { breakTop, paceLines, targetFrom, todayPlace } from './outcome-road.ts';

/** Picture 2, the outcome line. Source: look.md, Picture 2; the method behind it is docs/methods/xmr.md. */

export interface OutcomeLineProps {
  readonly reading: OutcomeReading;
  readonly size: OutcomeSize;
  /** Unique on the page: the picture's title gets the id `${id}-title`. */
  readonly id: string;
  readonly today: Day;
}

/** Two decimals are finer than any screen and keep the page small. */
const at = (units: number): number => Math.round(units * 100) / 100;

const shownOn: Record<OutcomeSize, string> = {
  wide: 'w-fig only-wide',
  mini: 'w-fig only-wide',
  narrow: 'w-fig only-narrow',
};

/**
 * How does this outcome move, and where does it lead? One picture at one size. Null when the
 * reading has no chart; the sentence of the reading then says why.
 */
export function OutcomeLine({ reading, size, id, today }: OutcomeLineProps) {
  if (reading.noChart) return null;
  const frame = frameOf(reading, size, today, rightTexts(reading, size));
  const labels = outcomeLabels(reading, frame, today);
  return (
    <svg
      class={shownOn[size]}
      viewBox={`0 0 ${frame.width} ${frame.height}`}
      role="img"
      aria-labelledby={`${id}-title`}
    >
      <title id={`${id}-title`}>{outcomeTitle(reading)}</title>
      <Axes frame={frame} />
      <Bands reading={reading} frame={frame} />
      <Breaks reading={reading} frame={frame} />
      <Today frame={frame} today={today} />
      <Target reading={reading} frame={frame} />
      <Road reading={reading} frame={frame} />
      <Ends labels={labels} />
      <Series reading={reading} frame={frame} />
      <Labels labels={labels} />
    </svg>
  );
}

interface Part {
  readonly reading: OutcomeReading;
  readonly frame: Frame;
}

function Axes({ frame }: { frame: Frame }) {
  const { left, end, foot, axis, kind } = frame;
  return (
    <>
      {frame.values.map(({ at: value, text }) => (
        <>
          <path class="xm-grid" d={`M${at(left)} ${at(frame.y(value))}H${at(end)}`} />
          <text
            class="q"
            x={at(left - 8)}
            y={at(frame.y(value) + 4.5)}
            text-anchor="end"
            font-size={axis}
          >
            {text}
          </text>
        </>
      ))}
      <path class="xm-grid" d={`M${at(left)} ${at(foot)}H${at(end)}`} />
      {frame.times.map(({ at: month, text, labelled }) => (
        <>
          <path class="xm-grid" d={`M${at(frame.x(month))} ${at(foot)}v6`} />
          {labelled && (
            <text
              class="q"
              x={at(frame.x(month) + (kind === 'narrow' ? 0 : 3))}
              y={at(foot + 18)}
              text-anchor={kind === 'narrow' ? 'middle' : 'start'}
              font-size={axis}
            >
              {text}
            </text>
          )}
        </>
      ))}
    </>
  );
}

/** Expected range and mean of each phase; trial limits are hollow and broken. */
function Bands({ reading, frame }: Part) {
  const spans = phaseSpans(reading.phases);
  return (
    <>
      {reading.phases.map(({ chart }, i) => {
        const span = spans[i];
        const { lower, upper, mean, trial } = chart;
        if (!span || lower === null || upper === null || mean === null) return null;
        const [from, to] = [at(frame.x(span.from)), at(frame.x(span.to))];
        const [top, bottom] = [at(frame.y(upper)), at(frame.y(lower))];
        const dash = trial ? '4 4' : undefined;
        return (
          <>
            {!trial && (
              <rect
                class="xm-band"
                x={from}
                y={top}
                width={at(to - from)}
                height={at(bottom - top)}
              />
            )}
            <path
              class="xm-lim"
              d={`M${from} ${top}H${to}M${from} ${bottom}H${to}`}
              stroke-dasharray={dash}
            />
            <path
              class="xm-mean"
              d={`M${from} ${at(frame.y(mean))}H${to}`}
              stroke-dasharray={dash}
            />
          </>
        );
      })}
    </>
  );
}

function Breaks({ reading, frame }: Part) {
  if (frame.kind === 'mini') return null;
  return (
    <>
      {phaseSpans(reading.phases).map((span, i) =>
        i === 0 ? null : (
          <path
            class="xm-today"
            d={`M${at(frame.x(span.from))} ${at(breakTop(reading, i, frame))}V${at(frame.foot)}`}
          />
        ),
      )}
    </>
  );
}

function Today({ frame, today }: { frame: Frame; today: Day }) {
  const x = todayPlace(frame, today);
  if (x === null) return null;
  const top = frame.kind === 'narrow' ? frame.top - 18 : frame.top;
  return <path class="xm-today" d={`M${at(x)} ${at(top)}V${at(frame.foot)}`} />;
}

/** The target from the phase in which it was set, with a heavy tick on its date. */
function Target({ reading, frame }: Part) {
  const { target, dueOn } = reading.indicator;
  if (target === null) return null;
  const y = at(frame.y(target));
  const due = dueOn ? at(frame.x(dueOn)) : null;
  return (
    <>
      <path
        class="xm-target xm-target--line"
        d={`M${at(targetFrom(reading, frame))} ${y}H${due ?? at(frame.end)}`}
      />
      {due !== null && <path class="xm-target xm-target--tick" d={`M${due} ${at(y - 9)}v18`} />}
    </>
  );
}

/** The road left: the pace that is needed, and where the pace so far leads. */
function Road({ reading, frame }: Part) {
  const lines = paceLines(reading, frame);
  if (!lines) return null;
  const line = ([x, y]: readonly [number, number]) =>
    `M${at(lines.start[0])} ${at(lines.start[1])}L${at(x)} ${at(y)}`;
  const [x, y] = lines.projected;
  return (
    <>
      {lines.needed && <path class="xm-req" d={line(lines.needed)} />}
      <path class="xm-proj" d={line(lines.projected)} />
      {lines.whole && (
        <circle class="xm-prov" cx={at(x)} cy={at(y)} r={frame.kind === 'narrow' ? 4.5 : 6} />
      )}
    </>
  );
}

/** The bracket that measures the shortfall, and the strokes from revised figures to their labels. */
function Ends({ labels }: { labels: OutcomeLabels }) {
  const { bracket } = labels;
  return (
    <>
      {bracket && (
        <path
          class="xm-rev"
          d={`M${at(bracket.x)} ${at(bracket.from)}V${at(bracket.to)}M${at(bracket.x - 4)} ${at(bracket.from)}h8M${at(bracket.x - 4)} ${at(bracket.to)}h8`}
        />
      )}
      {labels.leaders.map(({ x, from, to }) => (
        <path class="xm-rev xm-rev--thin" d={`M${at(x)} ${at(from)}V${at(to)}`} />
      ))}
    </>
  );
}

/** Points are drawn smaller rather than merge, but never so small that their outline eats them. */
const commonMin = 1;
const strongMin = 2;

function Series({ reading, frame }: Part) {
  const shrink = Math.min(1, frame.spacing / (2 * frame.common));
  const common = at(Math.max(commonMin, frame.common * shrink));
  const strong = at(Math.max(strongMin, frame.strong * shrink));
  const points = reading.phases.flatMap((phase) => phase.points);
  return (
    <>
      <path
        class="xm-line"
        d={reading.phases.map((phase) => seriesPath(phase.points, frame)).join('')}
      />
      {points.map(({ figure }) => {
        const before = figure ? replacedAmount(figure) : null;
        if (!figure || before === null) return null;
        const [x, was, now] = [at(frame.x(figure.asOf)), frame.y(before), frame.y(figure.amount)];
        const way = Math.sign(now - was) || 1;
        const radius = at(common * 1.06);
        const apart = Math.abs(now - was) > common * 2 + radius;
        return (
          <>
            {apart && (
              <path
                class="xm-rev"
                d={`M${x} ${at(was + way * radius)}V${at(now - way * common)}`}
              />
            )}
            <circle class="xm-old" cx={x} cy={at(was)} r={radius} />
          </>
        );
      })}
      {points.map(({ figure, mark }) =>
        figure ? (
          <Point
            x={frame.x(figure.asOf)}
            y={frame.y(figure.amount)}
            verdict={mark.verdict}
            open={figure.status === 'provisional'}
            common={common}
            strong={strong}
          />
        ) : null,
      )}
    </>
  );
}

/** The line of a phase; a missing period breaks it. */
function seriesPath(points: OutcomeReading['phases'][number]['points'], frame: Frame): string {
  let joined = false;
  return points
    .map(({ asOf, figure }) => {
      const step = figure
        ? `${joined ? 'L' : 'M'}${at(frame.x(asOf))} ${at(frame.y(figure.amount))}`
        : '';
      joined = figure !== null;
      return step;
    })
    .join('');
}

interface PointProps {
  readonly x: number;
  readonly y: number;
  readonly verdict: XmrVerdict;
  /** A provisional figure is an open mark. */
  readonly open: boolean;
  readonly common: number;
  readonly strong: number;
}

/** Shape before colour: worse is a diamond, better a large disc, open means provisional. */
function Point({ x, y, verdict, open, common, strong }: PointProps) {
  const [cx, cy] = [at(x), at(y)];
  if (verdict === 'concern') {
    const r = at(strong * 1.3);
    const shape = `M${cx} ${at(cy - r)}l${r} ${r}l${-r} ${r}l${-r} ${-r}z`;
    return <path class={open ? 'xm-prov' : 'xm-bad'} d={shape} />;
  }
  if (open) return <circle class="xm-prov" cx={cx} cy={cy} r={strong} />;
  if (verdict === 'common-cause') return <circle class="xm-pt" cx={cx} cy={cy} r={common} />;
  if (verdict === 'improvement') return <circle class="xm-good" cx={cx} cy={cy} r={strong} />;
  return <circle class="xm-pt" cx={cx} cy={cy} r={strong} />;
}

function Labels({ labels }: { labels: OutcomeLabels }) {
  return (
    <>
      {labels.slopes.map(({ text, x, y, turn }) => (
        <text
          class="xm-halo q"
          font-size="13.5"
          text-anchor="middle"
          transform={`translate(${at(x)} ${at(y)}) rotate(${at(turn)})`}
        >
          {text}
        </text>
      ))}
      {labels.labels.map(({ lines, x, y, anchor, halo }) =>
        lines.map((line, i) => (
          <Words line={line} x={x} y={y + i * lineHeight} anchor={anchor} halo={halo ?? false} />
        )),
      )}
    </>
  );
}

interface WordsProps {
  readonly line: Line;
  readonly x: number;
  readonly y: number;
  readonly anchor: Anchor;
  readonly halo: boolean;
}

function Words({ line, x, y, anchor, halo }: WordsProps) {
  const names = [line.quiet && 'q', line.accent && 't-accent', halo && 'xm-halo'].filter(Boolean);
  return (
    <text
      class={names.length > 0 ? names.join(' ') : undefined}
      x={at(x)}
      y={at(y)}
      text-anchor={anchor}
      font-size={line.size}
      font-weight={line.bold ? 600 : undefined}
    >
      {line.text}
    </text>
  );
}
