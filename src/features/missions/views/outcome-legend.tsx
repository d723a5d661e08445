import type { ComponentChildren } from 'preact';
import { legendWords as words } from '../copy.ts';
import { replacedAmount } from '../domain/figures.ts';
import type { OutcomeReading } from '../domain/reading.ts';

/** One mark of the picture with what it means. */
function Entry({
  text,
  none,
  children,
}: {
  text: string;
  none?: boolean;
  children: ComponentChildren;
}) {
  return (
    <li>
      <svg viewBox="0 0 32 32" aria-hidden="true">
        {children}
      </svg>
      <span>{none ? `${text}. ${words.none}` : text}</span>
    </li>
  );
}

/**
 * What do the marks of this outcome's picture mean? Says where a mark that readers look for does
 * not occur, and leaves out marks that need no explaining here. Null when there is no picture.
 */
export function OutcomeLegend({ reading }: { readonly reading: OutcomeReading }) {
  if (reading.noChart) return null;
  const points = reading.phases.flatMap((phase) => phase.points);
  const verdicts = new Set(points.map((point) => point.mark.verdict));
  const charts = reading.phases.map((phase) => phase.chart).filter((chart) => chart.upper !== null);
  const judged = reading.indicator.direction !== null;
  const revised = points.some(({ figure }) => figure !== null && replacedAmount(figure) !== null);
  const open =
    points.some(({ figure }) => figure?.status === 'provisional') || 'pace' in reading.pace;
  return (
    <ul class="w-legend" aria-label={words.label}>
      <Entry text={words.common}>
        <circle class="xm-pt" cx="16" cy="16" r="4.5" />
      </Entry>
      {judged ? (
        <>
          <Entry text={words.improvement} none={!verdicts.has('improvement')}>
            <circle class="xm-good" cx="16" cy="16" r="7.5" />
          </Entry>
          <Entry text={words.concern} none={!verdicts.has('concern')}>
            <path class="xm-bad" d="M16 6l10 10-10 10L6 16z" />
          </Entry>
        </>
      ) : (
        <Entry
          text={words.neutral}
          none={!verdicts.has('neutral-high') && !verdicts.has('neutral-low')}
        >
          <circle class="xm-pt" cx="16" cy="16" r="7.5" />
        </Entry>
      )}
      {open && (
        <Entry text={words.provisional}>
          <circle class="xm-prov" cx="16" cy="16" r="7" />
        </Entry>
      )}
      {revised && (
        <Entry text={words.revised}>
          <path class="xm-rev" d="M16 8V24" />
          <circle class="xm-old" cx="16" cy="7" r="4.5" />
          <circle class="xm-pt" cx="16" cy="25" r="4.5" />
        </Entry>
      )}
      {charts.some((chart) => !chart.trial) && (
        <Entry text={words.band}>
          <rect class="xm-band" y="6" width="32" height="20" />
          <path class="xm-lim" d="M0 6H32M0 26H32" />
          <path class="xm-mean" d="M0 16H32" />
        </Entry>
      )}
      {charts.some((chart) => chart.trial) && (
        <Entry text={words.trial}>
          <path class="xm-lim" d="M0 6H32M0 26H32" stroke-dasharray="4 4" />
          <path class="xm-mean" d="M0 16H32" stroke-dasharray="4 4" />
        </Entry>
      )}
    </ul>
  );
}
