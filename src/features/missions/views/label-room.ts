/** Where labels of a picture may stand so that none hides another or the line. */

/** A rectangle in units of the picture's viewBox; y grows downwards. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** One line of a label. */
export interface Line {
  readonly text: string;
  readonly size: number;
  readonly quiet?: boolean;
  readonly bold?: boolean;
  readonly accent?: boolean;
}

/** Which end of a label its place is. */
export type Anchor = 'start' | 'middle' | 'end';

/** A label with the place of its first line's foot. */
export interface Label {
  readonly lines: readonly Line[];
  readonly x: number;
  readonly y: number;
  readonly anchor: Anchor;
}

/** Mean width of a letter as a share of the type size. Source: measured on our typeface, digits included. */
const letterWidth = 0.53;
/** Bold letters are this much wider. Source: as above. */
const boldWidth = 1.07;
/** Distance between two lines of a label, in units. Source: the drawings' labels. */
export const lineHeight = 17;

/** How wide this line is drawn, about. */
export const widthOf = ({ text, size, bold }: Line): number =>
  text.length * size * letterWidth * (bold ? boldWidth : 1);

/** The rectangle that a label covers, about. */
export function boxOf({ lines, x, y, anchor }: Label): Box {
  const width = Math.max(0, ...lines.map(widthOf));
  const size = lines[0]?.size ?? 0;
  const left = anchor === 'start' ? x : anchor === 'end' ? x - width : x - width / 2;
  return {
    x: left,
    y: y - size * 0.8,
    width,
    height: size + lineHeight * (lines.length - 1),
  };
}

const overlaps = (a: Box, b: Box): boolean =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;

const within = (inner: Box, outer: Box): boolean =>
  inner.x >= outer.x &&
  inner.y >= outer.y &&
  inner.x + inner.width <= outer.x + outer.width &&
  inner.y + inner.height <= outer.y + outer.height;

/** The room of a picture: what is taken, and how a label finds a free place. */
export interface Room {
  /** Takes a rectangle, so that no later label covers it. */
  take(box: Box): void;
  /** Takes a line by small squares along it. */
  takeLine(points: readonly (readonly [number, number])[], thickness?: number): void;
  isFree(box: Box): boolean;
  /** Takes the first of these places that is free and inside; null, and nothing taken, if none is. */
  place(candidates: readonly Label[]): Label | null;
  /** The same for a label that must be read: with no free place, the first inside, else the first. */
  placeAnyway(candidates: readonly Label[]): Label | null;
}

/** Steps along a line are this far apart, so that no label slips between two. */
const sampleStep = 8;

/** An empty room of this size. */
export function emptyRoom(bounds: Box): Room {
  const taken: Box[] = [];
  const isFree = (box: Box): boolean =>
    within(box, bounds) && !taken.some((other) => overlaps(box, other));
  const takeFor = (label: Label | null): Label | null => {
    if (label) taken.push(boxOf(label));
    return label;
  };
  const free = (candidates: readonly Label[]) =>
    candidates.find((label) => isFree(boxOf(label))) ?? null;
  return {
    isFree,
    take: (box) => {
      taken.push(box);
    },
    takeLine: (points, thickness = 3) => {
      for (const [i, [x, y]] of points.entries()) {
        const [fromX, fromY] = points[i - 1] ?? [x, y];
        const steps = Math.max(1, Math.ceil(Math.hypot(x - fromX, y - fromY) / sampleStep));
        for (let k = 1; k <= steps; k++) {
          const share = k / steps;
          taken.push({
            x: fromX + (x - fromX) * share - thickness / 2,
            y: fromY + (y - fromY) * share - thickness / 2,
            width: thickness,
            height: thickness,
          });
        }
      }
    },
    place: (candidates) => takeFor(free(candidates)),
    placeAnyway: (candidates) =>
      takeFor(
        free(candidates) ??
          candidates.find((label) => within(boxOf(label), bounds)) ??
          candidates[0] ??
          null,
      ),
  };
}
