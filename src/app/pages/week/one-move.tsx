import type { VNode } from 'preact';
import { peoplePaths } from '../../../features/people/index.ts';
import { ButtonLink } from '../../../platform/ui/button.tsx';
import { Row } from '../../../platform/ui/layout.tsx';
import { Panel } from '../../../platform/ui/panel.tsx';
import { weekCopy as copy } from './copy.ts';
import type { Week } from './schema.ts';

/** The one move that only this person can make, and why only they; or that there is none. */
export function OneMove(props: { week: Week; own: { id: string; name: string } }): VNode {
  const { week, own } = props;
  const only = week.onlyYou;
  if (only === null) return <p class="w-sm w-quiet">{copy.onlyYouNone}</p>;
  if (only.why === 'only-post')
    return (
      <Panel id="only-you" before={copy.onlyYou} title={only.item.title} call>
        <p class="w-sm">{copy.onlyPost(own.name)}</p>
        <Row>
          <ButtonLink href={only.item.href}>{copy.answerElse}</ButtonLink>
          <a class="w-a w-sm" href={peoplePaths.posts({ organisation: own.id })}>
            {copy.onlyPostLink}
          </a>
        </Row>
      </Panel>
    );
  const { gap } = only;
  const [one, other] = gap.organisations;
  return (
    <Panel id="only-you" before={copy.onlyYou} title={copy.onlyYouTitle(one.name, other.name)} call>
      <p class="w-sm">
        {gap.why} {copy.onlyYouWhy(own.name, gap.outOf)} {copy.inMission(gap.mission.name)}
      </p>
      <Row>
        <ButtonLink href={gap.introductionHref}>{copy.introduce}</ButtonLink>
        <a class="w-a w-sm" href={gap.gapsHref}>
          {copy.whyOnlyMe}
        </a>
      </Row>
    </Panel>
  );
}
