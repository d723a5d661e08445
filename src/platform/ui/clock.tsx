import type { VNode } from 'preact';
import { round } from './mark.tsx';

/** The dial: centre 8, hand 5, rim 7, in units of a viewBox of 16. */
const centre = 8;
const hand = 5;

interface ClockProps {
  /** What the clock says, such as "due in 4 working days" or "2 working days late". */
  words: string;
  /** Share of the time that has gone, 0 to 1; outside that range it is held to it. */
  gone?: number;
  /** The time has run out. The words must say "late" too: colour and dial are not enough. */
  late?: boolean;
}

/** How much time is left, as a dial that fills as it goes, with the words beside it. */
export function Clock({ words, gone = 0, late = false }: ClockProps): VNode {
  return (
    <span class="w-clock" data-late={late ? '' : undefined}>
      <svg viewBox="0 0 16 16" aria-hidden="true">
        <circle class="rim" cx={centre} cy={centre} r="7" />
        <Dial gone={late ? 1 : gone} />
      </svg>
      {words}
    </span>
  );
}

function Dial({ gone }: { gone: number }): VNode | null {
  const share = Number.isFinite(gone) ? Math.min(Math.max(gone, 0), 1) : 0;
  if (share === 0) return null;
  if (share === 1) return <circle class="gone" cx={centre} cy={centre} r={hand} />;
  const turn = share * 2 * Math.PI;
  const x = round(centre + hand * Math.sin(turn));
  const y = round(centre - hand * Math.cos(turn));
  return <path class="gone" d={`M8 8V3A5 5 0 ${share > 0.5 ? 1 : 0} 1 ${x} ${y}z`} />;
}
