import type { ProblemKind } from '../../platform/http/problem.ts';
import { type Frame, Page } from '../../platform/ui/page.tsx';
import { problemCopy } from './copy.ts';

/** The page of each kind of no: what happened, why, and what to do. */
export function ProblemPage({
  kind,
  frame,
  detail,
  reference,
}: {
  kind: ProblemKind;
  frame: Frame;
  detail?: string;
  reference?: string;
}) {
  const { title, lede, next } = problemCopy[kind];
  return (
    <Page frame={frame} title={title} head={{ title, lede: detail ?? lede }}>
      <div class="w-stack w-measure">
        {kind === 'not-signed-in' && (
          <p>
            <a href={frame.links.signIn}>{problemCopy.signIn}</a>
          </p>
        )}
        <p>{next}</p>
        {reference && (
          <p class="w-quiet">
            {problemCopy.reference} <code>{reference}</code>
          </p>
        )}
        <p>
          <a href={frame.links.home}>{problemCopy.home}</a>
        </p>
      </div>
    </Page>
  );
}
