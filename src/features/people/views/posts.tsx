import type { VNode } from 'preact';
import type { z } from 'zod';
import type { Attempt } from '../../../platform/http/ask.ts';
import { AsRead } from '../../../platform/ui/as-read.tsx';
import { Button, Move } from '../../../platform/ui/button.tsx';
import { SelectField, TextField } from '../../../platform/ui/fields.tsx';
import { Form, Send } from '../../../platform/ui/form.tsx';
import { Row, Stack } from '../../../platform/ui/layout.tsx';
import { Notice } from '../../../platform/ui/notice.tsx';
import { type Frame, Page } from '../../../platform/ui/page.tsx';
import { Rows } from '../../../platform/ui/rows.tsx';
import { Section } from '../../../platform/ui/section.tsx';
import { type Branch, Tree } from '../../../platform/ui/tree.tsx';
import { organisationPaths } from '../../organisations/index.ts';
import { postsCopy as copy } from '../copy/posts.ts';
import { scimCopy } from '../copy/scim.ts';
import { peoplePaths } from '../paths.ts';
import type { postsOutput } from '../schema/posts.ts';
import { typedOr } from './typed.ts';

type Shown = z.infer<typeof postsOutput>;
type PostListed = Shown['posts'][number];
type DepartmentListed = Shown['departments'][number];

/** Where the posts of an organisation are among its pages. */
export const postCrumbs = ({ id, name }: { id: string; name: string }) => [
  { label: name, href: organisationPaths.show({ organisation: id }) },
  { label: copy.crumb, href: peoplePaths.posts({ organisation: id }) },
];

/** The posts of an organisation by department; its Partner lead makes and changes them here. */
export function PostsPage({
  shown,
  frame,
  fictional,
  attempt,
}: {
  shown: Shown;
  frame: Frame;
  fictional: boolean;
  attempt: Attempt;
}): VNode {
  const { organisation, posts, departments, keeps, led } = shown;
  const [own, here] = postCrumbs(organisation);
  const title = copy.title(organisation.name);
  const hidden = posts.some(({ holders, vacant }) => holders === null && !vacant);
  return (
    <Page
      frame={frame}
      title={title}
      crumbs={[...(own ? [own] : []), { label: here?.label ?? '' }]}
      head={{ title, lede: copy.lede }}
      problems={attempt.problems}
      fictional={fictional}
    >
      <Stack gap="sections">
        {!led && <Notice tone="warning">{copy.notLed}</Notice>}
        {posts.length === 0 ? (
          <p class="w-measure">
            {copy.none} {keeps && copy.noneKeeper}
          </p>
        ) : (
          <ByDepartment shown={shown} />
        )}
        {hidden && (
          <p class="w-sm">
            <a href={frame.links.signIn}>{copy.signIn}</a>
          </p>
        )}
        {keeps && (
          <p>
            <a href={peoplePaths.ownSystem({ organisation: organisation.id })}>{scimCopy.link}</a>
          </p>
        )}
        {keeps && <AddPost shown={shown} attempt={attempt} />}
        {(keeps || departments.length > 0) && <Departments shown={shown} attempt={attempt} />}
      </Stack>
    </Page>
  );
}

/** Posts of no department first, then each department that has some. */
function ByDepartment({ shown }: { shown: Shown }): VNode {
  const { organisation, posts, departments } = shown;
  const groups = [{ id: null, name: copy.noDepartment }, ...departments];
  return (
    <Stack gap="groups">
      {groups.map(({ id, name }) => {
        const some = posts.filter(({ department }) => department === id);
        if (some.length === 0) return null;
        return (
          <Section
            key={id ?? 'none'}
            id={`posts-${id ?? 'none'}`}
            title={name}
            hideTitle={departments.length === 0}
          >
            <Rows
              items={some.map((post) => (
                <PostRow key={post.id} organisation={organisation.id} post={post} />
              ))}
            />
          </Section>
        );
      })}
    </Stack>
  );
}

function PostRow({ organisation, post }: { organisation: string; post: PostListed }): VNode {
  const { holders } = post;
  const held =
    holders === null
      ? copy.held
      : holders
          .map(({ person, deputy }) => (deputy ? `${person} (${copy.deputy})` : person))
          .join(', ');
  return (
    <Row apart>
      <a class="w-strong" href={peoplePaths.post({ organisation, post: post.id })}>
        {post.title}
      </a>
      <span class="w-quiet">{post.vacant ? copy.vacant : held}</span>
    </Row>
  );
}

/** Which department something belongs to; nothing where none is named. */
export function DepartmentField({
  departments,
  name,
  label,
  blank,
  value,
  problems,
}: {
  departments: readonly { id: string; name: string }[];
  name: string;
  label: string;
  blank: string;
  value: string;
  problems: Attempt['problems'];
}): VNode | null {
  if (departments.length === 0) return null;
  return (
    <SelectField
      name={name}
      label={label}
      choices={departments.map((one) => ({ value: one.id, label: one.name }))}
      blank={blank}
      value={value}
      problems={problems}
    />
  );
}

function AddPost({ shown, attempt }: { shown: Shown; attempt: Attempt }): VNode {
  const { organisation, posts, departments } = shown;
  const action = peoplePaths.posts({ organisation: organisation.id });
  return (
    <Section id="add-post" title={copy.addPost}>
      <Stack gap="groups">
        {!posts.some(({ leads }) => leads) && (
          <Move
            action={action}
            hidden={{ title: copy.partnerLead, leads: 'yes' }}
            variant="secondary"
          >
            {copy.addLeading}
          </Move>
        )}
        <Form action={action}>
          <TextField
            name="title"
            label={copy.postTitle}
            description={copy.postTitleHint}
            value={typedOr(attempt, 'title')}
            problems={attempt.problems}
          />
          <DepartmentField
            departments={departments}
            name="department"
            label={copy.department}
            blank={copy.noDepartment}
            value={typedOr(attempt, 'department')}
            problems={attempt.problems}
          />
          <Send seen={copy.postSeen}>
            <Button>{copy.addPostButton}</Button>
          </Send>
        </Form>
      </Stack>
    </Section>
  );
}

function Departments({ shown, attempt }: { shown: Shown; attempt: Attempt }): VNode {
  const { organisation, departments, keeps } = shown;
  return (
    <Section id="departments" title={copy.departments}>
      <Stack gap="groups">
        {departments.length === 0 ? (
          <p class="w-measure w-quiet">{copy.departmentsNone}</p>
        ) : (
          <Tree branches={branchesOf(shown, departments, null)} />
        )}
        {keeps && (
          <Form action={peoplePaths.departments({ organisation: organisation.id })}>
            <TextField
              name="name"
              label={copy.departmentName}
              value={typedOr(attempt, 'name')}
              problems={attempt.problems}
            />
            <DepartmentField
              departments={departments}
              name="within"
              label={copy.departmentWithin}
              blank={copy.noneAbove}
              value={typedOr(attempt, 'within')}
              problems={attempt.problems}
            />
            <Send seen={copy.departmentSeen}>
              <Button variant="secondary">{copy.addDepartmentButton}</Button>
            </Send>
          </Form>
        )}
      </Stack>
    </Section>
  );
}

function branchesOf(
  shown: Shown,
  departments: readonly DepartmentListed[],
  within: string | null,
): Branch[] {
  return departments
    .filter((one) => one.within === within)
    .map(({ id, name }) => {
      const below = branchesOf(shown, departments, id);
      const to = { organisation: shown.organisation.id, department: id };
      return {
        key: id,
        words: shown.keeps ? <a href={peoplePaths.department(to)}>{name}</a> : name,
        ...(below.length > 0 && { summary: copy.below(below.length, name), below, open: true }),
      };
    });
}

/** One department: its name, where it belongs, and its end. */
export function DepartmentPage({
  organisation,
  department,
  others,
  frame,
  fictional,
  attempt,
}: {
  organisation: { id: string; name: string };
  department: DepartmentListed;
  others: readonly DepartmentListed[];
  frame: Frame;
  fictional: boolean;
  attempt: Attempt;
}): VNode {
  const to = { organisation: organisation.id, department: department.id };
  const title = copy.changeDepartment(department.name);
  return (
    <Page
      frame={frame}
      title={title}
      crumbs={[...postCrumbs(organisation), { label: department.name }]}
      head={{ title }}
      problems={attempt.problems}
      fictional={fictional}
    >
      <Stack gap="groups">
        <Form action={peoplePaths.department(to)}>
          <AsRead stands={{ name: department.name, within: department.within }} attempt={attempt} />
          <TextField
            name="name"
            label={copy.departmentName}
            value={typedOr(attempt, 'name', department.name)}
            problems={attempt.problems}
          />
          <DepartmentField
            departments={others}
            name="within"
            label={copy.departmentWithin}
            blank={copy.noneAbove}
            value={typedOr(attempt, 'within', department.within ?? '')}
            problems={attempt.problems}
          />
          <Send seen={copy.departmentSeen}>
            <Button>{copy.changeDepartmentButton}</Button>
          </Send>
        </Form>
        <Move action={peoplePaths.endDepartment(to)} variant="secondary">
          {copy.endDepartment(department.name)}
        </Move>
      </Stack>
    </Page>
  );
}
