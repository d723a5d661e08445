import type { VNode } from 'preact';
import type { Attempt } from '../../../../platform/http/ask.ts';
import { TextArea } from '../../../../platform/ui/fields.tsx';
import { Stack } from '../../../../platform/ui/layout.tsx';
import type { Frame } from '../../../../platform/ui/page.tsx';
import { Section } from '../../../../platform/ui/section.tsx';
import { appPaths } from '../../../paths.ts';
import { eraseCopy as copy } from '../../privacy/copy.ts';
import { EraseForm, WhatErasingDoes } from '../../privacy/erase-view.tsx';
import type { EraseShown } from '../../privacy/schema.ts';
import { OperatorPage } from '../frame.tsx';
import { peopleCopy } from './copy.ts';

interface ErasePersonPageProps {
  shown: EraseShown;
  /** The person's address here. */
  id: string;
  frame: Frame;
  attempt: Attempt;
}

/** To erase somebody who asked for it: what it does, why, and the button that does it. */
export function ErasePersonPage({ shown, id, frame, attempt }: ErasePersonPageProps): VNode {
  const { name } = shown;
  const typed = attempt.typed.reason;
  return (
    <OperatorPage
      frame={frame}
      name={copy.nameFor(name)}
      title={copy.titleFor(name)}
      lede={copy.ledeFor}
      above={[
        { label: peopleCopy.name, href: appPaths.people() },
        { label: name, href: appPaths.person({ person: id }) },
      ]}
      attempt={attempt}
    >
      <Stack gap="sections">
        <WhatErasingDoes shown={shown} />
        {!shown.onlyOperator && (
          <Section id="confirm" title={copy.confirm}>
            <EraseForm
              shown={shown}
              attempt={attempt}
              action={appPaths.erasePerson({ person: id })}
              sure={copy.sureYesFor(name)}
              send={copy.sendFor(name)}
            >
              <TextArea
                name="reason"
                label={copy.reason}
                description={copy.reasonAbout}
                value={typeof typed === 'string' ? typed : ''}
                problems={attempt.problems}
                rows={2}
              />
            </EraseForm>
          </Section>
        )}
      </Stack>
    </OperatorPage>
  );
}
