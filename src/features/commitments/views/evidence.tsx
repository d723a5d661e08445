import type { VNode } from 'preact';
import { dayInWords } from '../../../kernel/day.ts';
import type { Attempt } from '../../../platform/http/ask.ts';
import { Button, ButtonLink, Move } from '../../../platform/ui/button.tsx';
import { Details } from '../../../platform/ui/details.tsx';
import { FileField, TextArea, TextField } from '../../../platform/ui/fields.tsx';
import { Form, Send } from '../../../platform/ui/form.tsx';
import type { Frame } from '../../../platform/ui/frame.ts';
import { Row, Stack } from '../../../platform/ui/layout.tsx';
import { Rows } from '../../../platform/ui/rows.tsx';
import { Section } from '../../../platform/ui/section.tsx';
import type { Tab } from '../../../platform/ui/tabs.tsx';
import { type MissionFacts, MissionPage } from '../../missions/index.ts';
import { evidenceCopy as copy, sizeSay } from '../copy/evidence.ts';
import { workCopy } from '../copy.ts';
import { fileEndings } from '../domain/evidence.ts';
import { commitmentPaths, evidencePaths } from '../paths.ts';
import type { ConversationShown } from '../schema/conversation.ts';
import type { EvidencePageShown, EvidenceShown } from '../schema/evidence.ts';
import { typedIn } from './work-edit-page.tsx';

/** What the sides have shown of a commitment, and a form to show more. */
export function EvidenceSection(props: {
  shown: ConversationShown;
  /** An attempt to show something that was not accepted. */
  attempt: Attempt | null;
}): VNode {
  const { shown, attempt } = props;
  const { evidence, mySides, waitsFor } = shown;
  return (
    <Section id="evidence" title={copy.title}>
      <Stack>
        {evidence.listed === null ? (
          <p class="w-quiet">{copy.closed(evidence.total)}</p>
        ) : evidence.listed.length === 0 ? (
          <p class="w-quiet">{copy.none}</p>
        ) : (
          <Rows
            items={evidence.listed.map((one) => (
              <EvidenceItem
                commitment={shown.id}
                one={one}
                own={mySides.includes(one.side) && waitsFor !== null}
              />
            ))}
          />
        )}
        {mySides.length > 0 && waitsFor !== null && (
          <Details summary={copy.add} open={attempt !== null}>
            <EvidenceForm commitment={shown.id} attempt={attempt} />
          </Details>
        )}
      </Stack>
    </Section>
  );
}

function EvidenceItem(props: { commitment: string; one: EvidenceShown; own: boolean }): VNode {
  const { commitment, one, own } = props;
  if (one.withdrawnOn !== null)
    return (
      <p class="w-sm w-quiet">{copy.gone(one.organisation.name, dayInWords(one.withdrawnOn))}</p>
    );
  const to = { commitment, evidence: one.id };
  return (
    <div class="w-stack w-stack--2">
      <EvidenceWords one={one} />
      <p class="w-sm w-quiet">
        <a href={evidencePaths.show(to)}>{copy.by(one.organisation.name, dayInWords(one.on))}</a>
      </p>
      {own && (
        <Row>
          <Move action={evidencePaths.withdraw(to)} variant="tertiary" tone="danger">
            {copy.withdraw}
          </Move>
        </Row>
      )}
    </div>
  );
}

function EvidenceWords({ one }: { one: EvidenceShown }): VNode {
  return (
    <>
      {one.words !== null && <p class="w-lines">{one.words}</p>}
      {one.link !== null && (
        <p>
          <a href={one.link} rel="noreferrer nofollow external">
            {one.link}
          </a>
        </p>
      )}
      {one.file !== null && (
        <p>
          <a href={one.file.href}>{one.file.name}</a>{' '}
          <span class="w-quiet">{sizeSay(one.file.bytes)}</span>
        </p>
      )}
    </>
  );
}

function EvidenceForm(props: { commitment: string; attempt: Attempt | null }): VNode {
  const { commitment, attempt } = props;
  const field = (name: string) => ({
    name,
    id: `evidence-${name}`,
    problems: evidenceProblems(attempt),
    value: (attempt && typedIn(attempt, name)) ?? '',
  });
  const { value: _, ...file } = field('file');
  return (
    <Form action={evidencePaths.add({ commitment })} files>
      <TextArea {...field('words')} label={copy.words} rows={3} optional />
      <TextField {...field('link')} label={copy.link} description={copy.linkHelp} optional />
      <FileField
        {...file}
        label={copy.file}
        description={copy.fileHelp}
        accept={fileEndings.map((ending) => `.${ending}`).join(',')}
        optional
      />
      <Send seen={copy.seen}>
        <Button variant="secondary">{copy.button}</Button>
      </Send>
    </Form>
  );
}

/** The problems of an attempt to show something, each at its field. */
export const evidenceProblems = (attempt: Attempt | null) =>
  (attempt?.problems ?? []).map(({ field, message }) =>
    field === undefined ? { message } : { field: `evidence-${field}`, message },
  );

/** One thing that was shown, by itself. */
export function EvidencePage(props: {
  frame: Frame;
  mission: MissionFacts;
  tabs: readonly Tab[];
  shown: EvidencePageShown;
  own: boolean;
}): VNode {
  const { frame, mission, tabs, shown, own } = props;
  const { commitment, file } = shown;
  const title = file?.name ?? commitment.what;
  const gone = shown.withdrawnOn !== null;
  return (
    <MissionPage
      frame={frame}
      mission={mission}
      tabs={tabs}
      title={title}
      within={{
        label: commitment.what,
        href: commitmentPaths.show({ commitment: commitment.id }),
      }}
      crumb={copy.kind}
      head={{
        kind: `${workCopy.crumb}: ${copy.kind}`,
        title,
        lede: gone
          ? copy.gone(shown.organisation.name, dayInWords(shown.withdrawnOn ?? shown.on))
          : `${copy.by(shown.organisation.name, dayInWords(shown.on))}.`,
      }}
    >
      <Stack>
        <EvidenceWords one={shown} />
        {file !== null && (
          <Row>
            <ButtonLink href={file.href}>{copy.save}</ButtonLink>
          </Row>
        )}
        {own && !gone && (
          <Row>
            <Move
              action={evidencePaths.withdraw({ commitment: commitment.id, evidence: shown.id })}
              variant="secondary"
              tone="danger"
            >
              {copy.withdraw}
            </Move>
          </Row>
        )}
      </Stack>
    </MissionPage>
  );
}
