import type { VNode } from 'preact';
import { Stack } from '../../../platform/ui/layout.tsx';
import { type Frame, Page } from '../../../platform/ui/page.tsx';
import { Bullets } from '../../../platform/ui/rows.tsx';
import { Section } from '../../../platform/ui/section.tsx';
import { SourceLine } from '../../../platform/ui/source-line.tsx';
import { accessibilityCopy as copy } from './copy.ts';

/** What is known, and not known, of how well people can use this place. */
export function AccessibilityPage({ frame }: { frame: Frame }): VNode {
  const parts = [
    { id: 'aim', title: copy.aim, items: copy.aimItems },
    { id: 'tested', title: copy.tested, items: copy.testedItems },
    { id: 'not-tested', title: copy.notTested, items: copy.notTestedItems },
    { id: 'known', title: copy.known, items: copy.knownItems },
  ];
  return (
    <Page
      frame={frame}
      title={copy.title}
      turn={1}
      crumbs={[{ label: copy.crumb }]}
      head={{ title: copy.title, lede: copy.lede }}
    >
      <Stack gap="sections">
        {parts.map(({ id, title, items }) => (
          <Section key={id} id={id} title={title}>
            <div class="w-measure">
              <Bullets items={items} />
            </div>
          </Section>
        ))}
        <Section id="keys" title={copy.keys}>
          <p class="w-measure">{copy.keysWords}</p>
          {/* The script of shortcuts puts its switch here. */}
          <p data-shortcuts />
        </Section>
        <Section id="tell" title={copy.tell}>
          <p class="w-measure">{copy.tellWords(frame.hostedBy)}</p>
          <SourceLine>{copy.source}</SourceLine>
        </Section>
      </Stack>
    </Page>
  );
}
