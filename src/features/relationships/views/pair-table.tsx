import type { VNode } from 'preact';
import { OrganisationName } from '../../../platform/ui/organisation-name.tsx';
import { Table } from '../../../platform/ui/table.tsx';
import { connectionsCopy as copy, pairStateName } from '../copy/connections.ts';
import type { Connections } from '../domain/connections.ts';
import { type PairsPage, pairKey, pairState } from '../domain/table.ts';

/** Pairs on a page of the table. Source: the look. */
export const pairsOnPage = 12;

/** The cloth as a table, a page of it. */
export function PairTable(props: {
  connections: Connections;
  page: PairsPage;
  /** Address of the table after a pair; null is its beginning. */
  href: (after: string | null) => string;
}): VNode {
  const { connections, page, href } = props;
  const named = (at: number) => {
    const one = connections.organisations[at];
    return one ? <OrganisationName name={one.name} sector={one.sector} /> : null;
  };
  return (
    <Table
      caption={copy.tableCaption}
      items={page.pairs}
      keyOf={(pair) => pairKey(connections, pair)}
      columns={[
        { head: copy.organisation, cell: ({ a }) => named(a) },
        { head: copy.and, cell: ({ b }) => named(b) },
        {
          head: copy.needHead,
          cell: ({ need }) => need.toLocaleString('en-GB'),
          numeric: true,
        },
        { head: copy.now, cell: (pair) => pairStateName[pairState(pair)] },
      ]}
      pager={{
        total: page.total,
        things: copy.things,
        from: page.from,
        step: pairsOnPage,
        ...(page.from > 1 && { first: href(null) }),
        ...(page.after !== null && { next: href(page.after) }),
      }}
    />
  );
}
