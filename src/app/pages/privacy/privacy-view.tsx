import type { VNode } from 'preact';
import { reachBy } from '../../../kernel/reach.ts';
import { Split, Stack } from '../../../platform/ui/layout.tsx';
import { type Frame, Page } from '../../../platform/ui/page.tsx';
import { Bullets } from '../../../platform/ui/rows.tsx';
import { Section } from '../../../platform/ui/section.tsx';
import { Table } from '../../../platform/ui/table.tsx';
import { appPaths } from '../../paths.ts';
import { privacyCopy as copy } from './copy.ts';
import type { PrivacyShown } from './schema.ts';

/** What is kept of people here, why and how long, and whom to ask. */
export function PrivacyPage({ shown, frame }: { shown: PrivacyShown; frame: Frame }): VNode {
  return (
    <Page
      frame={frame}
      title={copy.name}
      crumbs={[{ label: copy.name }]}
      head={{ title: copy.title, lede: copy.lede(shown.place) }}
    >
      <Split asideLabel={copy.ask} aside={<Ask shown={shown} frame={frame} />}>
        <Section id="kept" title={copy.kept}>
          <Table
            caption={copy.kept}
            cards
            items={shown.kept}
            keyOf={({ what }) => what}
            columns={[
              { head: copy.what, names: true, cell: ({ what }) => what },
              { head: copy.why, cell: ({ why }) => why },
              { head: copy.until, cell: ({ until }) => until },
            ]}
          />
        </Section>
        <Section id="cookies" title={copy.cookiesTitle}>
          <p class="w-measure">{copy.cookies}</p>
        </Section>
      </Split>
    </Page>
  );
}

function Ask({ shown: { contact, rights }, frame }: { shown: PrivacyShown; frame: Frame }): VNode {
  const reach = contact === null ? null : reachBy(contact);
  return (
    <>
      <Section id="ask" title={copy.ask}>
        <Stack>
          <p class="w-sm">{reach ? copy.askWords : copy.nobody}</p>
          {reach && (
            <p>
              <a href={reach.href}>{reach.words}</a>
            </p>
          )}
        </Stack>
      </Section>
      <Section id="rights" title={copy.rights}>
        <Stack>
          <Bullets items={rights} />
          {frame.viewer && (
            <p>
              <a href={appPaths.myData()}>{copy.mine}</a>
            </p>
          )}
        </Stack>
      </Section>
    </>
  );
}
