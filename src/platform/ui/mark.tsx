import type { VNode } from 'preact';
import type { Sector } from '../../kernel/sector.ts';

/**
 * Sides of each shape as multiples of the circle's radius, so that the three have the same optical
 * area. Source: look, "Sector marks" (square side 1.76 r, triangle base 2.32 r and height 2.02 r).
 */
const squareSide = 1.76;
const triangleBase = 2.32;
const triangleHeight = 2.02;
/** How far the triangle's tip lies above the centre, so that its weight sits in the middle. */
const triangleTip = 1.08;

/** A length in a picture, short enough to read: two decimals, no trailing noughts. */
export const round = (length: number): number => Math.round(length * 100) / 100;

/** The class that gives an element its sector's dye as `--c`; none when the sector is not stated. */
export const sectorClass = (sector: Sector | null): string => (sector ? `s-${sector}` : '');

interface SectorShapeProps {
  sector: Sector;
  /** Centre and radius in units of the picture's viewBox. */
  x?: number;
  y?: number;
  r?: number;
  class?: string;
}

/** Which shape stands for a sector inside a picture: circle public, square private, triangle civil society. */
export function SectorShape({ sector, x = 6, y = 6, r = 5, ...rest }: SectorShapeProps): VNode {
  if (sector === 'public') return <circle cx={round(x)} cy={round(y)} r={round(r)} {...rest} />;
  if (sector === 'private') {
    const side = r * squareSide;
    return (
      <rect
        x={round(x - side / 2)}
        y={round(y - side / 2)}
        width={round(side)}
        height={round(side)}
        {...rest}
      />
    );
  }
  const base = r * triangleBase;
  const tip = `M${round(x)} ${round(y - r * triangleTip)}`;
  return (
    <path d={`${tip}l${round(base / 2)} ${round(r * triangleHeight)}h${round(-base)}z`} {...rest} />
  );
}

interface MarkProps {
  sector: Sector;
  /** Outlined: a chamber with no seat filled, or a vote against. */
  empty?: boolean;
}

/**
 * The sector's mark in a line of text. It is hidden from screen readers; whoever uses it says the
 * sector in words beside it, as `OrganisationName` does.
 */
export function Mark({ sector, empty = false }: MarkProps): VNode {
  return (
    <svg
      class={`w-mark ${sectorClass(sector)}${empty ? ' w-mark--empty' : ''}`}
      data-sector={sector}
      viewBox="0 0 12 12"
      aria-hidden="true"
    >
      <SectorShape sector={sector} r={empty ? 4.6 : 5} />
    </svg>
  );
}
