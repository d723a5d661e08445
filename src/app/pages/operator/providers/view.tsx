import type { VNode } from 'preact';
import { organisationPaths } from '../../../../features/organisations/index.ts';
import type { Attempt } from '../../../../platform/http/ask.ts';
import { Button, Move } from '../../../../platform/ui/button.tsx';
import { CheckboxGroup } from '../../../../platform/ui/choices.tsx';
import { Code } from '../../../../platform/ui/code.tsx';
import { TextField } from '../../../../platform/ui/fields.tsx';
import { Form, Send } from '../../../../platform/ui/form.tsx';
import { Stack } from '../../../../platform/ui/layout.tsx';
import type { Frame } from '../../../../platform/ui/page.tsx';
import { Section } from '../../../../platform/ui/section.tsx';
import { Table } from '../../../../platform/ui/table.tsx';
import { appPaths } from '../../../paths.ts';
import { OperatorPage } from '../frame.tsx';
import { providersCopy as copy } from './copy.ts';
import type { ProviderShown, ProvidersShown } from './schema.ts';

interface Props<Shown> {
  shown: Shown;
  frame: Frame;
  attempt: Attempt;
}

/** Every provider, and how to set one up. */
export function ProvidersPage({ shown, frame, attempt }: Props<ProvidersShown>): VNode {
  return (
    <OperatorPage
      frame={frame}
      name={copy.name}
      title={copy.title}
      lede={copy.lede}
      attempt={attempt}
    >
      <Stack gap="sections">
        <Section id="providers" title={copy.list} hideTitle>
          <Table
            caption={copy.list}
            cards
            items={shown.providers}
            keyOf={({ id }) => id}
            empty={copy.none}
            columns={[
              {
                head: copy.provider,
                names: true,
                cell: ({ id, name }) => <a href={appPaths.provider({ provider: id })}>{name}</a>,
              },
              { head: copy.issuer, cell: ({ issuer }) => issuer },
              { head: copy.state, cell: ({ switchedOn }) => (switchedOn ? copy.on : copy.off) },
            ]}
          />
        </Section>
        <Section id="add" title={copy.addTitle}>
          <SetForm action={appPaths.providers()} kept={null} attempt={attempt} send={copy.add} />
        </Section>
      </Stack>
    </OperatorPage>
  );
}

/** One provider: what it must know, what its claims give, and how to change it. */
export function ProviderPage({ shown, frame, attempt }: Props<ProviderShown>): VNode {
  const { id, name, issuer, backTo } = shown;
  return (
    <OperatorPage
      frame={frame}
      name={name}
      kind={copy.name}
      title={name}
      lede={issuer}
      above={[{ label: copy.name, href: appPaths.providers() }]}
      attempt={attempt}
    >
      <Stack gap="sections">
        <Section id="back" title={copy.back}>
          <Stack>
            <p>{copy.backWords}</p>
            <Code block>{backTo}</Code>
          </Stack>
        </Section>
        <Section id="claims" title={copy.claims}>
          <Stack gap="groups">
            <p class="w-measure w-quiet">{copy.claimsLede}</p>
            <Claims shown={shown} />
            <MapForm id={id} attempt={attempt} />
          </Stack>
        </Section>
        <Section id="change" title={copy.changeTitle}>
          <SetForm
            action={appPaths.provider({ provider: id })}
            kept={shown}
            attempt={attempt}
            send={copy.save}
          />
        </Section>
      </Stack>
    </OperatorPage>
  );
}

const typedIn = ({ typed }: Attempt, field: string): string | undefined => {
  const said = typed[field];
  return typeof said === 'string' ? said : undefined;
};

function SetForm({
  action,
  kept,
  attempt,
  send,
}: {
  action: string;
  kept: ProviderShown | null;
  attempt: Attempt;
  send: string;
}): VNode {
  const { problems } = attempt;
  const isMine = typedIn(attempt, 'issuer') !== undefined;
  const flags = ['trustsAddresses', 'switchedOn'] as const;
  const isOn = (flag: (typeof flags)[number]) =>
    isMine ? typedIn(attempt, flag) === 'yes' : (kept?.[flag] ?? false);
  return (
    <Form action={action} personal>
      <TextField
        name="name"
        label={copy.nameField}
        description={copy.nameHint}
        value={typedIn(attempt, 'name') ?? kept?.name}
        autocomplete="off"
        problems={problems}
      />
      <TextField
        name="issuer"
        label={copy.issuerField}
        description={kept ? copy.issuerKept : copy.issuerHint}
        type="url"
        value={typedIn(attempt, 'issuer') ?? kept?.issuer}
        autocomplete="off"
        spellcheck={false}
        problems={problems}
      />
      <TextField
        name="clientId"
        label={copy.clientId}
        value={typedIn(attempt, 'clientId') ?? kept?.clientId}
        autocomplete="off"
        spellcheck={false}
        problems={problems}
      />
      <TextField
        name="secret"
        label={copy.secret}
        description={kept?.hasSecret ? copy.secretKept : copy.secretHint}
        type="password"
        autocomplete="off"
        optional
        problems={problems}
      />
      <CheckboxGroup
        name="trustsAddresses"
        label={copy.choices}
        choices={[{ value: 'yes', label: copy.trusts, description: copy.trustsHint }]}
        values={isOn('trustsAddresses') ? ['yes'] : []}
        optional
        problems={problems}
      />
      <CheckboxGroup
        name="switchedOn"
        label={copy.state}
        choices={[{ value: 'yes', label: copy.switchedOn }]}
        values={isOn('switchedOn') ? ['yes'] : []}
        optional
        problems={problems}
      />
      <Send seen={copy.seen}>
        <Button>{send}</Button>
      </Send>
    </Form>
  );
}

const Claims = ({ shown: { id, claims } }: { shown: ProviderShown }): VNode => (
  <Table
    caption={copy.claims}
    cards
    items={claims}
    keyOf={(one) => one.id}
    empty={copy.claimsNone}
    columns={[
      { head: copy.claim, names: true, cell: ({ claim, value }) => `${claim}: ${value}` },
      {
        head: copy.post,
        cell: ({ post, organisation }) => (
          <>
            {post.title},{' '}
            <a href={organisationPaths.show({ organisation: organisation.id })}>
              {organisation.name}
            </a>
          </>
        ),
      },
      {
        head: copy.end,
        cell: (one) => (
          <Move
            action={appPaths.endProviderClaim({ provider: id, claim: one.id })}
            variant="secondary"
            personal
          >
            {copy.endNamed(one.value, one.post.title)}
          </Move>
        ),
      },
    ]}
  />
);

const MapForm = ({ id, attempt }: { id: string; attempt: Attempt }): VNode => (
  <Section id="map" title={copy.mapTitle} level={3}>
    <Form action={appPaths.mapProviderClaim({ provider: id })} personal>
      {(
        [
          ['claim', copy.claim, copy.claimHint],
          ['value', copy.value, undefined],
          ['post', copy.postField, copy.postHint],
        ] as const
      ).map(([name, label, description]) => (
        <TextField
          key={name}
          name={name}
          label={label}
          description={description}
          value={typedIn(attempt, name)}
          autocomplete="off"
          spellcheck={false}
          problems={attempt.problems}
        />
      ))}
      <Send>
        <Button variant="secondary">{copy.map}</Button>
      </Send>
    </Form>
  </Section>
);
