import { Readable } from 'node:stream';
import type { VNode } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { ZipFile } from 'yazl';
import { keptCopy as copy } from './copy.ts';
import { sectionsOf } from './kept-sections.tsx';
import type { KeptOfMe } from './schema.ts';

interface Place {
  readonly name: string;
  readonly timeZone: string;
  /** The moment it speaks of, in words. */
  readonly asOf: string;
}

/** What is kept of somebody as a zip: a page to read, without any script, and the same as JSON. */
export function keptFile(data: KeptOfMe, place: Place): ReadableStream<Uint8Array> {
  const zip = new ZipFile();
  const page = `<!doctype html>${renderToString(<Readout data={data} place={place} />)}`;
  zip.addBuffer(Buffer.from(page, 'utf8'), 'my-data.html');
  zip.addBuffer(Buffer.from(`${JSON.stringify(data, null, 2)}\n`, 'utf8'), 'my-data.json');
  zip.end();
  // yazl's output is a PassThrough, typed as the older interface; the web has its own name for a stream.
  return Readable.toWeb(zip.outputStream as Readable) as ReadableStream<Uint8Array>;
}

/** The same words as on the page, in a document that stands alone. */
function Readout({ data, place }: { data: KeptOfMe; place: Place }): VNode {
  const title = copy.fileTitle(data.name, place.name);
  return (
    <html lang="en-GB">
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>{title}</title>
      </head>
      <body>
        <h1>{title}</h1>
        <p>{copy.fileAsOf(place.asOf)}</p>
        <p>
          {copy.nameLabel}: {data.name}
        </p>
        <p>
          {copy.address}: {data.address ?? copy.noAddress}
        </p>
        {sectionsOf(data, place.timeZone).map(({ id, title: kind, columns, rows }) => (
          <section key={id}>
            <h2>{kind}</h2>
            {rows.length === 0 ? (
              <p>{copy.none}</p>
            ) : (
              <table cellPadding="6">
                <thead>
                  <tr>
                    {columns.map((head) => (
                      <th key={head} scope="col">
                        {head}
                      </th>
                    ))}
                  </tr>
                </thead>
                <tbody>
                  {rows.map((cells, row) => (
                    <tr key={row}>
                      {cells.map((cell, at) => (
                        <td key={at}>{cell}</td>
                      ))}
                    </tr>
                  ))}
                </tbody>
              </table>
            )}
          </section>
        ))}
      </body>
    </html>
  );
}
