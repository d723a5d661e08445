import type { z } from 'zod';
import { type Day, dayInWords } from '../../../kernel/day.ts';
import { sectorName, sectorsInTurn } from '../../../kernel/sector.ts';
import { tierName, tiers } from '../../../kernel/tier.ts';
import type { Attempt } from '../../../platform/http/ask.ts';
import { AsRead } from '../../../platform/ui/as-read.tsx';
import { Button, ButtonLink } from '../../../platform/ui/button.tsx';
import { RadioGroup } from '../../../platform/ui/choices.tsx';
import {
  CheckboxField,
  DayField,
  SelectField,
  TextArea,
  TextField,
} from '../../../platform/ui/fields.tsx';
import { Form, Send } from '../../../platform/ui/form.tsx';
import { Notice } from '../../../platform/ui/notice.tsx';
import { OrganisationName } from '../../../platform/ui/organisation-name.tsx';
import { type Frame, Page } from '../../../platform/ui/page.tsx';
import { Rows } from '../../../platform/ui/rows.tsx';
import { formsCopy as copy, registerCopy } from '../copy.ts';
import { organisationPaths } from '../paths.ts';
import type { correctionOutput, joinOutput, organisationNamed } from '../schema.ts';

/** What was typed into a field, else what it starts from. */
function typedOr(attempt: Attempt, field: string, start: string): string {
  if (attempt.problems.length === 0) return start;
  const typed = attempt.typed[field];
  return typeof typed === 'string' ? typed : (typed?.join('\n') ?? '');
}

/** A day as people would write it; the form reads it back. */
const dayTyped = (day: Day | null): string => (day === null ? '' : dayInWords(day));

/** The order of sectors in these forms. */
const turn = 0;
const sectorChoices = sectorsInTurn(turn).map((sector) => ({
  value: sector,
  label: sectorName[sector],
}));
const tierChoices = tiers.map((tier) => ({ value: tier, label: tierName[tier] }));

interface FieldsProps {
  attempt: Attempt;
  start: {
    name: string;
    sector: string;
    tier: string;
    kind: string;
    place: string;
    identifiers: string;
    domains: string;
  };
  /** False where the organisation states its own, and it is not the asker's. */
  withSector: boolean;
}

/** What both forms ask of an organisation. */
function SaidFields({ attempt, start, withSector }: FieldsProps) {
  const { problems } = attempt;
  return (
    <>
      <TextField
        name="name"
        label={copy.name}
        value={typedOr(attempt, 'name', start.name)}
        problems={problems}
      />
      {withSector && (
        <RadioGroup
          name="sector"
          label={copy.sector}
          description={copy.sectorHint}
          choices={[...sectorChoices, { value: '', label: copy.leaveOpen }]}
          value={typedOr(attempt, 'sector', start.sector)}
          problems={problems}
        />
      )}
      <SelectField
        name="tier"
        label={copy.tier}
        choices={tierChoices}
        blank={copy.leaveOpen}
        value={typedOr(attempt, 'tier', start.tier)}
        problems={problems}
      />
      <TextField
        name="kind"
        label={copy.kind}
        description={copy.kindHint}
        value={typedOr(attempt, 'kind', start.kind)}
        optional
        problems={problems}
      />
      <TextField
        name="place"
        label={copy.place}
        description={copy.placeHint}
        value={typedOr(attempt, 'place', start.place)}
        optional
        problems={problems}
      />
      <TextArea
        name="identifiers"
        label={copy.identifiers}
        description={copy.identifiersHint}
        rows={3}
        value={typedOr(attempt, 'identifiers', start.identifiers)}
        optional
        problems={problems}
      />
      <TextArea
        name="domains"
        label={copy.domains}
        description={copy.domainsHint}
        rows={2}
        value={typedOr(attempt, 'domains', start.domains)}
        optional
        problems={problems}
      />
    </>
  );
}

const registerCrumb = { label: registerCopy.organisations, href: organisationPaths.list() };
const blank = { name: '', sector: '', tier: '', kind: '', place: '', identifiers: '', domains: '' };

/** The form that puts an organisation on the register. */
export function ListingPage({
  frame,
  attempt,
  namesakes,
}: {
  frame: Frame;
  attempt: Attempt;
  /** Organisations of the same name in the same place, so that none is listed twice. */
  namesakes: readonly z.infer<typeof organisationNamed>[];
}) {
  const { problems } = attempt;
  return (
    <Page
      frame={frame}
      turn={turn}
      title={copy.listTitle}
      crumbs={[registerCrumb, { label: copy.listTitle }]}
      head={{ title: copy.listTitle, lede: copy.listLede }}
      problems={problems}
    >
      <Form action={organisationPaths.new()}>
        <SaidFields attempt={attempt} start={blank} withSector />
        <TextField
          name="source"
          label={copy.source}
          description={copy.sourceHint}
          value={typedOr(attempt, 'source', '')}
          optional
          problems={problems}
        />
        {namesakes.length > 0 && (
          <>
            <Notice tone="warning" title={copy.sameName}>
              <Rows
                small
                items={namesakes.map((one) => (
                  <OrganisationName
                    key={one.id}
                    name={one.name}
                    sector={one.sector}
                    href={organisationPaths.show({ organisation: one.id })}
                  />
                ))}
              />
            </Notice>
            <CheckboxField
              name="another"
              label={copy.another}
              checked={attempt.typed.another === 'yes'}
              problems={problems}
            />
          </>
        )}
        <Send seen={copy.listSeen}>
          <Button>{copy.list}</Button>
        </Send>
      </Form>
    </Page>
  );
}

/** The form that corrects what is said of an organisation. */
export function CorrectionPage({
  shown,
  frame,
  attempt,
  fictional,
}: {
  shown: z.infer<typeof correctionOutput>;
  frame: Frame;
  attempt: Attempt;
  fictional: boolean;
}) {
  const { problems } = attempt;
  const own = organisationPaths.show({ organisation: shown.id });
  const stands = {
    name: shown.name,
    ...(shown.sectorYours && { sector: shown.sector }),
    tier: shown.tier,
    kind: shown.kind,
    place: shown.place?.name ?? null,
    identifiers: shown.identifiers,
    domains: shown.domains,
    startsOn: shown.startsOn,
    endsOn: shown.endsOn,
    replacedBy: shown.replacedBy?.name ?? null,
  };
  const start = {
    name: shown.name,
    sector: shown.sector ?? '',
    tier: shown.tier ?? '',
    kind: shown.kind ?? '',
    place: shown.place?.name ?? '',
    identifiers: shown.identifiers.join('\n'),
    domains: shown.domains.join('\n'),
  };
  return (
    <Page
      frame={frame}
      turn={turn}
      title={copy.correctTitle(shown.name)}
      crumbs={[registerCrumb, { label: shown.name, href: own }, { label: copy.correct }]}
      head={{ title: copy.correctTitle(shown.name), lede: copy.correctLede }}
      problems={problems}
      fictional={fictional}
    >
      <Form action={organisationPaths.correct({ organisation: shown.id })}>
        <AsRead stands={stands} attempt={attempt} />
        {!shown.sectorYours && (
          <Notice title={copy.sectorNotYours}>
            {shown.sector ? sectorName[shown.sector] : copy.leaveOpen}
          </Notice>
        )}
        <SaidFields attempt={attempt} start={start} withSector={shown.sectorYours} />
        <DayField
          name="startsOn"
          label={copy.startsOn}
          value={typedOr(attempt, 'startsOn', dayTyped(shown.startsOn))}
          optional
          problems={problems}
        />
        <DayField
          name="endsOn"
          label={copy.endsOn}
          description={copy.endsOnHint}
          value={typedOr(attempt, 'endsOn', dayTyped(shown.endsOn))}
          optional
          problems={problems}
        />
        <TextField
          name="replacedBy"
          label={copy.replacedBy}
          description={copy.replacedByHint}
          value={typedOr(attempt, 'replacedBy', shown.replacedBy?.name ?? '')}
          optional
          problems={problems}
        />
        <Send seen={copy.correctSeen}>
          <Button>{copy.correctButton}</Button>
          <ButtonLink href={own} variant="tertiary">
            {copy.leave}
          </ButtonLink>
        </Send>
      </Form>
    </Page>
  );
}

/** Where an organisation says that it joins, and which sector it belongs to. */
export function JoinPage({
  shown,
  frame,
  attempt,
  fictional,
}: {
  shown: z.infer<typeof joinOutput>;
  frame: Frame;
  attempt: Attempt;
  fictional: boolean;
}) {
  const own = organisationPaths.show({ organisation: shown.id });
  return (
    <Page
      frame={frame}
      turn={turn}
      title={copy.joinTitle(shown.name)}
      crumbs={[registerCrumb, { label: shown.name, href: own }, { label: copy.joinCrumb }]}
      head={{ title: copy.joinTitle(shown.name), lede: copy.joinLede }}
      problems={attempt.problems}
      fictional={fictional}
    >
      <Form action={organisationPaths.join({ organisation: shown.id })}>
        <RadioGroup
          name="sector"
          label={copy.sector}
          description={copy.sectorHint}
          choices={sectorChoices}
          value={typedOr(attempt, 'sector', shown.sector ?? '')}
          problems={attempt.problems}
        />
        <Send seen={copy.joinSeen}>
          <Button>{copy.join}</Button>
          <ButtonLink href={own} variant="tertiary">
            {copy.leave}
          </ButtonLink>
        </Send>
      </Form>
    </Page>
  );
}
