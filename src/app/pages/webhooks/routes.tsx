import { type Actor, consentsFor, isOperator } from '../../../kernel/actor.ts';
import { allowed } from '../../../kernel/result.ts';
import { type Ask, type Attempt, untouched } from '../../../platform/http/ask.ts';
import { form, nothingToFind, page, type Route } from '../../../platform/http/route.ts';
import type { Frame } from '../../../platform/ui/page.tsx';
import type { Parts } from '../../parts.ts';
import { appPaths } from '../../paths.ts';
import {
  addWebhook,
  endWebhook,
  type Keeping,
  replaceSecret,
  sendDeliveryAgain,
  switchOn,
  tryWebhook,
  type WebhookWish,
} from './commands.ts';
import {
  webhookCopy as copy,
  makeWebhookRefusals,
  sendAgainRefusals,
  switchOnRefusals,
} from './copy.ts';
import { byHandLimits } from './domain.ts';
import { WebhooksPage } from './list-view.tsx';
import { keepsWebhook, mayKeepWebhook, maySeeOwnWebhooks } from './policy.ts';
import {
  findWebhook,
  listConvened,
  listDeliveries,
  listWebhooks,
  type WebhookFacts,
} from './queries.ts';
import {
  nothing,
  type WebhookMade,
  type WebhookShown,
  type WebhooksShown,
  webhookInput,
  webhookMade,
  webhookOutput,
  webhooksOutput,
} from './schema.ts';
import { WebhookPage } from './webhook-view.tsx';

type Given = Pick<Parts, 'db' | 'seal' | 'instance'>;
type Choice = Pick<WebhookWish, 'organisationId' | 'missionId'> & WebhooksShown['choices'][number];

/** The addresses that are told what happens: seen with their logs, added, tried, switched on, ended. */
export function webhookRoutes(parts: Given): Route[] {
  return [...listRoutes(parts), ...oneRoutes(parts)];
}

const tag = 'webhooks';

/** Of what somebody can have a program told, by what they may do today. */
async function choicesFor({ db }: Given, actor: Actor): Promise<Choice[]> {
  if (actor.kind === 'visitor') return [];
  const organisations = [
    ...new Map(
      actor.posts.map(({ organisation }) => [organisation.id, organisation] as const),
    ).values(),
  ];
  const convened =
    organisations.length === 0
      ? []
      : await listConvened(
          db.read,
          organisations.map(({ id }) => id),
        );
  return [
    ...(isOperator(actor)
      ? [{ value: 'operator', name: copy.everything, organisationId: null, missionId: null }]
      : []),
    ...organisations
      .filter(({ id }) => consentsFor(actor, id))
      .map(({ id, slug, name }) => ({
        ...{ value: `organisation/${slug}`, name: copy.ofOrganisation(name) },
        ...{ organisationId: id, missionId: null },
      })),
    ...convened.map(({ id, slug, name, leadId }) => ({
      ...{ value: `mission/${slug}`, name: copy.ofMission(name) },
      ...{ organisationId: leadId, missionId: id },
    })),
  ];
}

function listRoutes(parts: Given): Route[] {
  const { db, seal, instance } = parts;
  const show = async ({ actor }: Ask<unknown>): Promise<WebhooksShown> => ({
    webhooks: (await listWebhooks(db.read, actor))
      .filter((one) => keepsWebhook(actor, one))
      .map(({ listed }) => listed),
    choices: (await choicesFor(parts, actor)).map(({ value, name }) => ({ value, name })),
  });
  return [
    page({
      id: 'listWebhooks',
      at: appPaths.webhooks,
      summary: 'The addresses that are told what happens, which I keep',
      tag,
      output: webhooksOutput,
      find: nothingToFind,
      policy: maySeeOwnWebhooks,
      show: (_, ask) => show(ask),
      view: (shown, frame) => <WebhooksPage shown={shown} frame={frame} attempt={untouched} />,
    }),
    form({
      id: 'addWebhook',
      at: appPaths.webhooks,
      summary: 'Have an address told what happens; its secret is shown this once',
      tag,
      input: webhookInput,
      output: webhookMade,
      find: nothingToFind,
      policy: maySeeOwnWebhooks,
      refusals: makeWebhookRefusals,
      async act(_, { url, of, kinds }, ask) {
        const choice = (await choicesFor(parts, ask.actor)).find(({ value }) => value === of);
        if (!choice) return { ok: false, refusal: 'not-yours' };
        const { organisationId, missionId } = choice;
        const made = await db.write((tx) =>
          addWebhook(tx, { url, organisationId, missionId, kinds }, ask, {
            seal,
            allowsLoopback: instance.demonstration,
          }),
        );
        if (!made.ok) return made;
        const { slug, secret } = made.value;
        const told = { id: slug, secret };
        const after = await show(ask);
        return allowed({
          to: appPaths.webhook({ webhook: slug }),
          shown: told,
          once: (frame) => (
            <WebhooksPage shown={after} frame={frame} attempt={untouched} made={told} />
          ),
        });
      },
      again: async (_, attempt, frame, ask) => (
        <WebhooksPage shown={await show(ask)} frame={frame} attempt={attempt} />
      ),
    }),
  ];
}

function oneRoutes(parts: Given): Route[] {
  const { db, seal, instance } = parts;
  const find = ({ params }: Pick<Ask<unknown>, 'params'>) =>
    findWebhook(db.read, params.webhook ?? '');
  const show = async (webhook: WebhookFacts): Promise<WebhookShown> => ({
    webhook: webhook.listed,
    deliveries: await listDeliveries(db.read, webhook.rowId),
  });
  const draw = (shown: WebhookShown, frame: Frame, attempt: Attempt, made?: WebhookMade) => (
    <WebhookPage
      {...{ shown, frame, attempt, timeZone: instance.timeZone }}
      {...(made && { made })}
    />
  );
  const again = async (webhook: WebhookFacts, attempt: Attempt, frame: Frame) =>
    draw(await show(webhook), frame, attempt);
  const here = ({ listed }: WebhookFacts) => appPaths.webhook({ webhook: listed.id });
  const keeping = ({ actor, now }: Ask<unknown>): Keeping => ({ actor, now });
  const shared = { tag, find, policy: mayKeepWebhook, input: nothing, again };

  return [
    page({
      id: 'showWebhook',
      at: appPaths.webhook,
      summary: 'One webhook, with what became of its deliveries',
      tag,
      output: webhookOutput,
      find,
      policy: mayKeepWebhook,
      show,
      view: (shown, frame) => draw(shown, frame, untouched),
    }),
    form({
      ...shared,
      id: 'tryWebhook',
      at: appPaths.tryWebhook,
      summary: 'Send a delivery that only tries the address',
      output: nothing,
      refusals: { 'switched-off': sendAgainRefusals['switched-off'] },
      limits: (_, { actor }) => byHandLimits(actor),
      async act(webhook) {
        if (webhook.listed.state === 'off') return { ok: false, refusal: 'switched-off' };
        await db.write((tx) => tryWebhook(tx, webhook));
        return allowed({ to: here(webhook), shown: {} });
      },
    }),
    form({
      ...shared,
      id: 'switchWebhookOn',
      at: appPaths.switchWebhookOn,
      summary: 'Switch a webhook on again',
      output: nothing,
      refusals: switchOnRefusals,
      async act(webhook, _, ask) {
        const done = await db.write((tx) => switchOn(tx, webhook, keeping(ask)));
        return done.ok ? allowed({ to: here(webhook), shown: {} }) : done;
      },
    }),
    form({
      ...shared,
      id: 'replaceWebhookSecret',
      at: appPaths.replaceWebhookSecret,
      summary: 'Give a webhook another secret, which is shown this once',
      output: webhookMade,
      refusals: {},
      async act(webhook, _, ask) {
        const secret = await db.write((tx) => replaceSecret(tx, webhook, keeping(ask), seal));
        const told = { id: webhook.listed.id, secret };
        const after = await show(webhook);
        return allowed({
          to: here(webhook),
          shown: told,
          once: (frame) => draw(after, frame, untouched, told),
        });
      },
    }),
    form({
      ...shared,
      id: 'endWebhook',
      at: appPaths.endWebhook,
      summary: 'End a webhook, with its log',
      output: nothing,
      refusals: {},
      async act(webhook, _, ask) {
        await db.write((tx) => endWebhook(tx, webhook, keeping(ask)));
        return allowed({ to: appPaths.webhooks(), shown: {} });
      },
    }),
    form({
      ...shared,
      id: 'sendDeliveryAgain',
      at: appPaths.sendDeliveryAgain,
      summary: 'Send a delivery again, under the id that it has',
      output: nothing,
      refusals: sendAgainRefusals,
      limits: (_, { actor }) => byHandLimits(actor),
      async act(webhook, _, { params: { delivery = '' } }) {
        const done = await db.write((tx) => sendDeliveryAgain(tx, webhook, delivery));
        return done.ok ? allowed({ to: here(webhook), shown: {} }) : done;
      },
    }),
  ];
}
