import type { VNode } from 'preact';
import { Details } from '../../../platform/ui/details.tsx';
import { Facts } from '../../../platform/ui/facts.tsx';
import { Stack } from '../../../platform/ui/layout.tsx';
import { OrganisationName } from '../../../platform/ui/organisation-name.tsx';
import { Section } from '../../../platform/ui/section.tsx';
import { SourceLine } from '../../../platform/ui/source-line.tsx';
import { Table } from '../../../platform/ui/table.tsx';
import { networkCopy as copy } from '../copy/connections.ts';
import type { NetworkOutput } from '../domain/network.ts';
import { structureOf } from '../domain/structure.ts';
import type { ConnectionsShown } from '../schema.ts';

type Shown = NonNullable<ConnectionsShown['network']>;

/** Organisations named in a sentence before the rest is a number, and rows of the table. */
const namesTold = 5;
const rowsListed = 60;

/** Who holds the network of a mission together, in sentences, with its measures. */
export function NetworkSection(props: { network: Shown | null; methodHref: string }): VNode {
  const { network, methodHref } = props;
  return (
    <Section id="network" title={copy.title}>
      {network === null ? (
        <p class="w-quiet">{copy.tooLong}</p>
      ) : network.nodes.every(({ degree }) => degree === 0) ? (
        <p class="w-quiet">{copy.none}</p>
      ) : (
        <Measured network={network} methodHref={methodHref} />
      )}
    </Section>
  );
}

function Measured({ network, methodHref }: { network: Shown; methodHref: string }): VNode {
  const { nodes, density, centralisation, ei, eiExpected, eiP } = network;
  const ties = nodes.reduce((sum, { degree }) => sum + degree, 0) / 2;
  return (
    <Stack>
      <Sentences network={network} />
      <Facts
        facts={[
          {
            term: copy.density,
            value: copy.value(density),
            note: copy.densitySay(ties, (nodes.length * (nodes.length - 1)) / 2),
          },
          {
            term: copy.centralisation,
            value: copy.value(centralisation),
            note: copy.centralisationSay,
          },
          ...(ei === null
            ? []
            : [
                {
                  term: copy.ei,
                  value: copy.signed(ei),
                  ...(eiExpected !== null && eiP !== null && { note: copy.eiSay(eiExpected, eiP) }),
                },
              ]),
        ]}
      />
      <Details summary={copy.details}>
        <Stack>
          <Table
            caption={copy.caption}
            items={nodes.slice(0, rowsListed)}
            keyOf={({ id }) => id}
            columns={[
              {
                head: copy.caption.split(',')[0] ?? '',
                cell: ({ name, sector }) => <OrganisationName name={name} sector={sector} />,
                names: true,
              },
              { head: copy.degree, cell: ({ degree }) => degree, numeric: true },
              {
                head: copy.betweenness,
                cell: ({ betweenness }) => betweenness.toFixed(1),
                numeric: true,
              },
              {
                head: copy.constraint,
                cell: ({ constraint }) => (constraint === null ? '–' : constraint.toFixed(2)),
                numeric: true,
              },
              {
                head: copy.holdsHead,
                cell: ({ articulation }) => (articulation ? copy.yes : copy.no),
              },
            ]}
          />
          {nodes.length > rowsListed && (
            <p class="w-sm w-quiet">{copy.cut(rowsListed, nodes.length)}</p>
          )}
          <p class="w-sm w-quiet">{copy.explain}</p>
        </Stack>
      </Details>
      <SourceLine>
        {copy.source} <a href={methodHref}>{copy.method}</a>
      </SourceLine>
    </Stack>
  );
}

function Sentences({ network }: { network: Shown }): VNode {
  // The names are beside the ids; the measures are those of the method.
  const { holdTogether, alone, mixing } = structureOf(network satisfies NetworkOutput);
  const name = new Map(network.nodes.map(({ id, name: words }) => [id, words]));
  const named = (ids: readonly string[]) => ids.slice(0, namesTold).map((id) => name.get(id) ?? id);
  const more = (ids: readonly string[]) => Math.max(0, ids.length - namesTold);
  const [only] = holdTogether;
  return (
    <div class="w-stack w-stack--2 w-measure">
      <p>
        {only === undefined
          ? copy.holdsNone
          : holdTogether.length === 1
            ? copy.holds(name.get(only) ?? only)
            : copy.holdsMany(named(holdTogether), more(holdTogether))}
      </p>
      {alone.length > 0 && <p>{copy.alone(named(alone), more(alone))}</p>}
      {mixing !== null && <p>{copy.mixing[mixing]}</p>}
    </div>
  );
}
