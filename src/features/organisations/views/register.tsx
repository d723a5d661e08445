import type { VNode } from 'preact';
import type { z } from 'zod';
import { type Sector, sectorName, sectorsInTurn } from '../../../kernel/sector.ts';
import { tierName, tiers } from '../../../kernel/tier.ts';
import { Button, ButtonLink } from '../../../platform/ui/button.tsx';
import { Details } from '../../../platform/ui/details.tsx';
import { Empty } from '../../../platform/ui/empty.tsx';
import { SearchField, SelectField, TextField } from '../../../platform/ui/fields.tsx';
import { Form } from '../../../platform/ui/form.tsx';
import { Columns, Row, Stack } from '../../../platform/ui/layout.tsx';
import { Notice } from '../../../platform/ui/notice.tsx';
import { OrganisationName } from '../../../platform/ui/organisation-name.tsx';
import { type Frame, Page } from '../../../platform/ui/page.tsx';
import { Bullets } from '../../../platform/ui/rows.tsx';
import { SourceLine } from '../../../platform/ui/source-line.tsx';
import { type Column, Table } from '../../../platform/ui/table.tsx';
import { Tag } from '../../../platform/ui/tag.tsx';
import { registerCopy as copy } from '../copy.ts';
import { organisationPaths } from '../paths.ts';
import {
  type organisationListed,
  type RegisterQuery,
  type registerOutput,
  rowsOnPage,
} from '../schema.ts';

type Shown = z.infer<typeof registerOutput>;
type Listed = z.infer<typeof organisationListed>;

/** The register: what was asked, who answers it, and the way on. */
export function RegisterView({
  shown,
  query,
  frame,
  mayList,
  importHref,
}: {
  shown: Shown;
  query: RegisterQuery;
  frame: Frame;
  mayList: boolean;
  /** Where whoever lists organisations imports many. */
  importHref: string;
}) {
  const { organisations } = shown;
  const onlyFiction = organisations.length > 0 && organisations.every((row) => row.fictional);
  const title = titleOf(shown, query);
  return (
    <Page
      frame={frame}
      title={title}
      turn={1}
      crumbs={[{ label: copy.organisations }]}
      head={{ title, lede: copy.lede }}
      fictional={onlyFiction}
    >
      <Stack gap="groups">
        <search aria-label={copy.organisations}>
          <Filters shown={shown} query={query} />
        </search>
        <Answer shown={shown} query={query} tagFiction={!onlyFiction} />
        {mayList && (
          <Row>
            <ButtonLink href={organisationPaths.new()} variant="secondary">
              {copy.list}
            </ButtonLink>
            <ButtonLink href={importHref} variant="secondary">
              {copy.import}
            </ButtonLink>
          </Row>
        )}
      </Stack>
    </Page>
  );
}

const isFiltered = ({ sector, tier, place, kind, standing }: RegisterQuery): boolean =>
  [sector, tier, place, kind, standing].some((value) => value !== undefined);

function titleOf({ total, totalMax, placesMeant }: Shown, query: RegisterQuery): string {
  if (placesMeant !== null) return copy.placesMeantTitle(query.place ?? '');
  const words = query.q?.trim();
  if (total === 0) return words || isFiltered(query) ? copy.nothingTitle : copy.emptyTitle;
  const count = copy.organisationCount(Math.min(total, totalMax), total > totalMax);
  return words ? copy.found(count, words) : copy.title(count);
}

/** The register at the same question, at another page of it or with another place. */
const hrefOf = (query: RegisterQuery, other: Partial<RegisterQuery>): string =>
  organisationPaths.list({ ...query, after: undefined, before: undefined, ...other });

function Filters({ shown, query }: { shown: Shown; query: RegisterQuery }): VNode {
  const kinds = [...new Set([...(query.kind ? [query.kind] : []), ...shown.kinds])];
  return (
    <Form action={organisationPaths.list()} asks>
      <SearchField
        name="q"
        label={copy.search}
        description={copy.searchHint}
        value={query.q ?? ''}
        button={copy.find}
      />
      <Details summary={copy.filters} open={isFiltered(query)}>
        <Stack>
          <Columns>
            <SelectField
              name="sector"
              label={copy.sector}
              blank={copy.any}
              choices={[
                ...sectorsInTurn(1).map((value: Sector) => ({ value, label: sectorName[value] })),
                { value: 'not-stated', label: copy.notStated },
              ]}
              value={query.sector ?? ''}
            />
            <SelectField
              name="tier"
              label={copy.tier}
              blank={copy.any}
              choices={[
                ...tiers.map((value) => ({ value, label: tierName[value] })),
                { value: 'not-stated', label: copy.notStated },
              ]}
              value={query.tier ?? ''}
            />
            <SelectField
              name="standing"
              label={copy.standing}
              blank={copy.any}
              choices={[
                { value: 'joined', label: copy.joined },
                { value: 'listed', label: copy.listed },
              ]}
              value={query.standing ?? ''}
            />
            <SelectField
              name="kind"
              label={copy.kindOf}
              blank={copy.any}
              choices={kinds.map((value) => ({ value, label: value }))}
              value={query.kind ?? ''}
            />
            <TextField
              name="place"
              label={copy.place}
              description={copy.placeHint}
              value={
                shown.place
                  ? copy.within(shown.place.name, shown.place.within)
                  : (query.place ?? '')
              }
            />
          </Columns>
          <Row>
            <Button variant="secondary">{copy.filter}</Button>
            {isFiltered(query) && <a href={organisationPaths.list({ q: query.q })}>{copy.clear}</a>}
          </Row>
        </Stack>
      </Details>
    </Form>
  );
}

interface AnswerProps {
  shown: Shown;
  query: RegisterQuery;
  tagFiction: boolean;
}

function Answer({ shown, query, tagFiction }: AnswerProps): VNode {
  const { organisations, placesMeant, place, total, totalMax, next, previous } = shown;
  if (placesMeant !== null) return <PlacesMeant places={placesMeant} query={query} />;
  if (organisations.length === 0) return <Nothing query={query} />;
  const words = query.q?.trim();
  const tooMany = total > totalMax;
  return (
    <div>
      {tooMany && words && <Notice>{copy.tooMany(totalMax)}</Notice>}
      {place && <p class="w-quiet">{copy.inPlace(place.name)}</p>}
      <Table
        caption={words ? copy.captionFound : copy.caption}
        cards
        columns={columnsOf(tagFiction)}
        items={organisations}
        keyOf={({ id }) => id}
        pager={{
          total: tooMany ? null : total,
          things: copy.things,
          from: shown.from,
          step: rowsOnPage,
          ...(previous && { first: hrefOf(query, {}) }),
          ...(previous && { previous: hrefOf(query, { before: previous }) }),
          ...(next && { next: hrefOf(query, { after: next }) }),
        }}
      />
      <SourceLine>
        <a href={organisationPaths.file({ ...query, after: undefined, before: undefined })}>
          {copy.download}
        </a>
      </SourceLine>
    </div>
  );
}

const columnsOf = (tagFiction: boolean): Column<Listed>[] => [
  {
    head: copy.name,
    names: true,
    cell: (row) => (
      <>
        <OrganisationName
          name={row.name}
          sector={row.sector}
          href={organisationPaths.show({ organisation: row.id })}
        />{' '}
        {row.endsOn && <Tag outline>{copy.ended}</Tag>}{' '}
        {tagFiction && row.fictional && <Tag>{copy.madeUp}</Tag>}
      </>
    ),
  },
  { head: copy.sector, cell: ({ sector }) => (sector ? sectorName[sector] : copy.notStated) },
  { head: copy.tier, cell: ({ tier }) => (tier ? tierName[tier] : copy.notStated) },
  {
    head: copy.place,
    cell: ({ place }) =>
      place ? (
        <a href={organisationPaths.place({ place: place.id })}>{place.name}</a>
      ) : (
        copy.notStated
      ),
  },
  { head: copy.kindOf, cell: ({ kind }) => kind ?? copy.notStated },
  { head: copy.standing, cell: ({ joined }) => (joined ? copy.joined : copy.listed) },
];

function Nothing({ query }: { query: RegisterQuery }): VNode {
  const words = query.q?.trim();
  if (!words && !isFiltered(query)) return <Empty>{copy.emptyHelp}</Empty>;
  return (
    <Stack>
      <p>{words ? copy.nothing(words) : copy.nothingFiltered}</p>
      <Bullets items={copy.nothingHelps} />
      <p>
        <a href={organisationPaths.list({ q: query.q })}>{copy.clear}</a>
      </p>
    </Stack>
  );
}

function PlacesMeant({
  places,
  query,
}: {
  places: NonNullable<Shown['placesMeant']>;
  query: RegisterQuery;
}): VNode {
  if (places.length === 0) return <p>{copy.noPlaceMeant(query.place ?? '')}</p>;
  return (
    <Stack>
      <p>{copy.placesMeant}</p>
      <Bullets
        items={places.map(({ id, name, within }) => (
          <a key={id} href={hrefOf(query, { place: id })}>
            {copy.within(name, within)}
          </a>
        ))}
      />
    </Stack>
  );
}
