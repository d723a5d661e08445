import { allowed } from '../../../../kernel/result.ts';
import { untouched } from '../../../../platform/http/ask.ts';
import { form, nothingToFind, page, type Route } from '../../../../platform/http/route.ts';
import type { Parts } from '../../../parts.ts';
import { appPaths } from '../../../paths.ts';
import { operatingIn } from '../operating.ts';
import { mayOperate } from '../policy.ts';
import { changeSettings } from './commands.ts';
import { settingsRefusals } from './copy.ts';
import { type SettingsShown, settingsChanged, settingsInput, settingsOutput } from './schema.ts';
import { SettingsPage } from './view.tsx';

const tag = 'operator';

/** What is set of this place: seen, and changed where that can be while it runs. */
export function settingsRoutes({
  db,
  settings,
  machine,
}: Pick<Parts, 'db' | 'settings' | 'machine'>): Route[] {
  const show = (): SettingsShown => ({ ...settings.now(), environment: machine.settings() });
  return [
    page({
      id: 'showSettings',
      at: appPaths.settings,
      summary: 'What is set of this place, and how; no secret',
      tag,
      output: settingsOutput,
      find: nothingToFind,
      policy: mayOperate,
      show: async () => show(),
      view: (shown, frame) => <SettingsPage shown={shown} frame={frame} attempt={untouched} />,
    }),
    form({
      id: 'changeSettings',
      at: appPaths.settings,
      summary:
        'Change what this place is called, how its operator is reached, or what its first page says',
      tag,
      input: settingsInput,
      output: settingsChanged,
      find: nothingToFind,
      policy: mayOperate,
      refusals: settingsRefusals,
      async act(_, input, ask) {
        const changed = await db.write((tx) => changeSettings(tx, input, operatingIn(ask)));
        if (!changed.ok) return changed;
        settings.take(changed.value);
        return allowed({ to: appPaths.settings(), shown: changed.value });
      },
      again: (_, attempt, frame) => <SettingsPage shown={show()} frame={frame} attempt={attempt} />,
    }),
  ];
}
