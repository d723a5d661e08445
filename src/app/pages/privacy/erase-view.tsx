import type { ComponentChildren, VNode } from 'preact';
import type { Attempt } from '../../../platform/http/ask.ts';
import { Button } from '../../../platform/ui/button.tsx';
import { CheckboxGroup } from '../../../platform/ui/choices.tsx';
import { Form, Send } from '../../../platform/ui/form.tsx';
import { Stack } from '../../../platform/ui/layout.tsx';
import { Notice } from '../../../platform/ui/notice.tsx';
import { type Frame, Page } from '../../../platform/ui/page.tsx';
import { Bullets } from '../../../platform/ui/rows.tsx';
import { Section } from '../../../platform/ui/section.tsx';
import { appPaths } from '../../paths.ts';
import { eraseCopy as copy, keptCopy } from './copy.ts';
import type { EraseShown } from './schema.ts';

/** What goes, what stays and why, and who would lead no more: before anybody is erased. */
export function WhatErasingDoes({ shown }: { shown: EraseShown }): VNode {
  const { goes, withoutLead, onlyOperator } = shown;
  return (
    <>
      {onlyOperator && (
        <Notice tone="warning" title={copy.onlyOperator}>
          {copy.onlyOperatorWords}
        </Notice>
      )}
      {withoutLead.length > 0 && (
        <Notice tone="warning" title={copy.lead}>
          <p>{copy.leadWords(withoutLead.map(({ name }) => name).join(', '))}</p>
          <p>{copy.leadAdvice}</p>
        </Notice>
      )}
      <Section id="goes" title={copy.goes}>
        <Bullets items={copy.goesItems(goes)} />
      </Section>
      <Section id="stays" title={copy.stays}>
        <Bullets items={copy.staysItems} />
      </Section>
    </>
  );
}

interface EraseFormProps {
  shown: EraseShown;
  attempt: Attempt;
  action: string;
  sure: string;
  send: string;
  /** What else is asked, above the confirmation. */
  children?: ComponentChildren;
}

/** That it is meant, and that nobody will lead: asked before anybody is erased. */
export function EraseForm({ shown, attempt, action, sure, send, children }: EraseFormProps): VNode {
  const { typed, problems } = attempt;
  return (
    <Form action={action} personal>
      {children}
      {shown.withoutLead.length > 0 && (
        <CheckboxGroup
          name="knowing"
          label={copy.knowing}
          choices={[{ value: 'yes', label: copy.knowingYes }]}
          values={typed.knowing === 'yes' ? ['yes'] : []}
          problems={problems}
        />
      )}
      <CheckboxGroup
        name="sure"
        label={copy.sure}
        choices={[{ value: 'yes', label: sure }]}
        values={typed.sure === 'yes' ? ['yes'] : []}
        problems={problems}
      />
      <Send>
        <Button tone="danger">{send}</Button>
      </Send>
    </Form>
  );
}

interface EraseMePageProps {
  shown: EraseShown;
  frame: Frame;
  attempt: Attempt;
}

/** To be erased: what it does, and the button that does it. */
export function EraseMePage({ shown, frame, attempt }: EraseMePageProps): VNode {
  return (
    <Page
      frame={frame}
      title={copy.name}
      crumbs={[
        { label: keptCopy.crumb, href: frame.links.account },
        { label: keptCopy.name, href: appPaths.myData() },
        { label: copy.name },
      ]}
      head={{ kind: copy.name, title: copy.title, lede: copy.lede }}
      problems={attempt.problems}
      fictional={frame.demonstration}
    >
      <Stack gap="sections">
        <WhatErasingDoes shown={shown} />
        {!shown.onlyOperator && (
          <Section id="confirm" title={copy.confirm}>
            <EraseForm
              shown={shown}
              attempt={attempt}
              action={appPaths.eraseMe()}
              sure={copy.sureYes}
              send={copy.send}
            />
          </Section>
        )}
      </Stack>
    </Page>
  );
}

/** That somebody was erased: the last page that is theirs. */
export function ErasedPage({
  erased,
  frame,
}: {
  erased: Parameters<typeof copy.doneItems>[0];
  frame: Frame;
}): VNode {
  return (
    <Page
      frame={frame}
      title={copy.doneName}
      crumbs={[{ label: copy.doneName }]}
      head={{ title: copy.doneTitle, lede: copy.doneLede }}
    >
      <Stack>
        <p class="w-measure">{copy.doneItems(erased)}</p>
        <p class="w-measure">{copy.doneStays}</p>
        <p>
          <a href={frame.links.home}>{copy.home}</a>
        </p>
      </Stack>
    </Page>
  );
}
