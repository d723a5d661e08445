import type { VNode } from 'preact';
import { organisationPaths } from '../../../features/organisations/index.ts';
import { peoplePaths } from '../../../features/people/index.ts';
import { dayInWords } from '../../../kernel/day.ts';
import { sectorName } from '../../../kernel/sector.ts';
import { tierName } from '../../../kernel/tier.ts';
import { ButtonLink } from '../../../platform/ui/button.tsx';
import { Details } from '../../../platform/ui/details.tsx';
import { type Pair, Pairs } from '../../../platform/ui/pairs.tsx';
import { Panel } from '../../../platform/ui/panel.tsx';
import { Rows } from '../../../platform/ui/rows.tsx';
import { Section } from '../../../platform/ui/section.tsx';
import { organisationCopy as copy } from './copy.ts';
import type { OrganisationShown } from './schema.ts';

interface Shown {
  shown: OrganisationShown;
}

/** What is known of an organisation, each fact under its name. */
export function FactsPanel({ shown }: Shown): VNode {
  const { sector, tier, kind, place, startsOn, endsOn, aliases, identifiers, source } = shown;
  const pairs: Pair[] = [
    { term: copy.sector, value: sector ? sectorName[sector] : copy.notStated },
    { term: copy.tier, value: tier ? tierName[tier] : copy.notStated },
    { term: copy.kind, value: kind ?? copy.notStated },
    {
      term: copy.place,
      value: place ? (
        <a href={organisationPaths.place({ place: place.id })}>{place.name}</a>
      ) : (
        copy.notStated
      ),
    },
    ...(startsOn ? [{ term: copy.began, value: dayInWords(startsOn) }] : []),
    ...(endsOn ? [{ term: copy.end, value: dayInWords(endsOn) }] : []),
    ...(aliases.length > 0 ? [{ term: copy.aliases, value: aliases.join(', ') }] : []),
    ...(identifiers.length > 0
      ? [{ term: copy.identifiers, value: <Identifiers shown={shown} /> }]
      : []),
    ...(shown.domains.length > 0 ? [{ term: copy.domains, value: shown.domains.join(', ') }] : []),
    ...(source ? [{ term: copy.source, value: <Source words={source} /> }] : []),
  ];
  return (
    <Panel id="facts" title={copy.facts}>
      <Pairs pairs={pairs} />
      <div class="w-sm">
        <p class="w-strong">
          {shown.joinedOn ? copy.joined(shown.joinedOn) : copy.listed(shown.listedOn)}
        </p>
        <p class="w-quiet">{shown.joinedOn ? copy.joinedNote : copy.listedNote}</p>
      </div>
      {shown.may.correct && (
        <ButtonLink
          href={organisationPaths.correct({ organisation: shown.id })}
          variant="secondary"
        >
          {copy.correct}
        </ButtonLink>
      )}
    </Panel>
  );
}

function Identifiers({ shown }: Shown): VNode {
  return (
    <ul class="w-list">
      {shown.identifiers.map(({ identifier, register }) => (
        <li key={identifier}>
          {identifier}
          {register && (
            <>
              {', '}
              <a href={register.href}>{register.name}</a>
            </>
          )}
        </li>
      ))}
    </ul>
  );
}

/** A source that is an address is a link; other words stay words. */
function Source({ words }: { words: string }): VNode {
  if (!/^https?:\/\/\S+$/.test(words)) return <>{words}</>;
  return <a href={words}>{words.replace(/^https?:\/\/(www\.)?/, '')}</a>;
}

/** The posts of an organisation and who holds them today. */
export function PostsPanel({ shown, signIn }: Shown & { signIn: string }): VNode {
  const { posts } = shown;
  const isClosed = posts.some(({ holders }) => holders === null);
  return (
    <Panel id="posts" title={copy.posts}>
      {posts.length === 0 ? (
        <p class="w-sm w-quiet">{copy.postsEmpty}</p>
      ) : (
        <Rows
          small
          items={posts.map(({ id, title, vacant, holders }) => (
            <div key={id}>
              <p class="w-strong">{title}</p>
              <p class="w-quiet">
                {vacant
                  ? copy.vacant
                  : holders === null
                    ? copy.held
                    : holders
                        .map(({ name, deputy }) => (deputy ? copy.deputy(name) : name))
                        .join(', ')}
              </p>
            </div>
          ))}
        />
      )}
      <p class="w-sm">
        <a href={peoplePaths.posts({ organisation: shown.id })}>{copy.allPosts}</a>
      </p>
      {isClosed && (
        <p class="w-sm">
          <a href={signIn}>{copy.postsSignIn}</a>
        </p>
      )}
    </Panel>
  );
}

/** What was said of an organisation before, for those who want to know. */
export function RecordSection({ shown }: Shown): VNode | null {
  const { record } = shown;
  if (record.length === 0) return null;
  return (
    <Section id="record" title={copy.record}>
      <Details summary={copy.recordCount(record.length)}>
        <Rows
          small
          items={record.map(({ at, event, by, changes }) => (
            <div key={at + event}>
              <p>
                <span class="w-strong">{copy.recordEvent[event]}</span>{' '}
                <span class="w-quiet">
                  {copy.recordBy[by]}, <time dateTime={at}>{dayInWords(at.slice(0, 10))}</time>
                </span>
              </p>
              {changes.map(({ fact, before, after }) => (
                <p key={fact}>{copy.change(copy.fact[fact] ?? fact, before, after)}</p>
              ))}
            </div>
          ))}
        />
      </Details>
    </Section>
  );
}
