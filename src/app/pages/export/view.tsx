import type { VNode } from 'preact';
import { missionPaths } from '../../../features/missions/index.ts';
import { ButtonLink } from '../../../platform/ui/button.tsx';
import { Row, Stack } from '../../../platform/ui/layout.tsx';
import { type Frame, Page } from '../../../platform/ui/page.tsx';
import { Section } from '../../../platform/ui/section.tsx';
import { SourceLine } from '../../../platform/ui/source-line.tsx';
import { Table } from '../../../platform/ui/table.tsx';
import { appPaths } from '../../paths.ts';
import { exportCopy as copy } from './copy.ts';
import type { ExportShown } from './schema.ts';

type Person = ExportShown['peopleListed'][number];
type Counted = ExportShown['files'][number];

/** What a package would hold, who would be in it, and the way to download it. */
export function ExportPage({
  shown,
  frame,
  fictional,
}: {
  shown: ExportShown;
  frame: Frame;
  fictional: boolean;
}): VNode {
  const { mission, people, peopleCount } = shown;
  const title = mission ? copy.missionTitle(mission.name) : copy.title;
  return (
    <Page
      frame={frame}
      title={title}
      crumbs={[
        mission
          ? { label: mission.name, href: missionPaths.show({ mission: mission.id }) }
          : { label: copy.take, href: frame.links.data },
        { label: title },
      ]}
      head={{ title, lede: mission ? copy.missionLede : copy.lede }}
      fictional={fictional}
    >
      <Stack gap="sections">
        <Section id="people" title={copy.people}>
          <Stack>
            <p class="w-measure">
              {people ? copy.peopleIn(peopleCount) : copy.peopleNone(peopleCount)}
            </p>
            {people && <PeopleTable shown={shown} />}
            <Row>
              <ButtonLink href={shown.href}>
                {people ? copy.downloadPeople : copy.download}
              </ButtonLink>
              {peopleCount > 0 && (
                <ButtonLink href={otherChoice(shown)} variant="secondary">
                  {people ? copy.withoutPeople : copy.withPeople}
                </ButtonLink>
              )}
            </Row>
          </Stack>
        </Section>
        <Section id="holds" title={copy.holds}>
          <Table<Counted>
            caption={copy.caption}
            items={shown.files}
            keyOf={({ file }) => file}
            columns={[
              { head: copy.file, names: true, cell: ({ file }) => file },
              {
                head: copy.rows,
                numeric: true,
                cell: ({ rows }) => rows.toLocaleString('en-GB'),
              },
            ]}
          />
          <SourceLine>{copy.note}</SourceLine>
        </Section>
      </Stack>
    </Page>
  );
}

/** The same page with the other answer about people. */
function otherChoice({ mission, people }: ExportShown): string {
  const query = people ? {} : { people: 'yes' };
  return mission ? appPaths.missionPackage({ mission: mission.id }, query) : appPaths.export(query);
}

function PeopleTable({ shown }: { shown: ExportShown }): VNode {
  const { peopleListed, peopleCount } = shown;
  return (
    <>
      <Table<Person>
        caption={copy.peopleList}
        cards
        items={peopleListed}
        keyOf={({ name, email }) => `${name} ${email}`}
        columns={[
          { head: copy.name, names: true, cell: ({ name }) => name },
          {
            head: copy.email,
            cell: ({ email }) => email ?? <span class="w-quiet">{copy.noEmail}</span>,
          },
          { head: copy.posts, cell: ({ posts }) => posts.join('; ') },
        ]}
      />
      {peopleCount > peopleListed.length && (
        <SourceLine>{copy.peopleMore(peopleListed.length, peopleCount)}</SourceLine>
      )}
    </>
  );
}
