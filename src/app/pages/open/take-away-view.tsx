import type { VNode } from 'preact';
import { organisationPaths } from '../../../features/organisations/index.ts';
import { Code } from '../../../platform/ui/code.tsx';
import { Stack } from '../../../platform/ui/layout.tsx';
import { type Frame, Page } from '../../../platform/ui/page.tsx';
import { Section } from '../../../platform/ui/section.tsx';
import { SourceLine } from '../../../platform/ui/source-line.tsx';
import { Table } from '../../../platform/ui/table.tsx';
import { Tag } from '../../../platform/ui/tag.tsx';
import { takeAwayCopy as copy } from './copy.ts';
import type { TakeAwayShown } from './schema.ts';

type Loaded = TakeAwayShown['packages'][number];

/** How to take data away, and where the data here comes from. */
export function TakeAwayPage({ shown, frame }: { shown: TakeAwayShown; frame: Frame }): VNode {
  const list = organisationPaths.list();
  return (
    <Page
      frame={frame}
      title={copy.title}
      crumbs={[{ label: copy.crumb }]}
      head={{ title: copy.title, lede: copy.lede }}
    >
      <Stack gap="sections">
        <Section id="lists" title={copy.lists}>
          <Stack>
            <p class="w-measure">{copy.listsWords}</p>
            <p>
              <a href={organisationPaths.file()}>{copy.organisations}</a>
            </p>
            <SourceLine>{copy.listsSource}</SourceLine>
          </Stack>
        </Section>
        <Section id="pages" title={copy.pages}>
          <Stack>
            <p class="w-measure">{copy.pagesWords}</p>
            <Code block>{`curl -H 'Accept: application/json' ${shown.url}${list}`}</Code>
            <p class="w-measure">{copy.pagesToken}</p>
            <Code
              block
            >{`curl -H 'Accept: application/json' -H "Authorization: Bearer $WEFT_TOKEN" ${shown.url}${list}`}</Code>
            <p>
              <a href={frame.links.api}>{copy.api}</a>
            </p>
          </Stack>
        </Section>
        <Section id="packages" title={copy.packages}>
          <Stack>
            <p class="w-measure">{copy.packagesWords}</p>
            <Code block>npm run -s weft -- export ./our-data</Code>
            <p class="w-measure w-quiet">{copy.packagesNote}</p>
          </Stack>
        </Section>
        <Section id="from" title={copy.from}>
          <Table
            caption={copy.fromCaption}
            cards
            items={shown.packages}
            keyOf={({ id }) => id}
            empty={copy.fromEmpty}
            columns={[
              {
                head: copy.package,
                names: true,
                cell: (one) => (
                  <>
                    {one.title ?? one.id} {one.fictional && <Tag>{copy.madeUp}</Tag>}
                  </>
                ),
              },
              { head: copy.licence, cell: (one) => <Licences licences={one.licences} /> },
              { head: copy.loaded, cell: ({ loadedOn }) => copy.loadedOn(loadedOn) },
            ]}
          />
          <SourceLine>{copy.fromNote}</SourceLine>
        </Section>
      </Stack>
    </Page>
  );
}

function Licences({ licences }: { licences: Loaded['licences'] }): VNode {
  if (licences.length === 0) return <>{copy.licenceNone}</>;
  return (
    <>
      {licences.map(({ name, title, href }, at) => {
        const words = [name, title].filter((part) => part !== null).join(', ');
        return <p key={`${words} ${at}`}>{href === null ? words : <a href={href}>{words}</a>}</p>;
      })}
    </>
  );
}
