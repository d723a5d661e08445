import { standing } from '../../../../features/people/index.ts';
import { allowed } from '../../../../kernel/result.ts';
import { untouched } from '../../../../platform/http/ask.ts';
import { form, page, type Route } from '../../../../platform/http/route.ts';
import { erasePerson } from '../../../erasure/erase-person.ts';
import type { Parts } from '../../../parts.ts';
import { appPaths } from '../../../paths.ts';
import { whatErasingDoes } from '../../privacy/queries.ts';
import { erasedOutput, eraseOutput } from '../../privacy/schema.ts';
import { operatingIn } from '../operating.ts';
import { mayOperateOn } from '../policy.ts';
import { ErasePersonPage } from './erase-view.tsx';
import { findKept } from './routes.tsx';
import { eraseForInput } from './schema.ts';

const tag = 'operator';

/** Erasing somebody who asked the operator for it. */
export function erasePersonRoutes(parts: Pick<Parts, 'db' | 'connection'>): Route[] {
  const find = (ask: Parameters<typeof findKept>[1]) => findKept(parts, ask);
  return [
    page({
      id: 'showWhatErasingThemDoes',
      at: appPaths.erasePerson,
      summary: 'What would go with a person, what would stay, and why',
      tag,
      output: eraseOutput,
      find,
      policy: mayOperateOn,
      show: (kept, { today }) => whatErasingDoes(parts, kept, today),
      view: (shown, frame, kept) => (
        <ErasePersonPage shown={shown} id={kept.slug} frame={frame} attempt={untouched} />
      ),
    }),
    form({
      id: 'erasePerson',
      at: appPaths.erasePerson,
      summary: 'Erase what is personal of somebody who asked for it, and say why',
      tag,
      input: eraseForInput,
      output: erasedOutput,
      find,
      policy: mayOperateOn,
      refusals: standing.eraseRefusals,
      async act(kept, { reason, knowing }, ask) {
        const { operatorId } = operatingIn(ask);
        const done = await parts.db.write((tx) =>
          erasePerson(tx, kept.id, {
            by: { operatorId, reason },
            knowing: knowing === 'yes',
            now: ask.now,
            today: ask.today,
          }),
        );
        return done.ok
          ? allowed({ to: appPaths.people({ kind: 'erased' }), shown: done.value })
          : done;
      },
      again: async (kept, attempt, frame, { today }) => (
        <ErasePersonPage
          shown={await whatErasingDoes(parts, kept, today)}
          id={kept.slug}
          frame={frame}
          attempt={attempt}
        />
      ),
    }),
  ];
}
