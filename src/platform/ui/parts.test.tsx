import { parse } from 'node-html-parser';
import type { VNode } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { describe, expect, it } from 'vitest';
import { sectors } from '../../kernel/sector.ts';
import { Ballots } from './ballots.tsx';
import { Bar, SplitBar } from './bar.tsx';
import { Clock } from './clock.tsx';
import { Mark, SectorShape } from './mark.tsx';
import { OrganisationName } from './organisation-name.tsx';
import { Pager } from './pager.tsx';
import { Table } from './table.tsx';
import { visiblePieces } from './weave.ts';

const render = (node: VNode) => parse(renderToString(node));

describe('OrganisationName', () => {
  it('says the sector in hidden words beside a mark that is hidden itself', () => {
    const html = render(
      <OrganisationName name="Beck & Sons <Heating>" sector="civil-society" href="/o/beck" />,
    );
    expect(html.text).toBe('Civil society: \u00a0Beck & Sons <Heating>');
    expect(html.querySelector('.ds-sr-only')?.text).toBe('Civil society: ');
    const mark = html.querySelector('svg');
    expect(mark?.getAttribute('aria-hidden')).toBe('true');
    expect(mark?.getAttribute('data-sector')).toBe('civil-society');
    expect(html.querySelector('a')?.getAttribute('href')).toBe('/o/beck');
  });

  it('draws no mark where no sector is stated, and says so', () => {
    const html = render(<OrganisationName name="Ramblers" sector={null} />);
    expect(html.querySelector('svg')).toBeNull();
    expect(html.querySelector('.ds-sr-only')?.text).toBe(', sector not stated');
    expect(html.querySelector('a')).toBeNull();
  });
});

describe('Mark', () => {
  it('has a shape of its own for each sector', () => {
    const shapes = sectors.map((sector) =>
      render(<Mark sector={sector} />).querySelector('svg > *'),
    );
    expect(shapes.map((shape) => shape?.rawTagName)).toEqual(['circle', 'rect', 'path']);
  });

  it('gives the shapes the same optical area', () => {
    const r = 5;
    const square = render(<SectorShape sector="private" r={r} />).querySelector('rect');
    const area = Number(square?.getAttribute('width')) * Number(square?.getAttribute('height'));
    expect(area / (Math.PI * r * r)).toBeCloseTo(1, 1);
  });
});

describe('Clock', () => {
  it('fills with time and is full when late', () => {
    expect(render(<Clock words="no hurry" />).querySelector('.gone')).toBeNull();
    expect(
      render(<Clock words="due" gone={0.25} />)
        .querySelector('path')
        ?.getAttribute('d'),
    ).toBe('M8 8V3A5 5 0 0 1 13 8z');
    expect(
      render(<Clock words="due" gone={0.75} />)
        .querySelector('path')
        ?.getAttribute('d'),
    ).toBe('M8 8V3A5 5 0 1 1 3 8z');
    const late = render(<Clock words="2 working days late" late />);
    expect(late.querySelector('circle.gone')).not.toBeNull();
    expect(late.querySelector('.w-clock')?.hasAttribute('data-late')).toBe(true);
  });

  it('holds a share that is no share to its range', () => {
    expect(render(<Clock words="w" gone={7} />).querySelector('circle.gone')).not.toBeNull();
    expect(render(<Clock words="w" gone={-1} />).querySelector('.gone')).toBeNull();
    expect(render(<Clock words="w" gone={Number.NaN} />).querySelector('.gone')).toBeNull();
  });
});

describe('Pager', () => {
  const words = (node: VNode) => render(node).text.trim();

  it('says where the page stands and leads on', () => {
    expect(words(<Pager shown={12} total={83} things="pairs" step={12} next="/n" />)).toBe(
      '12 of 83 pairs.Next 12',
    );
    expect(words(<Pager shown={12} total={1283} things="pairs" from={13} />)).toBe(
      '13 to 24 of 1,283 pairs.',
    );
    expect(words(<Pager shown={50} total={null} things="entries" />)).toBe('50 entries.');
  });

  it('promises on a last page only what it holds', () => {
    expect(
      words(<Pager shown={12} total={27} things="pairs" from={13} step={12} next="/n" />),
    ).toBe('13 to 24 of 27 pairs.Next 3');
  });

  it('is a landmark only when it leads somewhere', () => {
    expect(render(<Pager shown={3} total={3} things="barriers" />).querySelector('nav')).toBeNull();
    const nav = render(<Pager shown={3} total={9} things="barriers" next="/n" />).querySelector(
      'nav',
    );
    expect(nav?.getAttribute('aria-label')).toBe('More barriers');
  });
});

describe('Table', () => {
  const columns = [
    { head: 'Chamber', cell: (row: { name: string }) => row.name, names: true },
    { head: 'Seats', cell: () => 4, numeric: true, sort: { href: '?by=seats', now: 'descending' } },
  ] as const;

  it('has a caption, heads with a scope, and a region the keyboard can scroll', () => {
    const html = render(
      <Table
        caption="Seats"
        items={[{ name: 'Private' }]}
        keyOf={(row) => row.name}
        columns={columns}
        cards
      />,
    );
    expect(html.querySelector('caption')?.text).toBe('Seats');
    const region = html.querySelector('section');
    expect(region?.getAttribute('tabindex')).toBe('0');
    expect(region?.getAttribute('aria-label')).toBe('Seats');
    expect(html.querySelector('tbody th')?.getAttribute('scope')).toBe('row');
    expect(html.querySelector('[aria-sort]')?.getAttribute('aria-sort')).toBe('descending');
    expect(html.querySelector('td')?.getAttribute('data-th')).toBe('Seats');
    expect(html.querySelector('td')?.classNames).toBe('num');
  });

  it('says so when it is empty', () => {
    const html = render(
      <Table caption="Gaps" items={[]} keyOf={() => 0} columns={[]} empty="No gaps." />,
    );
    expect(html.querySelector('table')).toBeNull();
    expect(html.text).toBe('No gaps.');
  });
});

describe('Bars', () => {
  it('keeps a share between nothing and the whole', () => {
    const width = (share: number) =>
      render(<Bar share={share} label="x" />)
        .querySelector('.kept')
        ?.getAttribute('width');
    expect([0.73, -1, 2, Number.NaN].map(width)).toEqual(['73%', '0%', '100%', '0%']);
  });

  it('draws parts that fill the whole, and none for nothing', () => {
    const parts = render(
      <SplitBar
        label="x"
        parts={[
          { kind: 'ready', count: 1 },
          { kind: 'problem', count: 0 },
          { kind: 'question', count: 3 },
        ]}
      />,
    ).querySelectorAll('rect');
    expect(parts.map((p) => p.getAttribute('class'))).toEqual(['ready', 'question']);
    const last = parts[1];
    const end =
      Number.parseFloat(last?.getAttribute('x') ?? '') +
      Number.parseFloat(last?.getAttribute('width') ?? '');
    expect(end).toBeCloseTo(100, 1);
    expect(render(<SplitBar label="x" parts={[]} />).querySelectorAll('rect')).toHaveLength(0);
  });
});

describe('Ballots', () => {
  it('draws one mark a seat and says the count', () => {
    const html = render(
      <Ballots sector="public" forIt={9} against={1} abstained={2} notCast={3} />,
    );
    expect(html.querySelectorAll('svg')).toHaveLength(15);
    expect(html.querySelector('p')?.getAttribute('aria-label')).toBe(
      '9 for, 1 against, 2 abstained, 3 not cast',
    );
  });
});

describe('visiblePieces', () => {
  it('breaks a thread where it dives under', () => {
    const thread = { from: 1, to: 32, crossings: [5, 14, 23], width: 5, gap: 1.15 };
    expect(visiblePieces({ ...thread, under: (at) => at % 2 === 0 })).toEqual([
      { start: 1, length: 2.85 },
      { start: 11.15, length: 10.7 },
      { start: 29.15, length: 2.85 },
    ]);
    expect(visiblePieces({ ...thread, under: () => false })).toEqual([{ start: 1, length: 31 }]);
  });
});
