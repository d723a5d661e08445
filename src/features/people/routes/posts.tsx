import { type Actor, isOperator, type May, postIn } from '../../../kernel/actor.ts';
import { allowed } from '../../../kernel/result.ts';
import { type Ask, type Attempt, untouched } from '../../../platform/http/ask.ts';
import { everyone, form, page, type Route } from '../../../platform/http/route.ts';
import type { By } from '../../../platform/memory/index.ts';
import type { Frame } from '../../../platform/ui/page.tsx';
import { findOrganisation, type OrganisationFacts } from '../../organisations/index.ts';
import {
  endDepartment,
  type Keeping,
  makeLeadingPost,
  makePost,
  placeDepartment,
} from '../commands/posts.ts';
import { departmentRefusals, postRefusals, postsCopy } from '../copy/posts.ts';
import { keepsPosts } from '../domain/posts.ts';
import { peoplePaths } from '../paths.ts';
import { type Department, listDepartments, listPosts } from '../queries/posts.ts';
import { isOrganisationLed } from '../queries.ts';
import {
  departmentChange,
  departmentDone,
  departmentInput,
  postDone,
  postInput,
  postsOutput,
} from '../schema/posts.ts';
import { nothing } from '../schema.ts';
import { DepartmentPage, PostsPage } from '../views/posts.tsx';
import { type JoiningParts, tag } from './parts.ts';
import { departmentsShown, organisationOf, postShown } from './post-shown.ts';

/** Posts of one organisation on its page. Source: our judgement; the largest councils name some hundreds. */
const postsMax = 500;

/** An organisation whose posts are asked for, and whether somebody is its Partner lead. */
export interface Kept {
  readonly organisation: OrganisationFacts;
  readonly led: boolean;
}

/** Whether the actor keeps these posts. */
export const keeps = (actor: Actor, { organisation, led }: Kept): boolean =>
  keepsPosts(actor, { organisationId: organisation.id, led });

/** Who may make, change and end posts, departments and appointments. */
export const mayKeepPosts = (actor: Actor, kept: Kept): May =>
  keeps(actor, kept) ? 'yes' : { no: kept.led ? postsCopy.keeper : postsCopy.keeperOperator };

/** On whose authority: the Partner lead's post, else the operator's. */
export function authorityIn(actor: Actor, organisationId: string): By {
  const post =
    actor.kind === 'person'
      ? actor.posts.find((one) => one.leads && one.organisation.id === organisationId)
      : undefined;
  const any = post ?? postIn(actor, organisationId);
  if (any) return { post: any.postId, organisation: organisationId };
  if (isOperator(actor)) return 'operator';
  throw new Error('a policy let somebody act who has no authority');
}

/** The organisation at an address, with who leads it. */
export const findKept = async ({ db }: JoiningParts, ask: Ask): Promise<Kept | null> => {
  const organisation = await findOrganisation(db.read, ask.params.organisation ?? '');
  if (!organisation) return null;
  return { organisation, led: await isOrganisationLed(db.read, organisation.id, ask.today) };
};

/** Who keeps, and when, for a command. */
export const keepingOf = ({ organisation }: Kept, ask: Ask): Keeping => ({
  organisation: organisation.slug,
  by: authorityIn(ask.actor, organisation.id),
  now: ask.now,
  today: ask.today,
});

/** An organisation's posts and departments: seen by everyone, kept by its Partner lead. */
export function postsRoutes(parts: JoiningParts): Route[] {
  const { db } = parts;
  const find = (ask: Ask) => findKept(parts, ask);
  const show = async (kept: Kept, ask: Ask) => {
    const { organisation, led } = kept;
    const posts = await listPosts(db.read, organisation.id, postsMax);
    const departments = await listDepartments(db.read, organisation.id);
    return {
      organisation: organisationOf(organisation),
      led,
      keeps: keeps(ask.actor, kept),
      posts: posts.map((post) => postShown(post, departments, ask.actor, ask.today)),
      departments: departmentsShown(departments),
    };
  };
  const again = async (kept: Kept, attempt: Attempt, frame: Frame, ask: Ask) => (
    <PostsPage
      shown={await show(kept, ask)}
      frame={frame}
      fictional={kept.organisation.fictional}
      attempt={attempt}
    />
  );
  const findDepartment = async (ask: Ask) => {
    const kept = await find(ask);
    if (!kept) return null;
    const departments = await listDepartments(db.read, kept.organisation.id);
    const department = departments.find(({ slug }) => slug === ask.params.department);
    return department ? { kept, department, departments } : null;
  };
  type OfDepartment = NonNullable<Awaited<ReturnType<typeof findDepartment>>>;
  const mayChangeDepartment = (actor: Actor, { kept }: OfDepartment) => mayKeepPosts(actor, kept);
  const departmentShown = ({ department, departments }: OfDepartment) => ({
    id: department.slug,
    name: department.name,
    within: departments.find(({ id }) => id === department.parentId)?.slug ?? null,
  });
  const departmentView = (of: OfDepartment, frame: Frame, attempt: Attempt) => (
    <DepartmentPage
      organisation={organisationOf(of.kept.organisation)}
      department={departmentShown(of)}
      others={departmentsShown(of.departments).filter(({ id }) => id !== of.department.slug)}
      frame={frame}
      fictional={of.kept.organisation.fictional}
      attempt={attempt}
    />
  );
  const departmentGone = (kept: Kept, { slug, name }: Pick<Department, 'slug' | 'name'>) => ({
    to: peoplePaths.posts({ organisation: kept.organisation.slug }),
    shown: { id: slug, name },
  });

  return [
    page({
      id: 'listPosts',
      at: peoplePaths.posts,
      summary: 'The posts and departments of an organisation, and who holds each today',
      tag,
      output: postsOutput,
      find,
      policy: everyone,
      show,
      view: (shown, frame, { organisation }) => (
        <PostsPage
          shown={shown}
          frame={frame}
          fictional={organisation.fictional}
          attempt={untouched}
        />
      ),
    }),
    form({
      id: 'makePost',
      at: peoplePaths.posts,
      summary: 'Make a post in an organisation',
      tag,
      input: postInput,
      output: postDone,
      find,
      policy: mayKeepPosts,
      refusals: postRefusals,
      async act(kept, { title, department, leads }, ask) {
        const keeping = keepingOf(kept, ask);
        const made = await db.write((tx) =>
          leads
            ? makeLeadingPost(tx, title, keeping)
            : makePost(tx, { title, department: department || null }, keeping),
        );
        if (!made.ok) return made;
        const { slug } = made.value;
        return allowed({
          to: peoplePaths.post({ organisation: kept.organisation.slug, post: slug }),
          shown: { id: slug, title: made.value.title },
        });
      },
      again: (kept, attempt, frame, ask) => again(kept, attempt, frame, ask),
    }),
    form({
      id: 'nameDepartment',
      at: peoplePaths.departments,
      summary: 'Name a department of an organisation',
      tag,
      input: departmentInput,
      output: departmentDone,
      find,
      policy: mayKeepPosts,
      refusals: departmentRefusals,
      async act(kept, { name, within }, ask) {
        const wish = { name, within: within || null };
        const named = await db.write((tx) => placeDepartment(tx, null, wish, keepingOf(kept, ask)));
        return named.ok ? allowed(departmentGone(kept, named.value)) : named;
      },
      again: (kept, attempt, frame, ask) => again(kept, attempt, frame, ask),
    }),
    page({
      id: 'showDepartment',
      at: peoplePaths.department,
      summary: 'One department, to be renamed, moved or ended',
      tag,
      output: departmentDone.extend({ within: departmentInput.shape.within }),
      find: findDepartment,
      policy: mayChangeDepartment,
      show: async (of) => departmentShown(of),
      view: (_, frame, of) => departmentView(of, frame, untouched),
    }),
    form({
      id: 'changeDepartment',
      at: peoplePaths.department,
      summary: 'Rename a department, or move it below another',
      tag,
      input: departmentChange,
      output: departmentDone,
      find: findDepartment,
      policy: mayChangeDepartment,
      refusals: departmentRefusals,
      async act({ kept, department }, given, ask) {
        const changed = await db.write((tx) =>
          placeDepartment(tx, department.slug, given, keepingOf(kept, ask)),
        );
        return changed.ok ? allowed(departmentGone(kept, changed.value)) : changed;
      },
      again: (of, attempt, frame) => departmentView(of, frame, attempt),
    }),
    form({
      id: 'endDepartment',
      at: peoplePaths.endDepartment,
      summary: 'End a department that nothing belongs to',
      tag,
      input: nothing,
      output: departmentDone,
      find: findDepartment,
      policy: mayChangeDepartment,
      refusals: departmentRefusals,
      async act({ kept, department }, _, ask) {
        const ended = await db.write((tx) =>
          endDepartment(tx, department.slug, keepingOf(kept, ask)),
        );
        return ended.ok ? allowed(departmentGone(kept, ended.value)) : ended;
      },
      again: (of, attempt, frame) => departmentView(of, frame, attempt),
    }),
  ];
}
