import { createReadStream, existsSync } from 'node:fs';
import { join } from 'node:path';
import { readCsv } from '../../src/app/packages/files/csv.ts';
import { betweenness } from '../../src/features/relationships/domain/betweenness.ts';
import { graphOf } from '../../src/features/relationships/domain/graph.ts';
import { structuralHoles } from '../../src/features/relationships/domain/structural-holes.ts';
import { findPython } from './python.ts';
import { count, median, ms, type Row, timed, times } from './row.ts';

/** Nodes of which networkx works out the constraint: it takes half a minute for all. */
const networkxNodes = 300;
/** Figures that are printed and compared. */
const digits = 10;

const program = `
import json, sys, time, igraph
said = json.load(sys.stdin)
g = igraph.Graph(n=said['nodes'], edges=said['ties'])
b, c = [], []
for _ in range(said['runs']):
    t = time.perf_counter(); betweenness = g.betweenness(directed=False); b.append((time.perf_counter() - t) * 1000)
for _ in range(said['runs'] * 5):
    t = time.perf_counter(); constraint = g.constraint(); c.append((time.perf_counter() - t) * 1000)
json.dump({'betweennessTook': b, 'constraintTook': c, 'betweenness': betweenness, 'constraint': constraint}, sys.stdout)
`;
const networkxProgram = `
import json, sys, time, networkx
said = json.load(sys.stdin)
g = networkx.Graph(); g.add_nodes_from(range(said['nodes'])); g.add_edges_from(said['ties'])
t = time.perf_counter(); found = networkx.constraint(g, nodes=range(said['some']))
took = (time.perf_counter() - t) * 1000
json.dump({'took': took, 'constraint': [found[n] for n in range(said['some'])]}, sys.stdout)
`;

interface Igraph {
  readonly betweennessTook: readonly number[];
  readonly constraintTook: readonly number[];
  readonly betweenness: readonly number[];
  readonly constraint: readonly number[];
}
interface Networkx {
  readonly took: number;
  readonly constraint: readonly number[];
}

/** How fast the measures of a large real network are, and whether they are right. */
export const network: Row = {
  id: 'network',
  title: 'Betweenness and constraint of the largest component of ROR',
  peer: 'igraph, in C; networkx for the figures',
  aim: 'no slower than igraph; equal to all printed digits',
  async run({ runs }) {
    const path = join(
      process.env.WEFT_TEST_DATA ?? '',
      'registers',
      'ror',
      'ror_relationships.csv',
    );
    if (!process.env.WEFT_TEST_DATA || !existsSync(path))
      return {
        leftOut: 'The links of ROR are not here: WEFT_TEST_DATA names no folder that has them.',
      };
    const python = findPython(['igraph']);
    if (python === null)
      return {
        leftOut: 'igraph is not installed here (Debian: `apt-get install python3-igraph`).',
      };
    const ties = largestComponent(await readTies(path));
    const nodes = Math.max(...ties.flat()) + 1;
    const ids = Array.from({ length: nodes }, (_, n) => String(n));
    const graph = graphOf(
      ids,
      ties.map(([a, b]) => [String(a), String(b)] as const),
    );
    // `as`: the programs above print these shapes
    const peer = (await python.run(program, { nodes, ties, runs })) as Igraph;
    let through: ArrayLike<number> = [];
    let holes = structuralHoles(graph);
    const betweennessTook: number[] = [];
    const constraintTook: number[] = [];
    for (let run = 0; run < runs; run++)
      betweennessTook.push(
        await timed(() => {
          through = betweenness(graph);
        }),
      );
    for (let run = 0; run < runs * 5; run++)
      constraintTook.push(
        await timed(() => {
          holes = structuralHoles(graph);
        }),
      );
    const networkx = findPython(['networkx']);
    const other =
      networkx === null
        ? null
        : ((await networkx.run(networkxProgram, { nodes, ties, some: networkxNodes })) as Networkx);
    const unlike = {
      betweenness: different(Array.from(through), peer.betweenness),
      constraint: different(holes.constraint, peer.constraint),
      networkx: other && different(holes.constraint.slice(0, networkxNodes), other.constraint),
    };
    const slower = (ours: readonly number[], theirs: readonly number[]) =>
      median(ours) / median(theirs);
    return {
      columns: ['measure', 'Weft', 'igraph', 'Weft ÷ igraph', `unlike in ${digits} digits`],
      lines: [
        [
          'betweenness',
          ms(median(betweennessTook)),
          ms(median(peer.betweennessTook)),
          times(median(betweennessTook), median(peer.betweennessTook)),
          String(unlike.betweenness),
        ],
        [
          'constraint',
          ms(median(constraintTook)),
          ms(median(peer.constraintTook)),
          times(median(constraintTook), median(peer.constraintTook)),
          String(unlike.constraint),
        ],
      ],
      verdicts: [
        {
          of: 'betweenness',
          figure: `${slower(betweennessTook, peer.betweennessTook).toFixed(2)} times igraph`,
          met: slower(betweennessTook, peer.betweennessTook) <= 1,
        },
        {
          of: 'constraint',
          figure: `${slower(constraintTook, peer.constraintTook).toFixed(2)} times igraph`,
          met: slower(constraintTook, peer.constraintTook) <= 1,
        },
        {
          of: `figures unlike those of igraph${other ? ' and networkx' : ''}`,
          figure: String(unlike.betweenness + unlike.constraint + (unlike.networkx ?? 0)),
          met: unlike.betweenness + unlike.constraint + (unlike.networkx ?? 0) === 0,
        },
      ],
      notes: [
        `${count(nodes)} nodes, ${count(ties.length)} ties. ${python.versions}${other ? `, ${networkx?.versions}, which takes ${ms(other.took)} for the constraint of ${networkxNodes} nodes` : '. networkx is not installed here (Debian: `apt-get install python3-networkx`), so only igraph is compared'}. Constraint is worked out with effective size in the same pass here.`,
      ],
    };
  },
};

const different = (ours: readonly (number | null)[], theirs: readonly number[]): number =>
  theirs.filter((one, n) => one.toPrecision(digits) !== (ours[n] ?? Number.NaN).toPrecision(digits))
    .length;

type Tie = [number, number];

async function readTies(path: string): Promise<[string, string][]> {
  const ties = new Map<string, [string, string]>();
  for await (const item of readCsv(createReadStream(path), path)) {
    if (item.kind !== 'row') continue;
    const [from = '', to = ''] = item.cells;
    if (from === to) continue;
    const pair: [string, string] = from < to ? [from, to] : [to, from];
    ties.set(pair.join(' '), pair);
  }
  return [...ties.values()];
}

/** The ties of the largest part that hangs together, its nodes numbered from 0. */
function largestComponent(ties: readonly (readonly [string, string])[]): Tie[] {
  const next = new Map<string, string[]>();
  for (const [a, b] of ties)
    for (const [x, y] of [
      [a, b],
      [b, a],
    ] as const)
      next.set(x, [...(next.get(x) ?? []), y]);
  const seen = new Set<string>();
  let largest: string[] = [];
  for (const start of next.keys()) {
    if (seen.has(start)) continue;
    const part = [start];
    seen.add(start);
    for (const node of part)
      for (const other of next.get(node) ?? [])
        if (!seen.has(other)) {
          seen.add(other);
          part.push(other);
        }
    if (part.length > largest.length) largest = part;
  }
  const number = new Map(largest.sort().map((id, n) => [id, n]));
  return ties.flatMap(([a, b]): Tie[] => {
    const x = number.get(a);
    const y = number.get(b);
    return x === undefined || y === undefined ? [] : [[x, y]];
  });
}
