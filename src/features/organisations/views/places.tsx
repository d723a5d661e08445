import type { VNode } from 'preact';
import { tierName } from '../../../kernel/tier.ts';
import { Empty } from '../../../platform/ui/empty.tsx';
import { Notice } from '../../../platform/ui/notice.tsx';
import { type Frame, Page } from '../../../platform/ui/page.tsx';
import { SourceLine } from '../../../platform/ui/source-line.tsx';
import { Tag } from '../../../platform/ui/tag.tsx';
import { type Branch, Tree } from '../../../platform/ui/tree.tsx';
import { placesCopy as copy, registerCopy } from '../copy.ts';
import type { PlaceNode } from '../domain.ts';
import { organisationPaths } from '../paths.ts';

/** The tree of places, from the widest down. It opens without script. */
export function PlacesPage({
  roots,
  total,
  frame,
}: {
  roots: readonly PlaceNode[];
  /** How many places there are; more than the tree holds where only the widest are shown. */
  total: number;
  frame: Frame;
}) {
  const shown = countNodes(roots);
  const onlyFiction = roots.length > 0 && roots.every(({ fictional }) => fictional);
  return (
    <Page
      frame={frame}
      title={copy.places}
      crumbs={[{ label: copy.places }]}
      head={{ title: total === 0 ? copy.emptyTitle : copy.title(total), lede: copy.lede }}
      fictional={onlyFiction}
    >
      {total === 0 ? (
        <Empty>{copy.empty}</Empty>
      ) : (
        <div class="w-stack">
          {shown < total && <Notice>{copy.upperOnly(total)}</Notice>}
          <PlaceTree nodes={roots} open tagFiction={!onlyFiction} />
          <SourceLine>{copy.source}</SourceLine>
        </div>
      )}
    </Page>
  );
}

const countNodes = (nodes: readonly PlaceNode[]): number =>
  nodes.reduce((sum, { below }) => sum + 1 + countNodes(below), 0);

interface TreeProps {
  nodes: readonly PlaceNode[];
  /** The first level stands open. */
  open?: boolean;
  /** Says of each made-up place that begins a tree that it is one, where others are real. */
  tagFiction?: boolean;
}

/** Places one under another, each with what lies in it and below it. */
export function PlaceTree({ nodes, open = false, tagFiction = false }: TreeProps): VNode {
  return <Tree branches={nodes.map((node) => branchOf(node, open, tagFiction))} />;
}

/** A place that holds but one other is opened: there is no choice to make. */
const branchOf = (node: PlaceNode, open: boolean, tagFiction: boolean): Branch => ({
  key: node.id,
  words: (
    <>
      <a href={organisationPaths.place({ place: node.slug })}>{node.name}</a>{' '}
      <span class="w-sm w-quiet">
        {[
          ...(node.tier ? [tierName[node.tier]] : []),
          ...(node.organisations > 0 ? [copy.organisations(node.organisations)] : []),
        ].join(', ')}
      </span>{' '}
      {tagFiction && node.fictional && <Tag>{registerCopy.madeUp}</Tag>}
    </>
  ),
  summary: copy.in(node.below.length, node.name),
  open: open || node.below.length === 1,
  below: node.below.map((one) => branchOf(one, false, false)),
});
