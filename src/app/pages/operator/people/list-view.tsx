import type { VNode } from 'preact';
import { Button } from '../../../../platform/ui/button.tsx';
import { TextField } from '../../../../platform/ui/fields.tsx';
import { Form, Send } from '../../../../platform/ui/form.tsx';
import { Row, Stack } from '../../../../platform/ui/layout.tsx';
import type { Frame } from '../../../../platform/ui/page.tsx';
import { Section } from '../../../../platform/ui/section.tsx';
import { Table } from '../../../../platform/ui/table.tsx';
import { Tabs } from '../../../../platform/ui/tabs.tsx';
import { Tag } from '../../../../platform/ui/tag.tsx';
import { appPaths } from '../../../paths.ts';
import { OperatorPage } from '../frame.tsx';
import { peopleCopy as copy } from './copy.ts';
import type { PeopleShown } from './schema.ts';

type Listed = PeopleShown['people'][number];
const kinds = ['all', 'operators', 'blocked', 'erased'] as const;

interface PeoplePageProps {
  shown: PeopleShown;
  frame: Frame;
  /** Where the list begins; null on its first page. */
  after: string | null;
}

/** Everybody who is named here, by name: whether they come in, and how they stand. */
export function PeoplePage({ shown, frame, after }: PeoplePageProps): VNode {
  const { words, kind, people, next } = shown;
  const asked = { kind, ...(words && { q: words }) };
  return (
    <OperatorPage frame={frame} name={copy.name} title={copy.title} lede={copy.lede}>
      <Stack gap="groups">
        <Form action={appPaths.people()} asks>
          <input type="hidden" name="kind" value={kind} />
          <TextField
            name="q"
            label={copy.look}
            value={words}
            autocomplete="off"
            spellcheck={false}
            optional
          />
          <Send>
            <Button variant="secondary">{copy.send}</Button>
            {words && <a href={appPaths.people({ kind })}>{copy.clear}</a>}
          </Send>
        </Form>
        <Section id="people" title={copy.list} hideTitle>
          <Stack>
            <Tabs
              label={copy.choose}
              tabs={kinds.map((one) => ({
                label: copy.kinds[one],
                href: appPaths.people({ kind: one, ...(words && { q: words }) }),
                current: one === kind,
              }))}
            />
            <Table<Listed>
              caption={copy.list}
              cards
              items={people}
              keyOf={({ id }) => id}
              empty={words ? copy.emptyWords : copy.empty}
              columns={[
                {
                  head: copy.person,
                  names: true,
                  cell: ({ id, name }) => <a href={appPaths.person({ person: id })}>{name}</a>,
                },
                { head: copy.address, cell: (person) => <Address person={person} /> },
                { head: copy.standing, cell: (person) => <Stands person={person} /> },
                {
                  head: copy.posts,
                  numeric: true,
                  cell: ({ posts }) => posts.toLocaleString('en-GB'),
                },
              ]}
              pager={{
                total: null,
                things: copy.things,
                ...(next && { next: appPaths.people({ ...asked, after: next }) }),
                ...(after && { first: appPaths.people(asked) }),
              }}
            />
          </Stack>
        </Section>
      </Stack>
    </OperatorPage>
  );
}

function Address({ person: { address, confirmed } }: { person: Listed }): VNode {
  if (address === null) return <span class="w-quiet">{copy.noAddress}</span>;
  return (
    <>
      {address}
      {!confirmed && <span class="w-sm w-quiet"> {copy.notConfirmed}</span>}
    </>
  );
}

/** How somebody stands here, in a word or a few. */
export function Stands({
  person: { operator, blocked, erased, hasAccount, fictional },
}: {
  person: Pick<Listed, 'operator' | 'blocked' | 'erased' | 'hasAccount' | 'fictional'>;
}): VNode {
  return (
    <Row>
      {operator && <Tag tone="accent">{copy.operator}</Tag>}
      {blocked && <Tag tone="danger">{copy.blocked}</Tag>}
      {erased ? (
        <Tag>{copy.erased}</Tag>
      ) : (
        <span class="w-sm">{hasAccount ? copy.account : copy.noAccount}</span>
      )}
      {fictional && <Tag>{copy.fictional}</Tag>}
    </Row>
  );
}
