import { standing } from '../../../features/people/index.ts';
import type { PersonActing } from '../../../kernel/actor.ts';
import { dayInWords } from '../../../kernel/day.ts';
import { allowed } from '../../../kernel/result.ts';
import { type Ask, untouched } from '../../../platform/http/ask.ts';
import { everyone, form, nothingToFind, page, type Route } from '../../../platform/http/route.ts';
import { erasePerson } from '../../erasure/erase-person.ts';
import type { Parts } from '../../parts.ts';
import { appPaths } from '../../paths.ts';
import { privacyCopy } from './copy.ts';
import { ErasedPage, EraseMePage } from './erase-view.tsx';
import { keptFile } from './kept-file.tsx';
import { KeptPage } from './kept-view.tsx';
import { mayEraseThemself, maySeeWhatIsKept } from './policy.ts';
import { PrivacyPage } from './privacy-view.tsx';
import { readKeptOf, whatErasingDoes } from './queries.ts';
import {
  erasedOutput,
  eraseInput,
  eraseOutput,
  keptOutput,
  nameChanged,
  nameInput,
  privacyOutput,
} from './schema.ts';

const tag = 'people';

/** What is kept of people: said to all, shown to each, corrected, taken away, erased. */
export function privacyRoutes(
  parts: Pick<Parts, 'db' | 'connection' | 'door' | 'instance' | 'settings'>,
): Route[] {
  const { db, door, instance, settings } = parts;
  const { timeZone } = instance;
  const meOf = ({ actor }: Pick<Ask, 'actor'>) => actor as PersonActing; // the policies let nobody else in

  return [
    page({
      id: 'showPrivacy',
      at: appPaths.privacy,
      summary: 'What is kept of people here, why and how long, and whom to ask',
      tag: 'open',
      output: privacyOutput,
      find: nothingToFind,
      policy: everyone,
      async show() {
        const { name, contact, privacyContact } = settings.now();
        return {
          place: name,
          contact: privacyContact ?? contact,
          kept: privacyCopy.keptItems,
          rights: privacyCopy.rightsItems,
        };
      },
      view: (shown, frame) => <PrivacyPage shown={shown} frame={frame} />,
    }),
    page({
      id: 'showMyData',
      at: appPaths.myData,
      summary: 'Everything that is kept of me',
      tag,
      output: keptOutput,
      find: nothingToFind,
      policy: maySeeWhatIsKept,
      show: (_, ask) => readKeptOf(parts, meOf(ask), ask.today, false),
      view: (shown, frame) => (
        <KeptPage shown={shown} frame={frame} attempt={untouched} timeZone={timeZone} />
      ),
      files: {
        zip: async (_, __, ask) =>
          keptFile(await readKeptOf(parts, meOf(ask), ask.today, true), {
            name: settings.now().name,
            timeZone,
            asOf: dayInWords(ask.today),
          }),
      },
    }),
    form({
      id: 'renameMe',
      at: appPaths.myName,
      summary: 'Correct my name',
      tag,
      input: nameInput,
      output: nameChanged,
      find: nothingToFind,
      policy: maySeeWhatIsKept,
      refusals: standing.nameRefusals,
      async act(_, { name }, ask) {
        const me = meOf(ask);
        const post = me.posts[0];
        const by = post
          ? { post: post.postId, organisation: post.organisation.id }
          : me.operator
            ? ('operator' as const)
            : ('system' as const);
        const done = await db.write((tx) => standing.rename(tx, me.id, name, { by, now: ask.now }));
        return done.ok ? allowed({ to: appPaths.myData(), shown: { name } }) : done;
      },
      again: async (_, attempt, frame, ask) => (
        <KeptPage
          shown={await readKeptOf(parts, meOf(ask), ask.today, false)}
          frame={frame}
          attempt={attempt}
          timeZone={timeZone}
        />
      ),
    }),
    page({
      id: 'showWhatErasingDoes',
      at: appPaths.eraseMe,
      summary: 'What would go with me, what would stay, and why',
      tag,
      output: eraseOutput,
      find: nothingToFind,
      policy: maySeeWhatIsKept,
      show: (_, ask) => whatErasingDoes(parts, meOf(ask), ask.today),
      view: (shown, frame) => <EraseMePage shown={shown} frame={frame} attempt={untouched} />,
    }),
    form({
      id: 'eraseMe',
      at: appPaths.eraseMe,
      summary: 'Erase what is personal of me, for good',
      tag,
      input: eraseInput,
      output: erasedOutput,
      find: nothingToFind,
      policy: mayEraseThemself,
      refusals: standing.eraseRefusals,
      async act(_, { knowing }, ask) {
        const done = await db.write((tx) =>
          erasePerson(tx, meOf(ask).id, {
            by: { person: true },
            knowing: knowing === 'yes',
            now: ask.now,
            today: ask.today,
          }),
        );
        if (!done.ok) return done;
        const erased = done.value;
        return allowed({
          to: appPaths.home(),
          shown: erased,
          // The session is gone with the account; the browser forgets its cookie too.
          headers: await door.leave(ask.headers),
          once: (frame) => <ErasedPage erased={erased} frame={{ ...frame, viewer: null }} />,
        });
      },
      again: async (_, attempt, frame, ask) => (
        <EraseMePage
          shown={await whatErasingDoes(parts, meOf(ask), ask.today)}
          frame={frame}
          attempt={attempt}
        />
      ),
    }),
  ];
}
