import type { VNode } from 'preact';
import { encode } from 'uqr';

/** Width of a dot as it is shown. Source: ISO/IEC 18004 asks for no more than a camera can tell apart */
const dotPx = 4;
/** Dots of white around the square. Source: ISO/IEC 18004, quiet zone */
const quietDots = 4;

/** Text as a square of dots that a camera reads (QR code), dark on white in any theme: apps read no other. */
export function KeySquare({ says, label }: { says: string; label: string }): VNode {
  const { data, size } = encode(says, { border: quietDots, ecc: 'M' });
  const dots = data.flatMap((row, y) =>
    row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : [])),
  );
  return (
    <svg
      role="img"
      aria-label={label}
      width={size * dotPx}
      height={size * dotPx}
      viewBox={`0 0 ${size} ${size}`}
      shape-rendering="crispEdges"
    >
      <rect width={size} height={size} fill="#fff" />
      <path d={dots.join('')} fill="#000" />
    </svg>
  );
}
