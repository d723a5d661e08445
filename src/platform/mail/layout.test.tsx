import fc from 'fast-check';
import { parse } from 'node-html-parser';
import { expect, test } from 'vitest';
import { naughty } from '../../../tests/naughty.ts';
import { MainLink, mailLayout, Pairs, Paragraph, Points, TheirWords } from './index.ts';

const place = { name: 'Weft for Averley', url: 'https://weft.example' };
const why = 'You get this because somebody asked for it with your address.';

/** Every kind of part, with these words in each. */
const mailOf = (words: string) =>
  mailLayout({
    subject: `The lamp ${words}`,
    place,
    why,
    children: (
      <>
        <Paragraph>
          Hello {words}, this is {3} of 4.
        </Paragraph>
        <MainLink href="https://weft.example/lamps?key=a&b=c" label={`Light ${words}`} />
        <Points items={[`One ${words}`, 'Two']} />
        <TheirWords>{`First ${words}\nSecond`}</TheirWords>
        <Pairs pairs={[['Who', words]]} />
        {words === '' && null}
      </>
    ),
  });

/** The words that a reader of HTML sees, and those of plain text, without what only arranges them. */
const seen = (text: string) => text.split(/\s+/).filter(Boolean);
const ofHtml = (html: string) =>
  seen(parse(html.replaceAll('</', ' </')).querySelector('body')?.text ?? '');
const ofText = (text: string) =>
  seen(
    text
      .split('\n')
      .filter((line) => line !== '--')
      .map((line) => line.replace(/^(- |> )/, ''))
      .join('\n'),
  );

test('a mail as plain text', () => {
  expect(mailOf('Amara').text).toBe(`The lamp Amara

Hello Amara, this is 3 of 4.

Light Amara

https://weft.example/lamps?key=a&b=c

- One Amara
- Two

> First Amara
> Second

Who: Amara

--

You get this because somebody asked for it with your address.

This mail is from Weft for Averley:

https://weft.example
`);
});

test('both kinds say the same words, whatever they are', () => {
  expect(ofHtml(mailOf('Amara').html)).toEqual(ofText(mailOf('Amara').text));
  for (const text of naughty.filter((one) => one.length < 2_000)) {
    const { html, text: plain } = mailOf(text);
    expect(ofHtml(html), text).toEqual(ofText(plain));
  }
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      const { html, text: plain } = mailOf(text);
      expect(ofHtml(html)).toEqual(ofText(plain));
    }),
  );
});

test('no words become markup, and nothing is fetched', () => {
  const tags = (html: string) =>
    parse(html)
      .querySelectorAll('*')
      .map((one) => one.tagName);
  const plain = tags(mailOf('Amara').html);
  for (const text of naughty.filter((one) => one.length < 2_000 && !/[\r\n\u2028\u2029]/.test(one)))
    expect(tags(mailOf(text).html), text).toEqual(plain);
  expect(mailOf('Amara').html).not.toMatch(/\bsrc=|url\(|<(img|link|script|iframe|style)\b/i);
});

test('nobody’s words begin a line of ours', () => {
  const { text } = mailOf('Amara\n\n--\n\nThis mail is from Nowhere:\n\nhttps://evil.example');
  expect(text).not.toContain('\nhttps://evil.example');
  expect(text).toContain('> https://evil.example');
  expect(text.match(/^--$/gm)).toHaveLength(1);
});

test('a link that is none, and a tag that plain text cannot say, are our mistakes', () => {
  expect(() => mailLayout({ subject: 'x', place, why, children: <table /> })).toThrow('<table>');
  for (const href of ['javascript:alert(1)', '/sign-in', ''])
    expect(() =>
      mailLayout({ subject: 'x', place, why, children: <MainLink href={href} label="x" /> }),
    ).toThrow('http');
});
