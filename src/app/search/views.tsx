import type { ComponentChildren, VNode } from 'preact';
import { missionPaths, missionStatusName } from '../../features/missions/index.ts';
import { organisationPaths } from '../../features/organisations/index.ts';
import { sectorName } from '../../kernel/sector.ts';
import { tierName } from '../../kernel/tier.ts';
import { Ask } from '../../platform/ui/ask.tsx';
import { SearchField } from '../../platform/ui/fields.tsx';
import { Form } from '../../platform/ui/form.tsx';
import { Stack } from '../../platform/ui/layout.tsx';
import { OrganisationName } from '../../platform/ui/organisation-name.tsx';
import { type Frame, Page } from '../../platform/ui/page.tsx';
import { Bullets, Rows } from '../../platform/ui/rows.tsx';
import { Section } from '../../platform/ui/section.tsx';
import { SourceLine } from '../../platform/ui/source-line.tsx';
import { Tag } from '../../platform/ui/tag.tsx';
import { searchCopy as copy } from './copy.ts';
import { type Found, ofEachKind } from './schema.ts';

/** What answers some words, by kind, and how to find more. */
export function SearchPage({ shown, frame }: { shown: Found; frame: Frame }): VNode {
  const { words } = shown;
  const found = countFound(shown);
  const many = shown.organisationCount > shown.organisationsMax;
  const title =
    words === ''
      ? copy.title
      : found === 0
        ? copy.nothingTitle(words)
        : copy.found(found - (many ? 1 : 0), words, many);
  const onlyFiction = isOnlyFiction(shown);
  return (
    <Page
      frame={frame}
      title={title}
      turn={2}
      crumbs={[{ label: copy.search }]}
      head={{ title, ...(words === '' && { lede: copy.lede }) }}
      fictional={onlyFiction}
    >
      <Stack gap="sections">
        <search aria-label={copy.label}>
          <Form action={frame.links.search} asks>
            <SearchField
              name="q"
              label={copy.label}
              description={copy.hint}
              value={words}
              button={copy.button}
            />
          </Form>
        </search>
        {words !== '' && found === 0 && <Nothing words={words} />}
        <Parts shown={shown} tagFiction={!onlyFiction} />
        {shown.people === null && (
          <SourceLine>
            {copy.peopleSignedIn} <a href={frame.links.signIn}>{copy.signIn}</a>
          </SourceLine>
        )}
      </Stack>
    </Page>
  );
}

const countFound = ({ missions, organisationCount, places, people }: Found): number =>
  missions.length + organisationCount + places.length + (people?.length ?? 0);

function isOnlyFiction({ missions, organisations, places, people }: Found): boolean {
  const all = [...missions, ...organisations, ...places, ...(people ?? [])];
  return all.length > 0 && all.every(({ fictional }) => fictional);
}

function Nothing({ words }: { words: string }): VNode {
  if (!/[\p{L}\p{N}]/u.test(words)) return <p>{copy.noLetters}</p>;
  return <Bullets items={copy.nothing} />;
}

interface PartsProps {
  shown: Found;
  /** Others on the page are real, so what is made up says so. */
  tagFiction: boolean;
}

function Parts({ shown, tagFiction }: PartsProps): VNode {
  const { missions, organisations, organisationCount, organisationsMax, places, people } = shown;
  const tag = (one: { fictional: boolean }) =>
    tagFiction && one.fictional ? <Tag>{copy.madeUp}</Tag> : undefined;
  const many = organisationCount > organisationsMax;
  return (
    <>
      <Part
        title={copy.missions}
        id="found-missions"
        items={missions.map((one) => (
          <Ask
            key={one.id}
            title={one.goal ?? one.name}
            href={missionPaths.show({ mission: one.id })}
            detail={[
              ...(one.goal ? [one.name] : []),
              ...(one.place ? [one.place] : []),
              ...(one.status ? [missionStatusName[one.status]] : []),
            ].join(', ')}
            clock={tag(one)}
          />
        ))}
        more={missions.length === ofEachKind && copy.notMore(ofEachKind)}
      />
      <Part
        title={copy.organisations}
        id="found-organisations"
        items={organisations.map((one) => (
          <Ask
            key={one.id}
            title={
              <OrganisationName
                name={one.name}
                sector={one.sector}
                href={organisationPaths.show({ organisation: one.id })}
              />
            }
            detail={[
              ...(one.sector ? [sectorName[one.sector]] : []),
              ...(one.kind ? [one.kind] : []),
              ...(one.place ? [one.place.name] : []),
              ...(one.endsOn ? [copy.ended] : []),
            ].join(', ')}
            clock={tag(one)}
          />
        ))}
        more={
          organisationCount > organisations.length && (
            <a href={organisationPaths.list({ q: shown.words })}>
              {copy.allOrganisations(Math.min(organisationCount, organisationsMax), many)}
            </a>
          )
        }
      />
      <Part
        title={copy.places}
        id="found-places"
        items={places.map((one) => (
          <Ask
            key={one.id}
            title={one.name}
            href={organisationPaths.place({ place: one.id })}
            detail={[
              ...(one.tier ? [tierName[one.tier]] : []),
              ...(one.within ? [one.within] : []),
            ].join(', ')}
            clock={tag(one)}
          />
        ))}
        more={places.length === ofEachKind && copy.notMore(ofEachKind)}
      />
      <Part
        title={copy.people}
        id="found-people"
        items={(people ?? []).map((one) => (
          <Ask
            key={one.id}
            title={one.name}
            detail={one.posts.map((post) => (
              <p key={post.title + post.organisation.id}>
                {post.title}
                {post.deputy && ` (${copy.deputy})`},{' '}
                <OrganisationName
                  name={post.organisation.name}
                  sector={post.organisation.sector}
                  href={organisationPaths.show({ organisation: post.organisation.id })}
                />
              </p>
            ))}
            clock={tag(one)}
          />
        ))}
        more={people?.length === ofEachKind && copy.notMore(ofEachKind)}
      />
    </>
  );
}

interface PartProps {
  title: string;
  id: string;
  items: readonly ComponentChildren[];
  more: ComponentChildren;
}

/** One kind of thing that was found; nothing where there is none. */
function Part({ title, id, items, more }: PartProps): VNode | null {
  if (items.length === 0) return null;
  return (
    <Section id={id} title={title}>
      <Rows items={items} />
      {more && <p class="w-sm">{more}</p>}
    </Section>
  );
}
