import type { VNode } from 'preact';
import { dayInWords } from '../../../kernel/day.ts';
import { Rows } from '../../../platform/ui/rows.tsx';
import { type Column, Table } from '../../../platform/ui/table.tsx';
import { figureText, periodInWords, statusText } from '../copy/outcome.ts';
import { outcomesCopy as copy } from '../copy/pages.ts';
import type { Figure } from '../domain/figures.ts';
import { missionPaths } from '../paths.ts';
import type { IndicatorRead } from '../queries/outcomes.ts';
import type { IndicatorShown } from './indicator-section.tsx';

type Row = IndicatorShown['figures'][number];

interface FiguresTableProps {
  mission: string;
  read: IndicatorRead;
  /** The latest first. */
  figures: readonly Row[];
  convenes: boolean;
  /** Names the days too: when each figure was published and what it replaced. */
  whole?: boolean;
}

/** The figures behind a chart, the latest first, each with its status and how the chart reads it. */
export function FiguresTable({
  mission,
  read,
  figures,
  convenes,
  whole = false,
}: FiguresTableProps): VNode {
  const { reading, indicator } = read;
  const byDay = new Map(read.figures.map((figure) => [figure.asOf, figure]));
  const figureOf = (row: Row): Figure | undefined => byDay.get(row.asOf);
  const period = (row: Row) => periodInWords(row.period, row.asOf);
  const columns: Column<Row>[] = [
    { head: copy.period, cell: period, names: true },
    { head: copy.value, cell: (row) => figureText(reading, row.value), numeric: true },
    {
      head: copy.status,
      cell: (row) => {
        const figure = figureOf(row);
        return figure ? statusText(reading, figure) : '';
      },
    },
    ...(whole
      ? [
          {
            head: copy.publishedOn,
            cell: (row: Row) => (row.publishedOn === null ? '' : dayInWords(row.publishedOn)),
          },
          { head: copy.replacedTitle, cell: (row: Row) => <Replaced row={row} read={read} /> },
        ]
      : []),
    ...(reading.noChart ? [] : [{ head: copy.reading, cell: (row: Row) => row.reading ?? '' }]),
    ...(convenes && indicator.endedOn === null
      ? [
          {
            head: copy.correct,
            cell: (row: Row) => (
              <a
                href={missionPaths.correctFigure({
                  mission,
                  indicator: indicator.slug,
                  asOf: row.asOf,
                })}
              >
                {copy.correctOf(period(row))}
              </a>
            ),
          },
        ]
      : []),
  ];
  return (
    <Table
      caption={copy.figuresOf(indicator.name)}
      columns={columns}
      items={figures}
      keyOf={(row) => row.asOf}
    />
  );
}

/** The periods whose figure was withdrawn, each with what stood and why; nothing where there are none. */
export function WithdrawnFigures({
  read,
  withdrawn,
}: {
  read: IndicatorRead;
  withdrawn: IndicatorShown['withdrawn'];
}): VNode | null {
  if (withdrawn.length === 0) return null;
  return (
    <div class="w-stack w-stack--2">
      <p class="w-strong">{copy.withdrawnTitle}</p>
      <Rows
        small
        items={withdrawn.map(({ period, asOf, value, knownOn, reason }) => (
          <span key={asOf}>
            {copy.withdrawn(periodInWords(period, asOf), figureText(read.reading, value), knownOn)}
            {reason !== null && `: ${reason}`}
          </span>
        ))}
      />
    </div>
  );
}

function Replaced({ row, read }: { row: Row; read: IndicatorRead }): VNode {
  return (
    <>
      {row.replaced.map((before, at) => (
        <span key={`${before.knownOn}-${at}`}>
          {at > 0 && <br />}
          {copy.replaced(
            before.value === null ? copy.nothingStood : figureText(read.reading, before.value),
            copy.knownFrom(before.knownOn),
          )}
        </span>
      ))}
    </>
  );
}
