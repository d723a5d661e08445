import type { VNode } from 'preact';
import type { Sector } from '../../../kernel/sector.ts';
import { round, SectorShape, sectorClass } from '../../../platform/ui/mark.tsx';
import { clothCopy } from '../copy/cloth.ts';
import type { Connections } from '../domain/connections.ts';
import { Cells, Strings } from './cloth-cells.tsx';
import { codesOf, cutToFit, textWidth, tierShort } from './cloth-labels.ts';
import { cellsOf, type Line, type Side, sideOf } from './cloth-layout.ts';

/** Units of the picture. Source: the look, Picture 1; one unit is about one pixel of a wide page. */
const wide = { cell: 30, betweenSectors: 12, betweenTiers: 3 };
const compact = { cell: 13.6, betweenSectors: 4, betweenTiers: 0 };
/** Size of names, and the largest that still fits a row. */
const nameSize = 15;
const nameSizeMax = 23;
/** A name takes this many times its size at most; then it is cut. */
const nameRoom = 15.5;
/** Width in pixels of a picture that has the whole page, and the smallest names there. */
const pageWidth = 1136;
const nameSizeOnScreen = 12.5;
/** Organisations from which the picture needs the whole width of a page. */
const besideListMax = 24;
const bar = 4;
/** Units of the narrowest picture, so that a few organisations are not blown up. */
const wideWidthMin = 820;
const compactWidthMin = 310;
const underRow = 18;

interface MatrixProps {
  connections: Connections;
  rows: readonly number[];
  columns: readonly number[];
  /** Ranks of the gaps that the page lists, so that their numbers can link there. */
  listed: readonly number[];
  id: string;
  title: string;
}

/** Whether a cloth of so many organisations should have the whole page, rather than a list beside it. */
export const needsWholeWidth = (organisations: number): boolean => organisations > besideListMax;

/**
 * How large names are drawn, in units. Where many organisations make the picture shrink on the page
 * the names grow in it, so that they can still be read.
 */
function nameSizeFor(rows: number, columns: number): number {
  if (!needsWholeWidth(Math.max(rows, columns))) return nameSize;
  const width = columns * (wide.cell + 1) + nameRoom * nameSizeMax;
  return Math.min(nameSizeMax, Math.max(nameSize, (nameSizeOnScreen * width) / pageWidth));
}

/** The cloth of some organisations against some, with names, for pages wider than 48 rem. */
export function WideMatrix({ connections, rows, columns, listed, id, title }: MatrixProps): VNode {
  const down = sideOf(connections, rows, wide);
  const across = sideOf(connections, columns, wide);
  const size = nameSizeFor(rows.length, columns.length);
  const room = (side: Side) =>
    Math.min(
      nameRoom * size,
      Math.max(0, ...side.lines.map(({ organisation }) => textWidth(organisation.name, size))),
    );
  const tierRoom = size * 2.6;
  const x = Math.ceil(12 + tierRoom + room(down) + 12);
  const y = Math.ceil(room(across) + 20);
  const names = sectorNames(across, size);
  const height = y + down.size + 12 + names.lines * underRow * (size / nameSize) + 8;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a picture has no fieldset; its links need a group
    <svg
      class="w-fig cl only-wide"
      viewBox={`0 0 ${round(Math.max(wideWidthMin, x + across.size + 2, x + names.width))} ${round(height)}`}
      role="group"
      aria-labelledby={`${id}-wide`}
    >
      <title id={`${id}-wide`}>{title}</title>
      <Strings rows={down} columns={across} x={x} y={y} cell={wide.cell} />
      <Cells
        cells={cellsOf(connections, down, across, listed)}
        rows={down}
        columns={across}
        x={x}
        y={y}
        cell={wide.cell}
        compact={false}
        rankSize={Math.min(13 * (size / nameSize), 19)}
      />
      <Diagonal rows={down} columns={across} x={x} y={y} cell={wide.cell} />
      {down.runs.map(({ sector, start, end }) => (
        <SectorBar
          key={start}
          sector={sector}
          x={0}
          y={y + start}
          width={bar}
          height={end - start}
        />
      ))}
      {across.runs.map(({ sector, start, end }) => (
        <SectorBar
          key={start}
          sector={sector}
          x={x + start}
          y={y + down.size + 8}
          width={end - start}
          height={bar}
        />
      ))}
      {names.placed.map(({ sector, start, line }) => (
        <SectorName
          key={start}
          sector={sector}
          x={x + start}
          y={y + down.size + 32 + (line + (size - nameSize) / nameSize) * underRow}
          size={(13 * size) / nameSize}
        />
      ))}
      {down.lines.map((line, k) => (
        <RowName key={line.at} line={line} before={down.lines[k - 1]} x={x} y={y} size={size} />
      ))}
      {across.lines.map(({ at, organisation, start }) => (
        <text
          key={at}
          font-size={round(size)}
          transform={`translate(${round(x + start + wide.cell / 2 + size / 3)} ${y - 9}) rotate(-90)`}
        >
          <Name name={organisation.name} size={size} />
        </text>
      ))}
    </svg>
  );
}

/** A name, cut with … where it is too long; then the whole stands in its title. */
function Name({ name, size }: { name: string; size: number }): VNode {
  const shown = cutToFit(name, size, nameRoom * size);
  return (
    <>
      {shown !== name && <title>{name}</title>}
      {shown}
    </>
  );
}

function RowName(props: {
  line: Line;
  before: Line | undefined;
  x: number;
  y: number;
  size: number;
}): VNode {
  const { line, before, x, y, size } = props;
  const { name, sector, tier } = line.organisation;
  const middle = y + line.start + wide.cell / 2;
  const newTier = before?.organisation.tier !== tier || before.organisation.sector !== sector;
  return (
    <>
      {newTier && (
        <text
          class="q"
          x="12"
          y={round(middle + size * 0.3)}
          font-size={round((12.5 * size) / nameSize)}
          letter-spacing="0.04em"
        >
          <title>{clothCopy.tier(tier)}</title>
          {tierShort(tier)}
        </text>
      )}
      <text x={x - 9} y={round(middle + size / 3)} font-size={round(size)} text-anchor="end">
        <Name name={name} size={size} />
      </text>
    </>
  );
}

function SectorBar(props: {
  sector: Sector | null;
  x: number;
  y: number;
  width: number;
  height: number;
}): VNode {
  const { sector, x, y, width, height } = props;
  return (
    <g class={sector === null ? 'q' : sectorClass(sector)}>
      <rect x={round(x)} y={round(y)} width={round(width)} height={round(height)} />
    </g>
  );
}

/** Not stated has no shape of the three: a short dash. */
export function SectorSign({
  sector,
  x,
  y,
  r,
}: {
  sector: Sector | null;
  x: number;
  y: number;
  r: number;
}): VNode {
  return (
    <g class={sector === null ? 'q' : sectorClass(sector)}>
      {sector === null ? (
        <rect x={round(x - r)} y={round(y - r / 4)} width={round(2 * r)} height={round(r / 2)} />
      ) : (
        <SectorShape sector={sector} x={x} y={y} r={r} />
      )}
    </g>
  );
}

function SectorName({
  sector,
  x,
  y,
  size,
}: {
  sector: Sector | null;
  x: number;
  y: number;
  size: number;
}): VNode {
  return (
    <>
      <SectorSign sector={sector} x={x + size * 0.46} y={y - size * 0.38} r={size * 0.42} />
      <text x={round(x + size * 1.3)} y={round(y)} font-size={round(size)} font-weight="600">
        {clothCopy.sector(sector)}
      </text>
    </>
  );
}

/** Names of sectors under their bars, on a further line where one would run into the next. */
function sectorNames(side: Side, size: number) {
  const ends: number[] = [];
  let furthest = 0;
  const placed = side.runs.map(({ sector, start }) => {
    const width = textWidth(clothCopy.sector(sector), size) + 2 * size;
    const free = ends.findIndex((end) => end <= start);
    const line = free === -1 ? ends.length : free;
    ends[line] = start + width;
    furthest = Math.max(furthest, start + width);
    return { sector, start, line };
  });
  return { placed, lines: Math.max(1, ends.length), width: furthest };
}

/** Where an organisation meets itself stands its sector's mark, on bare ground. */
function Diagonal(props: { rows: Side; columns: Side; x: number; y: number; cell: number }): VNode {
  const { rows, columns, x, y, cell } = props;
  const columnOf = new Map(columns.lines.map((line) => [line.at, line]));
  return (
    <>
      {rows.lines.map(({ at, organisation, start }) => {
        const column = columnOf.get(at);
        if (column === undefined) return null;
        const left = x + column.start;
        const top = y + start;
        return (
          <g key={at}>
            <rect
              class="cl-blank"
              x={round(left + 1)}
              y={round(top + 1)}
              width={round(cell - 2)}
              height={round(cell - 2)}
            />
            <SectorSign
              sector={organisation.sector}
              x={left + cell / 2}
              y={top + cell / 2}
              r={cell * 0.25}
            />
          </g>
        );
      })}
    </>
  );
}

const compactLeft = 28;
const compactTop = 26;
/** A cell of a few organisations grows to fill a phone, up to what it is on a wide page. */
const compactCellMax = wide.cell;

/** Units of a cell, so that so many of them fill the narrow picture. */
function compactCellFor(lines: number): number {
  const room = compactWidthMin - compactLeft - 2 - 2 * compact.betweenSectors;
  return Math.min(compactCellMax, Math.max(compact.cell, room / Math.max(1, lines)));
}

/** The same with two letters for each name, for phones; the names stand in `CodeNames`. */
export function CompactMatrix({
  connections,
  rows,
  columns,
  id,
  title,
  codes,
}: Omit<MatrixProps, 'listed'> & { codes: ReadonlyMap<number, string> }): VNode {
  const cell = compactCellFor(Math.max(rows.length, columns.length));
  const down = sideOf(connections, rows, { ...compact, cell });
  const across = sideOf(connections, columns, { ...compact, cell });
  const [x, y] = [compactLeft, compactTop];
  return (
    <svg
      class="w-fig cl only-narrow"
      viewBox={`0 0 ${round(Math.max(compactWidthMin, x + across.size + 2))} ${round(y + down.size + 2)}`}
      role="img"
      aria-labelledby={`${id}-narrow`}
    >
      <title id={`${id}-narrow`}>{title}</title>
      <Strings rows={down} columns={across} x={x} y={y} cell={cell} />
      <Cells
        cells={cellsOf(connections, down, across, [])}
        rows={down}
        columns={across}
        x={x}
        y={y}
        cell={cell}
        compact={true}
        rankSize={0}
      />
      <Diagonal rows={down} columns={across} x={x} y={y} cell={cell} />
      {down.runs.map(({ sector, start, end }) => (
        <SectorBar
          key={start}
          sector={sector}
          x={0}
          y={y + start}
          width={2.5}
          height={end - start}
        />
      ))}
      {across.runs.map(({ sector, start, end }) => (
        <SectorBar
          key={start}
          sector={sector}
          x={x + start}
          y={0}
          width={end - start}
          height={2.5}
        />
      ))}
      {down.lines.map(({ at, start }) => (
        <text key={at} class="cl-c" x={x - 3} y={round(y + start + cell / 2 + 3)} text-anchor="end">
          {codes.get(at)}
        </text>
      ))}
      {across.lines.map(({ at, start }) => (
        <text
          key={at}
          class="cl-c"
          transform={`translate(${round(x + start + cell / 2 + 3)} ${y - 4}) rotate(-90)`}
        >
          {codes.get(at)}
        </text>
      ))}
    </svg>
  );
}

/** Two letters for each of the organisations named by position, all different. */
export function codesFor(
  connections: Connections,
  positions: readonly number[],
): Map<number, string> {
  const codes = codesOf(positions.map((at) => connections.organisations[at]?.name ?? ''));
  return new Map(positions.map((at, k) => [at, codes[k] ?? '']));
}
