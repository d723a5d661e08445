import type { VNode } from 'preact';
import { Legend, type LegendItem } from '../../../platform/ui/legend.tsx';
import { clothLegendCopy } from '../copy/cloth.ts';
import type { Connections } from '../domain/connections.ts';
import { clothOrganisationsMax } from './cloth-layout.ts';
import { box, holeInset, looseEnds, weave, weavePatch } from './cloth-threads.ts';

const side = 32;
const middle = side / 2;
const strings = `M0 ${middle}H${side}M${middle} 0V${side}`;

function Sample({ threads, x = 0 }: { threads: 1 | 2 | 3; x?: number }): VNode {
  const { warp, weft } = weave(x, 0, side, threads, 0);
  return (
    <>
      <path class="cl-bed" d={box(x, 0, side, side)} />
      <path class="cl-warp" d={warp} />
      <path class="cl-weft" d={weft} />
    </>
  );
}

function GapSample(): VNode {
  const inset = holeInset(side, 3);
  return (
    <>
      <rect class="cl-blank" width={side} height={side} />
      <path class="cl-end" d={looseEnds(0, 0, side, 3)} />
      <rect
        class="cl-hole cl-hole--3"
        x={inset}
        y={inset}
        width={side - 2 * inset}
        height={side - 2 * inset}
      />
      <text
        x={middle}
        y={middle + 4.6}
        font-size="13"
        font-weight="700"
        text-anchor="middle"
        fill="currentColor"
      >
        1
      </text>
    </>
  );
}

function NotKnownSample(): VNode {
  return (
    <>
      <path class="cl-string" d={strings} />
      <path class="cl-end" d={looseEnds(0, 0, side, 3)} />
      <circle class="cl-dot" cx={middle} cy={middle} r="2.3" />
    </>
  );
}

function RingSample(): VNode {
  return (
    <>
      <path class="cl-thread" d={strings} />
      <circle class="cl-ring" cx={middle} cy={middle} r="6.4" />
    </>
  );
}

function FoldSample(): VNode {
  const { warp, weft } = weavePatch(0, 0, side, 3, 5, 0);
  return (
    <>
      <path class="cl-bed" d={box(0, 0, (side / 5) * 3, side)} />
      <path class="cl-warp" d={warp} />
      <path class="cl-weft" d={weft} />
      <rect class="cl-hole" x="20.2" y="1" width="10.8" height="30" />
      <text
        x="25.6"
        y="20"
        font-size="11"
        font-weight="700"
        text-anchor="middle"
        fill="currentColor"
      >
        4
      </text>
    </>
  );
}

const item = (kind: keyof typeof clothLegendCopy, picture: VNode, wide = false): LegendItem => ({
  picture,
  wide,
  words: (
    <>
      <b>{clothLegendCopy[kind][0]}</b> {clothLegendCopy[kind][1]}
    </>
  ),
});

/** What the signs of a mission's cloth mean: only those that this cloth can show. */
export function ClothLegend({ connections }: { connections: Connections }): VNode {
  const items = [item('woven', <Sample threads={3} />), item('gap', <GapSample />)];
  if (connections.measures.notKnown > 0) items.push(item('not-known', <NotKnownSample />));
  items.push(item('excess', <RingSample />));
  items.push(item('no-need', <path class="cl-string" d={strings} />));
  if (connections.organisations.length > clothOrganisationsMax)
    items.push(item('fold', <FoldSample />));
  const threads = (
    <>
      <Sample threads={1} />
      <Sample threads={2} x={37} />
      <Sample threads={3} x={74} />
    </>
  );
  items.push(item('threads', threads, true));
  return <Legend items={items} />;
}
