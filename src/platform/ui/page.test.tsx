import { parse } from 'node-html-parser';
import { describe, expect, it } from 'vitest';
import { exampleFrame } from './examples/composition.ts';
import { nearness, wordsLookedFor } from './frame.ts';
import { type Frame, Page, type PageProps, renderDocument } from './page.tsx';

const frame: Frame = {
  ...exampleFrame,
  assets: {
    css: ['/assets/a.css', '/assets/b.css'],
    font: '/assets/weft.woff2',
    icon: '/weft.svg',
    scripts: ['/assets/x.js'],
  },
};

const render = (props: Partial<PageProps> = {}) => {
  const text = renderDocument(
    <Page frame={frame} title="Outcomes" {...props}>
      {props.children ?? <p>Body</p>}
    </Page>,
  );
  return { text, html: parse(text) };
};

describe('Page', () => {
  it('is one whole document in English that follows the reader’s colours', () => {
    const { text, html } = render();
    expect(text.startsWith('<!doctype html><html')).toBe(true);
    const root = html.querySelector('html');
    expect(root?.getAttribute('lang')).toBe('en-GB');
    expect(root?.getAttribute('data-color-scheme')).toBe('auto');
    expect(html.querySelector('body')?.getAttribute('data-size')).toBe('sm');
  });

  it('links every style sheet and script, and holds none of its own', () => {
    const { text, html } = render();
    const sheets = html.querySelectorAll('link[rel=stylesheet]').map((l) => l.getAttribute('href'));
    expect(sheets).toEqual(['/assets/a.css', '/assets/b.css']);
    const scripts = html.querySelectorAll('script');
    expect(scripts.map((s) => s.getAttribute('src'))).toEqual(['/assets/x.js']);
    expect(scripts.every((s) => s.text === '')).toBe(true);
    expect(text).not.toMatch(/<style|\sstyle=/);
    expect(html.querySelector('link[rel=preload]')?.getAttribute('crossorigin')).toBeDefined();
  });

  it('names itself, and says so when a form has problems, first in main', () => {
    expect(render().html.querySelector('title')?.text).toBe('Outcomes · Weft');
    const { html } = render({
      problems: [{ field: 'when', message: 'Give a date' }, { message: 'The mission was closed' }],
      crumbs: [{ label: 'Missions', href: '/missions' }, { label: 'Ask' }],
    });
    expect(html.querySelector('title')?.text).toBe('Error: Outcomes · Weft');
    const first = html.querySelector('main > div')?.firstElementChild;
    expect(first?.getAttribute('role')).toBe('alert');
    expect(first?.getAttribute('tabindex')).toBe('-1');
    expect(first?.hasAttribute('autofocus')).toBe(true);
    expect(first?.querySelector('h2')?.text).toBe('One answer needs you before this can be sent');
    expect(first?.querySelectorAll('a').map((a) => a.getAttribute('href'))).toEqual(['#when']);
    expect(first?.querySelectorAll('li').map((li) => li.text)).toContain('The mission was closed');
  });

  it('escapes whatever it is given', () => {
    const nasty = '<img src=x onerror=alert(1)>"\'&';
    const { text } = render({
      title: nasty,
      head: { title: nasty, lede: nasty, kind: nasty },
      crumbs: [{ label: nasty, href: `/"${nasty}` }],
      problems: [{ field: nasty, message: nasty }],
      frame: { ...frame, hostedBy: nasty, path: `/search?q=${encodeURIComponent(nasty)}` },
    });
    expect(text).not.toContain('<img');
    expect(parse(text).querySelector('input[name=q]')?.getAttribute('value')).toBe(nasty);
  });

  it('marks the place it is in, once in each menu', () => {
    const { html } = render({ frame: { ...frame, path: '/missions/warm?tab=2' } });
    const current = html.querySelectorAll('header [aria-current]');
    expect(current.map((a) => [a.text, a.getAttribute('aria-current')])).toEqual([
      ['Missions', 'true'],
      ['Missions', 'true'],
    ]);
    const week = render({ frame: { ...frame, path: '/' } }).html;
    expect(week.querySelector('header [aria-current]')?.getAttribute('aria-current')).toBe('page');
  });

  it('says who is signed in and lets them sign out by a button that posts', () => {
    const { html } = render();
    expect(html.querySelector('.w-me')?.text).toBe('Amara OseiDirector, Vale Repair Collective');
    const form = html.querySelector('header form[method=post]');
    expect(form?.getAttribute('action')).toBe('/sign-out');
    expect(html.querySelector('a[href="/sign-in"]')).toBeNull();
  });

  it('lets a visitor sign in', () => {
    const { html } = render({ frame: { ...frame, viewer: null } });
    expect(html.querySelector('header a[href="/sign-in"]')?.text).toBe('Sign in');
    expect(html.querySelector('header form[method=post]')).toBeNull();
    expect(html.querySelector('.w-me')).toBeNull();
  });

  it('looks for words without script', () => {
    const form = render().html.querySelector('search form');
    expect(form?.getAttribute('action')).toBe('/search');
    expect(form?.getAttribute('method') ?? 'get').toBe('get');
    expect(form?.querySelector('input[name=q]')).not.toBeNull();
    expect(form?.querySelector('button[type=submit]')).not.toBeNull();
  });

  it('shows the strip only on pages of a made-up world', () => {
    expect(render({ fictional: true }).html.querySelector('.w-demo')?.text).toMatch(
      /^Demonstration/,
    );
    expect(render().html.querySelector('.w-demo')).toBeNull();
    const real = { ...frame, demonstration: false };
    expect(render({ fictional: true, frame: real }).html.querySelector('.w-demo')?.text).toMatch(
      /^Made up/,
    );
    expect(render({ frame: real }).html.querySelector('.w-demo')).toBeNull();
  });

  it('turns the order of the selvedge with the page', () => {
    for (const turn of [0, 1, 2] as const) {
      const selvedge = render({ turn }).html.querySelector('.w-selvedge');
      expect(selvedge?.getAttribute('data-turn')).toBe(String(turn));
    }
  });

  it('has landmarks with names of their own and one heading of the first level', () => {
    const { html } = render({
      head: { title: 'Is it really moving?' },
      crumbs: [{ label: 'Missions', href: '/missions' }],
      tabs: [{ label: 'Overview', href: '/o', current: true }],
      fictional: true,
    });
    const names = html
      .querySelectorAll('nav, search, aside, section')
      .map((e) => e.getAttribute('aria-label'));
    expect(new Set(names).size).toBe(names.length);
    expect(html.querySelectorAll('h1').map((h) => h.text)).toEqual(['Is it really moving?']);
    expect(html.querySelector('.ds-skip-link')?.getAttribute('href')).toBe('#main');
    expect(html.querySelector('main')?.id).toBe('main');
  });
});

describe('nearness', () => {
  it('takes the longest place that holds the path, by whole segments', () => {
    expect(nearness(['/', '/missions'], '/missions/x')).toEqual([undefined, 'true']);
    expect(nearness(['/', '/missions'], '/missions-old')).toEqual([undefined, undefined]);
    expect(nearness(['/', '/missions'], '/?q=1')).toEqual(['page', undefined]);
    expect(nearness(['/a', '/a/b'], '/a/b/c')).toEqual([undefined, 'true']);
    expect(nearness(['/a/'], '/a')).toEqual(['page']);
    expect(nearness([], '/a')).toEqual([]);
  });
});

describe('wordsLookedFor', () => {
  it('keeps the words on the search page and nowhere else', () => {
    expect(wordsLookedFor({ ...frame, path: '/search?q=damp+homes&kind=mission' })).toBe(
      'damp homes',
    );
    expect(wordsLookedFor({ ...frame, path: '/missions?q=damp' })).toBe('');
    expect(wordsLookedFor({ ...frame, path: '/search' })).toBe('');
  });
});
