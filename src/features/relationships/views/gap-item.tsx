import type { VNode } from 'preact';
import { ButtonLink } from '../../../platform/ui/button.tsx';
import { OrganisationName } from '../../../platform/ui/organisation-name.tsx';
import { organisationPaths } from '../../organisations/index.ts';
import { connectionsCopy as copy, whySay } from '../copy/connections.ts';
import { introductionCopy } from '../copy/introductions.ts';
import type { ConnectedOrganisation } from '../domain/connections.ts';
import type { Gap } from '../domain/gaps.ts';
import { relationshipPaths } from '../paths.ts';
import type { LiveIntroduction } from '../queries/introductions.ts';

/** Introducers that are named before the rest is a number. Source: the look, two names a gap. */
const introducersNamed = 2;

/** What a list of gaps is told about: names, and for whom it is drawn. */
export interface GapSurroundings {
  /** The organisations of the mission. */
  byId: ReadonlyMap<string, ConnectedOrganisation>;
  /** Organisations that whoever looks speaks for. */
  viewers: readonly string[];
  /** The name of a workstream. */
  workstream: (id: string) => string;
  /** Address of the mission. */
  mission: string;
  /** Whether whoever looks may see and ask for introductions. */
  mayAsk: boolean;
  /** The introductions that are under way; empty for whoever may not see them. */
  introductions: readonly LiveIntroduction[];
}

/** An organisation's name with its mark and the way to its page. */
function ConnectedName({ of }: { of: ConnectedOrganisation | undefined }): VNode | null {
  if (of === undefined) return null;
  return (
    <OrganisationName
      name={of.name}
      sector={of.sector}
      href={organisationPaths.show({ organisation: of.id })}
    />
  );
}

/** One gap: the pair, why they need each other, who could introduce them, and the next move. */
export function GapItem(props: { gap: Gap; within: GapSurroundings }): VNode {
  const { gap, within } = props;
  const { byId } = within;
  return (
    <div class="w-gap" id={`gap-${gap.rank}`}>
      <span class="w-rank" aria-hidden="true">
        {gap.rank}
      </span>
      <div class="w-stack w-stack--2">
        <h3 class="w-h3">
          <ConnectedName of={byId.get(gap.a)} /> and <ConnectedName of={byId.get(gap.b)} />
        </h3>
        <p class="w-sm">
          <span class="w-strong">{copy.need(gap.weight)}</span> {whySay(gap.why, within.workstream)}
        </p>
        <p class="w-sm w-quiet">
          <Introducers {...props} />
        </p>
        <div class="w-do w-sm">
          <NextMove {...props} />
        </div>
      </div>
    </div>
  );
}

type Parts = Parameters<typeof GapItem>[0];

function Introducers({ gap, within }: Parts): VNode {
  const { viewers, byId } = within;
  const ofTwo = viewers.includes(gap.a) || viewers.includes(gap.b);
  const you = gap.introducers.find((id) => viewers.includes(id));
  const others = gap.introducers.filter((id) => id !== you);
  const named = others.slice(0, you === undefined ? introducersNamed : introducersNamed - 1);
  const more = others.length - named.length;
  const names = named.map((id) => byId.get(id)?.name ?? id);
  if (more > 0) names.push(copy.andMore(more));
  return (
    <>
      {ofTwo && `${copy.oneOfTwo} `}
      {gap.introducers.length === 0 ? (
        copy.nobodyIntroduces
      ) : (
        <>
          {copy.couldIntroduce} {you !== undefined && <b class="w-strong">{copy.you}</b>}
          {you !== undefined && names.length > 0 && ', '}
          {joined(names)}.{you !== undefined && others.length === 0 && ` ${copy.onlyYou}`}
        </>
      )}
    </>
  );
}

/** `A, B`, or `A, B and 3 more` where the last already begins with "and". */
const joined = (names: readonly string[]): string => names.join(', ').replace(/, (and \d)/, ' $1');

function NextMove(parts: Parts): VNode {
  const { gap, within } = parts;
  const { mission, mayAsk, introductions } = within;
  const to = { mission, one: gap.a, other: gap.b };
  const introduction = relationshipPaths.introduction(to);
  const live = introductions.find(
    ({ one, other }) => [one, other].includes(gap.a) && [one, other].includes(gap.b),
  );
  if (live)
    return (
      <>
        {introductionCopy.underWay(
          within.byId.get(live.broker)?.name ?? live.broker,
          live.state === 'introduced' || live.state === 'accepted' ? live.state : 'asked',
        )}{' '}
        <a href={introduction}>{copy.seeIntroduction}</a>
      </>
    );
  if (gap.next === 'write-to-them')
    return (
      <>
        <ButtonLink href={relationshipPaths.tie(to)} variant="secondary">
          {copy.move.write}
        </ButtonLink>
        {gap.introducers.length > 0 && (
          <ButtonLink href={introduction} variant="tertiary">
            {copy.move.ask}
          </ButtonLink>
        )}
      </>
    );
  if (gap.next === 'introduce-them')
    return (
      <ButtonLink href={introduction} variant="secondary">
        {copy.move.introduce}
      </ButtonLink>
    );
  if (gap.next === 'suggest-introduction' && mayAsk)
    return <a href={introduction}>{copy.move.suggest}</a>;
  return <NextSentence {...parts} />;
}

function NextSentence({ gap, within }: Parts): VNode {
  const toward = nextToward(gap, within);
  return (
    <>
      {copy.next[gap.next]}
      {toward.map((one, at) => (
        <span key={one.id}>
          {at > 0 ? ' and ' : ' '}
          <ConnectedName of={one} />
        </span>
      ))}
    </>
  );
}

/** Whose page the next move begins on: the best introducer, or whoever has not joined. */
function nextToward(gap: Gap, { byId }: GapSurroundings): ConnectedOrganisation[] {
  const pair = [gap.a, gap.b];
  const ids =
    gap.next === 'suggest-introduction'
      ? gap.introducers.slice(0, 1)
      : gap.next === 'invite-to-join'
        ? pair.filter((id) => byId.get(id)?.joined === false)
        : [];
  return ids.flatMap((id) => byId.get(id) ?? []);
}

/** A list of gaps, each at its anchor. */
export function GapList({
  gaps,
  within,
}: {
  gaps: readonly Gap[];
  within: GapSurroundings;
}): VNode {
  return (
    <ol class="w-rows">
      {gaps.map((gap) => (
        <li key={gap.rank}>
          <GapItem gap={gap} within={within} />
        </li>
      ))}
    </ol>
  );
}
