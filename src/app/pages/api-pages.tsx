import type { VNode } from 'preact';
import { peoplePaths } from '../../features/people/index.ts';
import { Code } from '../../platform/ui/code.tsx';
import { Stack } from '../../platform/ui/layout.tsx';
import { type Frame, Page } from '../../platform/ui/page.tsx';
import { Bullets } from '../../platform/ui/rows.tsx';
import { Section } from '../../platform/ui/section.tsx';
import { Table } from '../../platform/ui/table.tsx';
import { appPaths } from '../paths.ts';
import { apiCopy as copy, tagTitle } from './api-copy.ts';
import type { ApiListShown, ApiOperationShown } from './api-schema.ts';

/** How a program begins, and every operation by the part of Weft that it belongs to. */
export function ApiListPage({ shown, frame }: { shown: ApiListShown; frame: Frame }): VNode {
  const { url, operations } = shown;
  const tags = [...new Set(operations.map(({ tag }) => tag))];
  return (
    <Page
      frame={frame}
      title={copy.crumb}
      head={{ title: copy.title, lede: copy.lede }}
      crumbs={[{ label: 'Weft', href: frame.links.home }, { label: copy.crumb }]}
    >
      <Stack gap="sections">
        <Section id="begin" title={copy.beginTitle}>
          <Stack>
            <p>{copy.read}</p>
            <Code block>{`curl -H 'Accept: application/json' ${url}${appPaths.api()}`}</Code>
            <p>{copy.token}</p>
            <p>
              <a href={peoplePaths.tokens()}>{copy.tokens}</a>
            </p>
            <Code block>npm run -s weft -- token PERSON --scope read</Code>
            <p>{copy.send}</p>
            <Code block>
              {`curl ${url}/ADDRESS \\\n  -H 'Authorization: Bearer TOKEN' \\\n  -H 'Content-Type: application/json' \\\n  -d '{"name": "value"}'`}
            </Code>
            <Bullets items={copy.rules} />
            <p>{copy.assistants}</p>
            <p>
              <a href={appPaths.openApi()}>{copy.document}</a>
            </p>
          </Stack>
        </Section>
        {tags.map((tag) => (
          <TagSection
            key={tag}
            tag={tag}
            operations={operations.filter((one) => one.tag === tag)}
          />
        ))}
      </Stack>
    </Page>
  );
}

function TagSection({
  tag,
  operations,
}: {
  tag: string;
  operations: ApiListShown['operations'];
}): VNode {
  return (
    <Section id={`tag-${tag}`} title={tagTitle(tag)}>
      <Table
        caption={`${tagTitle(tag)}: ${copy.operations(operations.length)}`}
        items={operations}
        keyOf={({ id }) => id}
        cards
        columns={[
          {
            head: copy.what,
            names: true,
            cell: ({ id, summary }) => (
              <a href={appPaths.apiOperation({ operation: id })}>{summary}</a>
            ),
          },
          { head: copy.method, cell: ({ method }) => method },
          { head: copy.address, cell: ({ address }) => <Code>{address}</Code> },
        ]}
      />
    </Section>
  );
}

/** One operation: how to ask it, what it takes, what it answers. */
export function ApiOperationPage({
  shown,
  frame,
}: {
  shown: ApiOperationShown;
  frame: Frame;
}): VNode {
  const { method, address, summary, description, open, parameters, takes, gives, named } = shown;
  return (
    <Page
      frame={frame}
      title={summary}
      head={{
        kind: `${copy.kind}: ${shown.id}`,
        title: summary,
        lede: description ?? undefined,
      }}
      crumbs={[
        { label: 'Weft', href: frame.links.home },
        { label: copy.crumb, href: appPaths.api() },
        { label: shown.id },
      ]}
    >
      <Stack gap="sections">
        <Section id="ask" title={copy.askTitle}>
          <Stack>
            <p>
              <Code>{`${method} ${address}`}</Code>
            </p>
            <p>{open ? copy.open : copy.closed}</p>
            <Code block>{shown.curl}</Code>
          </Stack>
        </Section>
        {parameters.length > 0 && <Parameters parameters={parameters} />}
        {takes.length > 0 && (
          <Section id="takes" title={copy.takes}>
            <Bodies bodies={takes} />
          </Section>
        )}
        <Section id="gives" title={copy.gives}>
          <Stack gap="groups">
            {gives.map(({ status, description: meaning, bodies }) => (
              <Stack key={status} gap="inside">
                <p>
                  <strong>{status}</strong> {meaning}
                </p>
                <Bodies bodies={bodies} />
              </Stack>
            ))}
          </Stack>
        </Section>
        {named.length > 0 && (
          <Section id="named" title={copy.named}>
            <Stack>
              {named.map(({ name, shape }) => (
                <Code key={name} block>{`${name} = ${shape}`}</Code>
              ))}
            </Stack>
          </Section>
        )}
      </Stack>
    </Page>
  );
}

function Parameters({ parameters }: Pick<ApiOperationShown, 'parameters'>): VNode {
  return (
    <Section id="parameters" title={copy.parameters}>
      <Table
        caption={copy.parameters}
        items={parameters}
        keyOf={({ where, name }) => `${where} ${name}`}
        cards
        columns={[
          { head: copy.name, cell: ({ name }) => <Code>{name}</Code>, names: true },
          { head: copy.where, cell: ({ where }) => copy.wheres[where] },
          { head: copy.needed, cell: ({ required }) => (required ? copy.yes : copy.no) },
          { head: copy.shape, cell: ({ shape }) => shape },
        ]}
      />
    </Section>
  );
}

function Bodies({ bodies }: { bodies: ApiOperationShown['takes'] }): VNode | null {
  if (bodies.length === 0) return null;
  return (
    <Stack gap="inside">
      {bodies.map(({ kind, shape }) =>
        shape.includes('\n') ? (
          <Stack key={kind} gap="inside">
            <p class="w-sm w-quiet">{kind}</p>
            <Code block>{shape}</Code>
          </Stack>
        ) : (
          <p key={kind} class="w-sm w-quiet">
            {kind}: <Code>{shape}</Code>
          </p>
        ),
      )}
    </Stack>
  );
}
