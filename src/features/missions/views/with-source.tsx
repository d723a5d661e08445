import type { VNode } from 'preact';

/**
 * A source as somebody stated it: where it is an address of the web, a link that names its site;
 * otherwise the words. Only http and https become links.
 */
export function WithSource({ source }: { source: string }): VNode {
  const site = siteOf(source);
  return site === null ? (
    <span>{source}</span>
  ) : (
    <a href={source} rel="noreferrer">
      {site}
    </a>
  );
}

function siteOf(source: string): string | null {
  if (!/^https?:\/\/\S+$/.test(source) || !URL.canParse(source)) return null;
  return new URL(source).hostname.replace(/^www\./, '');
}
