import type { VNode } from 'preact';
import type { Sector } from '../../kernel/sector.ts';
import { ballotCopy } from './copy.ts';
import { SectorShape, sectorClass } from './mark.tsx';

interface BallotsProps {
  sector: Sector;
  forIt: number;
  against: number;
  abstained?: number;
  /** Seats that have not voted. */
  notCast?: number;
}

/** How one chamber's seats voted, one mark a seat: filled for, outlined against, dotted abstained. */
export function Ballots({
  sector,
  forIt,
  against,
  abstained = 0,
  notCast = 0,
}: BallotsProps): VNode {
  const seats = [
    ...Array<string>(forIt).fill('b-for'),
    ...Array<string>(against).fill('b-against'),
    ...Array<string>(abstained).fill('b-abs'),
    ...Array<string>(notCast).fill('b-none'),
  ];
  return (
    <p
      class={`w-ballots ${sectorClass(sector)}`}
      role="img"
      aria-label={ballotCopy.say(forIt, against, abstained, notCast)}
    >
      {seats.map((kind, at) => (
        <svg key={at} viewBox="0 0 12 12" aria-hidden="true">
          <SectorShape
            sector={sector}
            r={kind === 'b-none' ? 1.6 : kind === 'b-for' ? 5 : 4.6}
            class={kind}
          />
        </svg>
      ))}
    </p>
  );
}
