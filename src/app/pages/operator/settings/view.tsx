import type { VNode } from 'preact';
import type { Attempt } from '../../../../platform/http/ask.ts';
import { AsRead } from '../../../../platform/ui/as-read.tsx';
import { Button } from '../../../../platform/ui/button.tsx';
import { TextArea, TextField } from '../../../../platform/ui/fields.tsx';
import { Form, Send } from '../../../../platform/ui/form.tsx';
import { Stack } from '../../../../platform/ui/layout.tsx';
import type { Frame } from '../../../../platform/ui/page.tsx';
import { Section } from '../../../../platform/ui/section.tsx';
import { Table } from '../../../../platform/ui/table.tsx';
import { appPaths } from '../../../paths.ts';
import { OperatorPage } from '../frame.tsx';
import { settingsCopy as copy } from './copy.ts';
import type { SettingsShown } from './schema.ts';

interface SettingsPageProps {
  shown: SettingsShown;
  frame: Frame;
  attempt: Attempt;
}

/** What is set: what can be changed here, and what only where Weft is started. */
export function SettingsPage({ shown, frame, attempt }: SettingsPageProps): VNode {
  return (
    <OperatorPage
      frame={frame}
      name={copy.name}
      title={copy.title(shown.name)}
      lede={copy.lede}
      attempt={attempt}
    >
      <Stack gap="sections">
        <Section id="here" title={copy.here}>
          <Stack>
            <Change shown={shown} attempt={attempt} />
            <p>
              <a href={appPaths.memory({ event: 'operator.settings-changed' })}>{copy.history}</a>
            </p>
          </Stack>
        </Section>
        <Section id="environment" title={copy.environment}>
          <Stack>
            <p class="w-measure w-quiet">{copy.environmentLede}</p>
            <Environment shown={shown} />
          </Stack>
        </Section>
      </Stack>
    </OperatorPage>
  );
}

function Change({ shown, attempt: { typed, problems } }: Omit<SettingsPageProps, 'frame'>): VNode {
  const fresh = problems.length === 0;
  const wordsOf = (name: 'name' | 'contact' | 'privacyContact' | 'homeWords') => {
    const said = typed[name];
    return fresh ? (shown[name] ?? '') : typeof said === 'string' ? said : '';
  };
  const { fields } = copy;
  const { name, contact, privacyContact, homeWords } = shown;
  const stands = { name, contact, privacyContact, homeWords };
  return (
    <Form action={appPaths.settings()} personal>
      <AsRead stands={stands} attempt={{ typed }} />
      <TextField
        name="name"
        label={fields.name}
        description={fields.nameAbout}
        value={wordsOf('name')}
        problems={problems}
        autocomplete="organization"
      />
      <TextField
        name="contact"
        label={fields.contact}
        description={fields.contactAbout}
        value={wordsOf('contact')}
        problems={problems}
        spellcheck={false}
        autocomplete="off"
        optional
      />
      <TextField
        name="privacyContact"
        label={fields.privacyContact}
        description={fields.privacyContactAbout}
        value={wordsOf('privacyContact')}
        problems={problems}
        spellcheck={false}
        autocomplete="off"
        optional
      />
      <TextArea
        name="homeWords"
        label={fields.homeWords}
        description={fields.homeWordsAbout}
        value={wordsOf('homeWords')}
        problems={problems}
        rows={6}
        optional
      />
      <Send seen={copy.seen}>
        <Button>{copy.send}</Button>
      </Send>
    </Form>
  );
}

function Environment({ shown }: Pick<SettingsPageProps, 'shown'>): VNode {
  return (
    <Table
      caption={copy.environment}
      cards
      items={shown.environment}
      keyOf={({ name }) => name}
      columns={[
        {
          head: copy.setting,
          names: true,
          cell: ({ name }) => <code>{name}</code>,
        },
        { head: copy.means, cell: ({ name }) => copy.words[name] },
        {
          head: copy.value,
          cell: ({ value, secret, given }) =>
            secret ? (given ? copy.secret : copy.nothing) : (value ?? copy.nothing),
        },
        { head: copy.how, cell: ({ given }) => (given ? copy.given : copy.byDefault) },
      ]}
    />
  );
}
