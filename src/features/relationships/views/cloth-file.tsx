import type { VNode } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { clothCopy } from '../copy/cloth.ts';
import type { Connections } from '../domain/connections.ts';
import { FoldedCloth } from './cloth-folds.tsx';
import { clothOrganisationsMax } from './cloth-layout.ts';
import { WideMatrix } from './cloth-matrix.tsx';

/** The light colours of the page, for a picture that stands alone. Source: the look, "Colour roles". */
const style = [
  'svg{font-family:"Bricolage Grotesque",system-ui,sans-serif;background:#f7f6f2}',
  'text{fill:#2b2926}.q{fill:#6b665f}',
  '.s-public{fill:#4565b0}.s-private{fill:#876207}.s-civil-society{fill:#a2426d}',
  '.cl-string{fill:none;stroke:#d9d5cb;stroke-width:1}.cl-bed{fill:#e2eeec}.cl-blank{fill:#f7f6f2}',
  '.cl-warp{fill:#0b5558}.cl-weft,.cl-end{fill:#2c7f80}',
  '.cl-hole{fill:#fefdfb;stroke:#2b2926;stroke-width:1.25}.cl-hole--2{stroke-width:2}.cl-hole--3{stroke-width:3}',
  '.cl-ring{fill:#f7f6f2;stroke:#2c7f80;stroke-width:1.75}.cl-thread{fill:none;stroke:#2c7f80;stroke-width:1.5}',
  '.cl-dot{fill:#6b665f}',
].join('');

/** The cloth as a file of its own: the same picture in light colours, without links. */
export function clothFile(connections: Connections): string {
  const title = clothCopy.title(connections.organisations.length, connections.measures);
  const all = connections.organisations.map((_, at) => at);
  const common = { connections, id: 'cloth', title };
  const picture: VNode =
    all.length > clothOrganisationsMax ? (
      <FoldedCloth {...common} narrow={false} href={() => ''} />
    ) : (
      <WideMatrix {...common} rows={all} columns={all} listed={[]} />
    );
  const svg = renderToString(picture)
    .replace(/<a [^>]*aria-label="([^"]*)"[^>]*>/g, '<g aria-label="$1">')
    .replaceAll('</a>', '</g>')
    .replace('<svg', '<svg xmlns="http://www.w3.org/2000/svg"')
    .replace(/(<svg[^>]*>)/, `$1<style>${style}</style>`);
  return `<?xml version="1.0" encoding="UTF-8"?>\n${svg}\n`;
}
