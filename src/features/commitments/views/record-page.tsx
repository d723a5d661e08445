import type { VNode } from 'preact';
import type { Frame } from '../../../platform/ui/frame.ts';
import { Stack } from '../../../platform/ui/layout.tsx';
import { Page } from '../../../platform/ui/page.tsx';
import { Section } from '../../../platform/ui/section.tsx';
import { organisationPaths } from '../../organisations/index.ts';
import { recordCopy as copy, keptCopy } from '../copy/kept.ts';
import { commitmentPaths } from '../paths.ts';
import type { DuePromiseShown, RecordShown } from '../schema/kept.ts';
import { DuePromises, KeptFoot } from './due-promise.tsx';

const movedAnew = ({ firstDueOn, dueOn }: DuePromiseShown): boolean =>
  firstDueOn !== null && dueOn !== null && firstDueOn !== dueOn;

/** What one organisation kept, agreed anew and missed. It stands alone: nothing here compares. */
export function RecordPage(props: {
  frame: Frame;
  shown: RecordShown;
  fictional: boolean;
  methodHref: string;
}): VNode {
  const { frame, shown, fictional, methodHref } = props;
  const { organisation, promises } = shown;
  const to = { organisation: organisation.id };
  const title = copy.title(organisation.name, shown.kept, shown.due);
  const waits = promises.filter(({ how }) => how === 'reported' || how === 'waits-on-requester');
  const missed = promises.filter(({ how }) => ['late', 'not-reported', 'reneged'].includes(how));
  return (
    <Page
      frame={frame}
      title={title}
      crumbs={[
        { label: keptCopy.organisations, href: organisationPaths.list() },
        { label: organisation.name, href: organisationPaths.show(to) },
        { label: copy.crumb },
      ]}
      head={{ kind: organisation.name, title, lede: copy.lede }}
      fictional={fictional}
    >
      <Stack gap="sections">
        <Section id="missed" title={copy.missed}>
          <DuePromises promises={missed} />
        </Section>
        {waits.length > 0 && (
          <Section id="waits" title={copy.waits}>
            <DuePromises promises={waits} />
          </Section>
        )}
        <Section id="anew" title={copy.renegotiated}>
          <Stack>
            <p class="w-sm w-quiet">{copy.renegotiatedSay}</p>
            <DuePromises promises={promises.filter(movedAnew)} />
          </Stack>
        </Section>
        <Section id="kept" title={copy.kept}>
          <DuePromises promises={promises.filter(({ how }) => how === 'kept')} />
        </Section>
        <KeptFoot shown={shown} action={commitmentPaths.record(to)} methodHref={methodHref} />
      </Stack>
    </Page>
  );
}
