import type { VNode } from 'preact';
import { peoplePaths } from '../../../features/people/index.ts';
import type { Attempt } from '../../../platform/http/ask.ts';
import { Button } from '../../../platform/ui/button.tsx';
import { CheckboxGroup, RadioGroup } from '../../../platform/ui/choices.tsx';
import { Code } from '../../../platform/ui/code.tsx';
import { TextField } from '../../../platform/ui/fields.tsx';
import { Form, Send } from '../../../platform/ui/form.tsx';
import { Stack } from '../../../platform/ui/layout.tsx';
import { Notice } from '../../../platform/ui/notice.tsx';
import { type Frame, Page } from '../../../platform/ui/page.tsx';
import { Section } from '../../../platform/ui/section.tsx';
import { SourceLine } from '../../../platform/ui/source-line.tsx';
import { Table } from '../../../platform/ui/table.tsx';
import { Tag } from '../../../platform/ui/tag.tsx';
import { happenedGroupNames } from '../../happened/kinds.ts';
import { appPaths } from '../../paths.ts';
import { webhookCopy as copy } from './copy.ts';
import type { WebhookListed, WebhookMade, WebhooksShown } from './schema.ts';

interface WebhooksProps {
  shown: WebhooksShown;
  frame: Frame;
  attempt: Attempt;
  /** The one that was just added, with its secret; that is on no other page. */
  made?: WebhookMade;
}

/** The webhooks that somebody keeps, and the form for a new one. */
export function WebhooksPage({ shown, frame, attempt, made }: WebhooksProps): VNode {
  return (
    <Page
      frame={frame}
      title={copy.crumb}
      crumbs={[{ label: copy.account, href: peoplePaths.account() }, { label: copy.crumb }]}
      head={{ kind: copy.crumb, title: copy.title, lede: copy.lede }}
      problems={attempt.problems}
    >
      <Stack gap="sections">
        {made && <Secret made={made} />}
        <Section id="webhooks" title={copy.tableTitle}>
          <Table
            caption={copy.caption}
            items={shown.webhooks}
            keyOf={({ id }) => id}
            cards
            empty={<p>{copy.none}</p>}
            columns={[
              {
                head: copy.address,
                names: true,
                cell: ({ id, url }) => (
                  <a href={appPaths.webhook({ webhook: id })}>{new URL(url).host}</a>
                ),
              },
              { head: copy.of, cell: ofWords },
              { head: copy.kinds, cell: kindsWords },
              { head: copy.stands, cell: (one) => <Standing webhook={one} /> },
            ]}
          />
        </Section>
        <Section id="add" title={copy.makeTitle}>
          <AddForm shown={shown} attempt={attempt} />
        </Section>
      </Stack>
    </Page>
  );
}

/** Of what one is told, in words. */
export const ofWords = ({ organisation, mission }: WebhookListed): string => {
  if (mission) return copy.ofMission(mission.name);
  return organisation ? copy.ofOrganisation(organisation.name) : copy.everything;
};

/** What one is told, in words. */
export const kindsWords = ({ kinds }: WebhookListed): string =>
  kinds.map((kind) => copy.shortGroups[kind]).join(', ');

/** How one stands. */
export function Standing({ webhook }: { webhook: WebhookListed }): VNode {
  if (webhook.state === 'off') return <Tag tone="danger">{copy.off}</Tag>;
  return webhook.failingSince === null ? (
    <Tag tone="success">{copy.on}</Tag>
  ) : (
    <Tag tone="warning">{copy.failing}</Tag>
  );
}

/** A secret, once. */
export function Secret({ made }: { made: WebhookMade }): VNode {
  return (
    <Notice tone="success" title={copy.madeTitle} live>
      <Stack>
        <p>{copy.madeWords}</p>
        <Code block>{made.secret}</Code>
      </Stack>
    </Notice>
  );
}

function AddForm({ shown, attempt }: Pick<WebhooksProps, 'shown' | 'attempt'>): VNode {
  const { typed, problems } = attempt;
  if (shown.choices.length === 0) return <p class="w-measure">{copy.cannotMake}</p>;
  const word = (field: string) => {
    const value = typed[field];
    return typeof value === 'string' ? value : undefined;
  };
  return (
    <Stack>
      <Form action={appPaths.webhooks()}>
        <TextField
          name="url"
          label={copy.urlLabel}
          description={copy.urlHelp}
          type="url"
          value={word('url')}
          autocomplete="off"
          problems={problems}
        />
        <RadioGroup
          name="of"
          label={copy.ofLabel}
          choices={shown.choices.map(({ value, name }) => ({ value, label: name }))}
          value={word('of') ?? shown.choices[0]?.value}
          problems={problems}
        />
        <CheckboxGroup
          name="kinds"
          label={copy.kindsLabel}
          choices={happenedGroupNames.map((group) => ({ value: group, label: copy.groups[group] }))}
          values={[typed.kinds ?? []].flat()}
          problems={problems}
        />
        <Send seen={copy.seen}>
          <Button>{copy.makeButton}</Button>
        </Send>
      </Form>
      <SourceLine>{copy.guide}</SourceLine>
    </Stack>
  );
}
