import type { VNode } from 'preact';
import { Details } from '../../../platform/ui/details.tsx';
import { clothCopy } from '../copy/cloth.ts';
import type { Connections } from '../domain/connections.ts';
import { FoldedCloth } from './cloth-folds.tsx';
import {
  clothOrganisationsMax,
  compactOrganisationsMax,
  drawnOf,
  type Fold,
  openFolds,
} from './cloth-layout.ts';
import { CompactMatrix, codesFor, WideMatrix } from './cloth-matrix.tsx';

interface ClothProps {
  connections: Connections;
  /** Ranks of the gaps that have an item `id="gap-N"` on the page, to which their numbers link. */
  listed: readonly number[];
  /** Which fold is open, from the page's address: `row:column`; null or unknown is none. */
  open?: string | null;
  /** The address of this page with a fold open, or with none for null. */
  foldHref: (open: string | null) => string;
  /** Beginning of the ids in the picture; give another when a page has two. */
  id?: string;
}

/**
 * The cloth of a mission: who needs whom, who works together, and where it is missing. Up to 60
 * organisations stand one by one (24 on a phone); more are folded into blocks of a sector and tier
 * that open one at a time. Put the table of the same facts on the same page.
 */
export function Cloth({
  connections,
  listed,
  open = null,
  foldHref,
  id = 'cloth',
}: ClothProps): VNode {
  const count = connections.organisations.length;
  const title = clothCopy.title(count, connections.measures);
  const all = connections.organisations.map((_, at) => at);
  const opened = openFolds(connections, open);
  const wideFolded = count > clothOrganisationsMax;
  const narrowFolded = count > compactOrganisationsMax;
  const common = { connections, id, title };
  return (
    <>
      {wideFolded ? (
        <FoldedCloth {...common} narrow={false} href={foldHref} />
      ) : (
        <WideMatrix {...common} rows={all} columns={all} listed={listed} />
      )}
      {narrowFolded ? (
        <FoldedCloth {...common} narrow={true} href={foldHref} />
      ) : (
        <NarrowCloth {...common} rows={all} columns={all} />
      )}
      {narrowFolded && (
        <p class={`w-sm w-quiet${wideFolded ? '' : ' only-narrow'}`}>{clothCopy.foldsSay}</p>
      )}
      {opened && wideFolded && (
        <OpenFold
          {...common}
          folds={opened}
          most={clothOrganisationsMax}
          listed={listed}
          close={foldHref(null)}
          narrow={false}
        />
      )}
      {opened && narrowFolded && (
        <OpenFold
          {...common}
          folds={opened}
          most={compactOrganisationsMax}
          listed={listed}
          close={foldHref(null)}
          narrow={true}
        />
      )}
    </>
  );
}

interface NarrowProps {
  connections: Connections;
  rows: readonly number[];
  columns: readonly number[];
  id: string;
  title: string;
}

function NarrowCloth({ connections, rows, columns, id, title }: NarrowProps): VNode {
  const positions = [...new Set([...rows, ...columns])].sort((x, y) => x - y);
  const codes = codesFor(connections, positions);
  return (
    <>
      <CompactMatrix
        connections={connections}
        rows={rows}
        columns={columns}
        id={id}
        title={title}
        codes={codes}
      />
      <div class="only-narrow">
        <Details summary={clothCopy.letters}>
          <ul class="w-list w-sm">
            {positions.map((at) => (
              <li key={at}>
                <b class="w-strong">{codes.get(at)}</b> {connections.organisations[at]?.name}
              </li>
            ))}
          </ul>
        </Details>
      </div>
    </>
  );
}

interface OpenFoldProps {
  connections: Connections;
  folds: readonly [Fold, Fold];
  most: number;
  listed: readonly number[];
  close: string;
  narrow: boolean;
  id: string;
}

function OpenFold({ connections, folds, most, listed, close, narrow, id }: OpenFoldProps): VNode {
  const [first, second] = folds;
  const rows = drawnOf(connections, first, second, most);
  const columns = drawnOf(connections, second, first, most);
  const title = clothCopy.openTitle(
    clothCopy.fold(first.sector, first.tier),
    clothCopy.fold(second.sector, second.tier),
  );
  const drawn = new Set([...rows, ...columns]).size;
  const say = clothCopy.openSay(drawn, new Set([...first.positions, ...second.positions]).size);
  const parts = { connections, rows, columns, id: `${id}-open`, title };
  return (
    <section class={`w-stack w-stack--2 ${narrow ? 'only-narrow' : 'only-wide'}`}>
      <h3 class="w-h3">{title}</h3>
      {narrow ? <NarrowCloth {...parts} /> : <WideMatrix {...parts} listed={listed} />}
      <p class="w-sm w-quiet">
        {say !== null && `${say} `}
        <a href={close}>{clothCopy.close}</a>
      </p>
    </section>
  );
}
