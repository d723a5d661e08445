import { heaviestFirst, needPairs } from '../../src/features/relationships/domain/needs.ts';
import { sparseRows, weightedRows } from '../../src/features/relationships/domain/sparse.ts';
import { findPython } from './python.ts';
import { count, median, ms, type Row, timed, times } from './row.ts';

const size = {
  organisations: 20_000,
  workstreams: 50_000,
  assignments: 140_000,
  dependencies: 107_000,
};
const timesScipyMax = 1.5;

const program = `
import json, sys, time
import numpy as np, scipy.sparse as sp
said = json.load(sys.stdin)
n, w = said['organisations'], said['workstreams']
a = sp.csr_matrix((np.ones(len(said['by']), dtype=np.float64), (said['by'], said['does'])), shape=(n, w))
a.data[:] = 1
d = sp.csr_matrix((said['weight'], (said['from'], said['on'])), shape=(w, w)) + sp.identity(w, format='csr')
took, ranked = [], []
for _ in range(said['runs']):
    t = time.perf_counter()
    c = a @ d @ a.T
    took.append((time.perf_counter() - t) * 1000)
    t = time.perf_counter()
    u = sp.triu(c, k=1, format='coo')
    order = np.argsort(-u.data, kind='stable')
    ranked.append((time.perf_counter() - t) * 1000)
json.dump({'took': took, 'ranked': ranked, 'pairs': int(u.nnz), 'sum': float(u.data.sum())}, sys.stdout)
`;

/** What scipy says of the same tables. */
interface Peer {
  readonly took: readonly number[];
  readonly ranked: readonly number[];
  readonly pairs: number;
  readonly sum: number;
}

/** How long it takes to know who needs whom, in the largest mission that the design counts on. */
export const needs: Row = {
  id: 'needs',
  title: 'Need matrix and gaps',
  peer: 'scipy.sparse computing T_A · T_D · T_Aᵀ of the same tables',
  aim: 'at most 1.5 times; the ranked gaps in the same second',
  async run({ runs }) {
    const python = findPython(['scipy', 'numpy']);
    if (python === null)
      return { leftOut: 'scipy is not installed here (Debian: `apt-get install python3-scipy`).' };
    const tables = makeTables();
    const tried = runs * 5;
    // `as`: the program above prints this shape
    const peer = (await python.run(program, { ...size, ...tables, runs: tried })) as Peer;
    const took: number[] = [];
    const ranked: number[] = [];
    let pairs = 0;
    let sum = 0;
    for (let run = 0; run < tried; run++) {
      const assigned = sparseRows(size.organisations, size.workstreams, tables.by, tables.does);
      const dependent = weightedRows(
        size.workstreams,
        size.workstreams,
        tables.from,
        tables.on,
        tables.weight,
      );
      let found = needPairs(sparseRows(0, 0, [], []), weightedRows(0, 0, [], [], []));
      took.push(
        await timed(() => {
          found = needPairs(assigned, dependent);
        }),
      );
      ranked.push(await timed(() => heaviestFirst(found.weight)));
      pairs = found.weight.length;
      sum = found.weight.reduce((all, weight) => all + weight, 0);
    }
    if (pairs !== peer.pairs || sum !== peer.sum)
      throw new Error(`${pairs} needs of ${sum} here, ${peer.pairs} of ${peer.sum} by scipy`);
    const ratio = median(took) / median(peer.took);
    const whole = median(took) + median(ranked);
    return {
      columns: ['what', 'Weft', 'scipy', 'Weft ÷ scipy'],
      lines: [
        ['the product', ms(median(took)), ms(median(peer.took)), ratio.toFixed(2)],
        [
          'the needs in rank order',
          ms(median(ranked)),
          ms(median(peer.ranked)),
          times(median(ranked), median(peer.ranked)),
        ],
      ],
      verdicts: [
        {
          of: 'the product',
          figure: `${ratio.toFixed(2)} times scipy`,
          met: ratio <= timesScipyMax,
        },
        { of: 'product and rank order', figure: ms(whole), met: whole <= 1_000 },
      ],
      notes: [
        `${count(size.organisations)} organisations, ${count(size.workstreams)} workstreams, ${count(pairs)} needs; both find the same number of needs and the same sum. Scipy gives the whole matrix, we its upper half, in reading order. ${python.versions}.`,
      ],
    };
  },
};

/** Tables by a fixed linear congruence, the same in every run. Source: Numerical Recipes, "quick and dirty". */
function makeTables() {
  let state = 20_261_123;
  const below = (most: number) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * most);
  };
  const by: number[] = [];
  const does: number[] = [];
  const seen = new Set<number>();
  while (by.length < size.assignments) {
    const organisation = below(size.organisations);
    const workstream = Math.floor(size.workstreams * (below(1_000_000) / 1_000_000));
    const key = organisation * size.workstreams + workstream;
    if (seen.has(key)) continue;
    seen.add(key);
    by.push(organisation);
    does.push(workstream);
  }
  const from: number[] = [];
  const on: number[] = [];
  const weight: number[] = [];
  const tied = new Set<number>();
  while (from.length < size.dependencies * 2) {
    const x = below(size.workstreams);
    const y = below(size.workstreams);
    const key = Math.min(x, y) * size.workstreams + Math.max(x, y);
    if (x === y || tied.has(key)) continue;
    tied.add(key);
    const w = 1 + below(3);
    from.push(x, y);
    on.push(y, x);
    weight.push(w, w);
  }
  return { by, does, from, on, weight };
}
