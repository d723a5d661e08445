import { findOrganisation } from '../../../features/organisations/index.ts';
import { type PersonActing, postsHeld } from '../../../kernel/actor.ts';
import { allowed } from '../../../kernel/result.ts';
import { type Ask, type Attempt, untouched } from '../../../platform/http/ask.ts';
import { form, nothingToFind, page, type Route } from '../../../platform/http/route.ts';
import type { Frame } from '../../../platform/ui/page.tsx';
import type { Parts } from '../../parts.ts';
import { appPaths } from '../../paths.ts';
import { endCalendar, makeCalendar } from './commands.ts';
import { endCalendarRefusals, makeCalendarRefusals } from './copy.ts';
import { mayKeepCalendars } from './policy.ts';
import { listCalendars } from './queries.ts';
import type { CalendarMade, CalendarsShown } from './schema.ts';
import { calendarInput, calendarMade, calendarsOutput, nothing } from './schema.ts';
import { CalendarsPage } from './view.tsx';

/** The addresses by which calendar programs read somebody's dates: seen, made, ended. */
export function calendarRoutes({
  db,
  url,
  instance: { timeZone },
}: Pick<Parts, 'db' | 'url' | 'instance'>): Route[] {
  const tag = 'people';
  const meOf = ({ actor }: Pick<Ask, 'actor'>) => actor as PersonActing; // the policy let nobody else in

  const show = async (ask: Ask<unknown>): Promise<CalendarsShown> => ({
    calendars: await listCalendars(db.read, meOf(ask).id),
    organisations: [
      ...new Map(
        postsHeld(meOf(ask)).map(({ organisation: { slug, name } }) => [slug, { id: slug, name }]),
      ).values(),
    ],
  });
  const draw = (shown: CalendarsShown, frame: Frame, attempt: Attempt, made?: CalendarMade) => (
    <CalendarsPage {...{ shown, frame, attempt, timeZone }} {...(made && { made })} />
  );
  const again = async (_: unknown, attempt: Attempt, frame: Frame, ask: Ask<unknown>) =>
    draw(await show(ask), frame, attempt);

  return [
    page({
      id: 'showCalendars',
      at: appPaths.calendars,
      summary: 'The addresses by which calendar programs read my dates',
      tag,
      output: calendarsOutput,
      find: nothingToFind,
      policy: mayKeepCalendars,
      show: (_, ask) => show(ask),
      view: (shown, frame) => draw(shown, frame, untouched),
    }),
    form({
      id: 'makeCalendar',
      at: appPaths.calendars,
      summary: 'Make an address of my dates in an organisation, in place of the one before',
      tag,
      input: calendarInput,
      output: calendarMade,
      find: nothingToFind,
      policy: mayKeepCalendars,
      refusals: makeCalendarRefusals,
      async act(_, input, ask) {
        const made = await db.write((tx) =>
          makeCalendar(tx, meOf(ask), input.organisation, ask.now),
        );
        if (!made.ok) return made;
        const { secret, organisation } = made.value;
        const told = {
          organisation,
          address: `${url}${appPaths.calendarFile({ file: `${secret}.ics` })}`,
        };
        const after = await show(ask);
        return allowed({
          to: appPaths.calendars(),
          shown: told,
          once: (frame) => draw(after, frame, untouched, told),
        });
      },
      again,
    }),
    form({
      id: 'endCalendar',
      at: appPaths.endCalendar,
      summary: 'End an address of my dates, so that it opens nothing any more',
      tag,
      input: nothing,
      output: nothing,
      find: ({ params: { organisation = '' } }) => findOrganisation(db.read, organisation),
      policy: mayKeepCalendars,
      refusals: endCalendarRefusals,
      async act({ id }, _, ask) {
        const ended = await db.write((tx) => endCalendar(tx, meOf(ask), id, ask.now));
        return ended.ok ? allowed({ to: appPaths.calendars(), shown: {} }) : ended;
      },
      again,
    }),
  ];
}
