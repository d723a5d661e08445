import type { VNode } from 'preact';
import { dayInWords } from '../../../kernel/day.ts';
import type { Attempt } from '../../../platform/http/ask.ts';
import { Button, Move } from '../../../platform/ui/button.tsx';
import { CheckboxGroup, RadioGroup } from '../../../platform/ui/choices.tsx';
import { Code } from '../../../platform/ui/code.tsx';
import { NumberField, TextField } from '../../../platform/ui/fields.tsx';
import { Form, Send } from '../../../platform/ui/form.tsx';
import { Stack } from '../../../platform/ui/layout.tsx';
import { Notice } from '../../../platform/ui/notice.tsx';
import { type Frame, Page } from '../../../platform/ui/page.tsx';
import { Section } from '../../../platform/ui/section.tsx';
import { type Column, Table } from '../../../platform/ui/table.tsx';
import { tokensCopy as copy } from '../copy/tokens.ts';
import { signInCopy } from '../copy.ts';
import { tokenDaysDefault } from '../domain/tokens.ts';
import { tokenPrefix } from '../domain.ts';
import { peoplePaths } from '../paths.ts';
import type { TokenListed, TokenMade, TokensShown } from '../schema/tokens.ts';

interface TokensProps {
  shown: TokensShown;
  frame: Frame;
  attempt: Attempt;
  /** The token that was just made; it is on no other page. */
  made?: TokenMade;
}

/** Which programs may act for me, what each may do, and how to make or end one. */
export function TokensPage({ shown, frame, attempt, made }: TokensProps): VNode {
  const live = shown.tokens.filter(({ works }) => works);
  const ended = shown.tokens.filter(({ works }) => !works);
  return (
    <Page
      frame={frame}
      title={copy.crumb}
      crumbs={[{ label: copy.account, href: peoplePaths.account() }, { label: copy.crumb }]}
      head={{ kind: copy.crumb, title: copy.title(live.length), lede: copy.lede }}
      problems={attempt.problems}
    >
      <Stack gap="sections">
        {made && <Made made={made} />}
        <Section id="live" title={copy.liveTitle}>
          <Table
            caption={copy.liveCaption}
            items={live}
            keyOf={({ id }) => id}
            cards
            empty={<p>{copy.liveEmpty}</p>}
            columns={[
              ...columnsFor(shown),
              { head: copy.ends, cell: ({ endsAt }) => dayOf(endsAt) },
              {
                head: copy.move,
                cell: ({ id }) => (
                  <Move action={peoplePaths.revokeToken({ token: id })} variant="secondary">
                    {copy.revoke}
                  </Move>
                ),
              },
            ]}
          />
        </Section>
        <MakeSection shown={shown} attempt={attempt} />
        {ended.length > 0 && (
          <Section id="ended" title={copy.endedTitle}>
            <p>{copy.ended}</p>
            <Table
              caption={copy.endedCaption}
              items={ended}
              keyOf={({ id }) => id}
              cards
              columns={[
                ...columnsFor(shown),
                {
                  head: copy.endedOn,
                  cell: ({ revokedAt, endsAt }) =>
                    revokedAt === null
                      ? `${dayOf(endsAt)}, ${copy.ranOut}`
                      : `${dayOf(revokedAt)}, ${copy.revoked}`,
                },
              ]}
            />
          </Section>
        )}
      </Stack>
    </Page>
  );
}

const dayOf = (instant: string): string => dayInWords(instant.slice(0, 'YYYY-MM-DD'.length));

/** Scopes in words where they are known, else as they are kept. */
const mayOf = ({ scopes }: TokenListed, shown: TokensShown): string =>
  scopes.map((held) => shown.scopes.find(({ scope }) => scope === held)?.label ?? held).join(', ');

const columnsFor = (shown: TokensShown): Column<TokenListed>[] => [
  { head: copy.name, names: true, cell: ({ name }) => name },
  { head: copy.starts, cell: ({ id }) => <Code>{`${tokenPrefix}${id}`}</Code> },
  { head: copy.may, cell: (token) => mayOf(token, shown) },
  { head: copy.acts, cell: ({ organisation }) => organisation?.name ?? copy.asOperator },
  { head: copy.used, cell: ({ usedAt }) => (usedAt === null ? copy.never : dayOf(usedAt)) },
];

/** The token itself, once, and how it is sent. */
function Made({ made }: { made: TokenMade }): VNode {
  return (
    <Notice tone="success" title={copy.madeTitle} live>
      <Stack>
        <p>{copy.made(made.name)}</p>
        <Code block>{made.token}</Code>
        <p>{copy.how}</p>
        <Code block>{`Authorization: Bearer ${made.token}`}</Code>
      </Stack>
    </Notice>
  );
}

/** Scopes that reading and changing do not reach have no colon in their names, but for those two. */
const standsApart = ({ scope }: { scope: string }): boolean => !/^(read|write)$|:/.test(scope);

const typedIn = (attempt: Attempt, field: string): string | undefined => {
  const typed = attempt.typed[field];
  return typeof typed === 'string' ? typed : typed?.[0];
};

function MakeSection({ shown, attempt }: Pick<TokensProps, 'shown' | 'attempt'>): VNode {
  const { organisations, operator, scopes } = shown;
  const { problems, typed } = attempt;
  if (organisations.length === 0 && !operator)
    return (
      <Section id="make" title={copy.makeTitle}>
        <p>{copy.noPost}</p>
      </Section>
    );
  const chosen = [typed.scopes ?? []].flat();
  const choices = (apart: boolean) =>
    scopes
      .filter((one) => standsApart(one) === apart)
      .map(({ scope, label, means }) => ({ value: scope, label, description: means }));
  const acting = [
    ...organisations.map(({ id, name }) => ({ value: id, label: name })),
    ...(operator ? [{ value: '', label: signInCopy.operatorPost }] : []),
  ];
  return (
    <Section id="make" title={copy.makeTitle}>
      <Form action={peoplePaths.tokens()}>
        <TextField
          name="name"
          label={copy.name}
          description={copy.nameHint}
          value={typedIn(attempt, 'name')}
          autocomplete="off"
          problems={problems}
        />
        <CheckboxGroup
          name="scopes"
          label={copy.scopesLabel}
          description={copy.scopesHint}
          choices={choices(false)}
          values={attempt.problems.length === 0 && chosen.length === 0 ? ['read'] : chosen}
          problems={problems}
        />
        {choices(true).length > 0 && (
          <CheckboxGroup
            name="scopes"
            id="scopes-apart"
            label={copy.apartLabel}
            description={copy.apartHint}
            choices={choices(true)}
            values={chosen}
            optional
          />
        )}
        {acting.length > 1 && (
          <RadioGroup
            name="organisation"
            label={copy.organisationLabel}
            choices={acting}
            value={typedIn(attempt, 'organisation') ?? acting[0]?.value}
            problems={problems}
          />
        )}
        <NumberField
          name="days"
          label={copy.daysLabel}
          description={copy.daysHint}
          unit={copy.days}
          whole
          value={typedIn(attempt, 'days') ?? String(tokenDaysDefault)}
          problems={problems}
        />
        <Send seen={copy.seen}>
          <Button>{copy.makeButton}</Button>
        </Send>
      </Form>
    </Section>
  );
}
