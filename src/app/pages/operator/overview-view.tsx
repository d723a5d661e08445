import type { VNode } from 'preact';
import { peoplePaths } from '../../../features/people/index.ts';
import { ButtonLink } from '../../../platform/ui/button.tsx';
import { type CheckItem, CheckList } from '../../../platform/ui/check.tsx';
import { Split, Stack } from '../../../platform/ui/layout.tsx';
import type { Frame } from '../../../platform/ui/page.tsx';
import { Rows } from '../../../platform/ui/rows.tsx';
import { Section } from '../../../platform/ui/section.tsx';
import { appPaths } from '../../paths.ts';
import { overviewCopy as copy, operatorCopy } from './copy.ts';
import { OperatorPage } from './frame.tsx';
import type { OverviewShown } from './overview-schema.ts';

/** What waits for whoever runs this place, and where everything is. */
export function OverviewPage({ shown, frame }: { shown: OverviewShown; frame: Frame }): VNode {
  const waits = waiting(shown);
  return (
    <OperatorPage
      frame={frame}
      name={operatorCopy.title}
      kind={frame.hostedBy}
      title={waits.length === 0 ? copy.allWell : copy.waits(waits.length)}
      lede={copy.lede}
    >
      <Split asideLabel={copy.closed} aside={<Closed />}>
        <Section id="needs" title={copy.needs}>
          {waits.length === 0 ? (
            <p class="w-quiet">{copy.nothing}</p>
          ) : (
            <CheckList checks={waits} />
          )}
        </Section>
        <Section id="places" title={copy.places}>
          <Rows items={places.map((place) => <Place key={place.href} {...place} />)} />
        </Section>
      </Split>
    </OperatorPage>
  );
}

function waiting({ claims, failedJobs, failedMail }: OverviewShown): CheckItem[] {
  const item = (title: string, detail: string, href: string, move: string): CheckItem => ({
    state: 'needs-people',
    title,
    detail,
    moves: (
      <ButtonLink href={href} variant="secondary">
        {move}
      </ButtonLink>
    ),
  });
  return [
    ...(claims.count > 0
      ? [
          item(
            copy.claims(claims.count, claims.more),
            copy.claimsDetail,
            peoplePaths.claims(),
            copy.claimsMove,
          ),
        ]
      : []),
    ...(failedJobs > 0
      ? [item(copy.jobs(failedJobs), copy.jobsDetail, appPaths.jobs(), copy.jobsMove)]
      : []),
    ...(failedMail > 0
      ? [item(copy.mail(failedMail), copy.mailDetail, appPaths.mailOut(), copy.mailMove)]
      : []),
  ];
}

const places = [
  { label: operatorCopy.providers, href: appPaths.providers(), words: copy.place.providers },
  { label: operatorCopy.people, href: appPaths.people(), words: copy.place.people },
  { label: operatorCopy.health, href: appPaths.health(), words: copy.place.health },
  { label: operatorCopy.jobs, href: appPaths.jobs(), words: copy.place.jobs },
  { label: operatorCopy.mail, href: appPaths.mailOut(), words: copy.place.mail },
  { label: operatorCopy.settings, href: appPaths.settings(), words: copy.place.settings },
  { label: operatorCopy.memory, href: appPaths.memory(), words: copy.place.memory },
  { label: copy.claimsLink, href: peoplePaths.claims(), words: copy.place.claims },
  { label: copy.importsLink, href: appPaths.imports(), words: copy.place.imports },
  { label: copy.takeLink, href: appPaths.export(), words: copy.place.take },
];

function Place({ label, href, words }: (typeof places)[number]): VNode {
  return (
    <Stack gap="inside">
      <a href={href}>{label}</a>
      <p class="w-sm w-quiet">{words}</p>
    </Stack>
  );
}

function Closed(): VNode {
  return (
    <Section id="closed" title={copy.closed}>
      <p class="w-sm">{copy.closedWords}</p>
    </Section>
  );
}
