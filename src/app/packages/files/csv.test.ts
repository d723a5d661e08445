import { readdirSync, readFileSync } from 'node:fs';
import { Readable } from 'node:stream';
import { describe, expect, test } from 'vitest';
import { type CsvItem, type CsvLimits, csvLimits, readCsv } from './csv.ts';
import { FileUnreadable } from './problems.ts';

const all = async (
  source: string | Buffer | AsyncIterable<Uint8Array>,
  limits?: Partial<CsvLimits>,
): Promise<CsvItem[]> => {
  const bytes = typeof source === 'string' ? Buffer.from(source) : source;
  const stream = Buffer.isBuffer(bytes) ? Readable.from([bytes]) : bytes;
  const items: CsvItem[] = [];
  for await (const item of readCsv(stream, 'a.csv', { ...csvLimits, ...limits })) items.push(item);
  return items;
};

const rowsOf = (items: CsvItem[]) => items.filter((item) => item.kind === 'row');

/** Problems as `row column code`, so that a test reads as a list of what a person is told. */
const problemsOf = (items: CsvItem[]) =>
  items.flatMap((item) =>
    item.kind === 'problem' ? [[item.row, item.column, item.code].map(String).join(' ')] : [],
  );

const objectsOf = (items: CsvItem[]) => {
  const header = items.find((item) => item.kind === 'header')?.columns ?? [];
  return rowsOf(items).map((row) =>
    Object.fromEntries(header.map((name, at) => [name, row.cells[at]])),
  );
};

/** The bytes one at a time, so that every boundary between pieces is tried. */
async function* byteByByte(bytes: Buffer): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at++) yield bytes.subarray(at, at + 1);
}

describe('csv-spectrum', () => {
  const folder = 'tests/data/csv-spectrum';
  const names = readdirSync(`${folder}/csvs`).map((name) => name.replace('.csv', ''));
  const wanted = (name: string): unknown =>
    [JSON.parse(readFileSync(`${folder}/json/${name}.json`, 'utf8'))].flat();

  // Our copy of the corpus has lost the CR of the files that are named for it.
  const bytesOf = (name: string): Buffer => {
    const text = readFileSync(`${folder}/csvs/${name}.csv`, 'utf8');
    return Buffer.from(name.endsWith('_crlf') ? text.replace(/\r?\n/g, '\r\n') : text);
  };

  // Its CSV says 2095257564 where its JSON says 1234567890: an error of the corpus.
  const disagreeing = 'location_coordinates';

  test.each(names.filter((name) => name !== disagreeing))('%s reads as its JSON', async (name) => {
    const bytes = bytesOf(name);
    expect(objectsOf(await all(bytes))).toEqual(wanted(name));
    expect(objectsOf(await all(byteByByte(bytes)))).toEqual(wanted(name));
  });

  test('location_coordinates reads as its JSON but for the number the corpus has wrong', async () => {
    const items = await all(bytesOf(disagreeing));
    // One flat object in the corpus's JSON, which flat() made a list of one.
    const [first] = wanted(disagreeing) as Record<string, string>[];
    expect(objectsOf(items)).toEqual([{ ...first, 'Contact Phone Number': '2095257564' }]);
  });

  test('all twelve were read', () => {
    expect(names).toHaveLength(12);
  });
});

describe('rows', () => {
  test('are numbered as a spreadsheet numbers them', async () => {
    const items = await all('id,name\na,"two\nlines"\n\nb,c\n');
    expect(items).toEqual([
      { kind: 'header', row: 1, columns: ['id', 'name'] },
      { kind: 'row', row: 2, cells: ['a', 'two\nlines'] },
      { kind: 'row', row: 4, cells: ['b', 'c'] },
    ]);
  });

  test('keep every space and every character as written', async () => {
    const cell = ' é e\u0301 \u00a0\u200b\u202e🧵 ';
    expect(rowsOf(await all(`id\n${cell}\n`))[0]?.cells).toEqual([cell]);
  });

  test('end with CRLF or LF, mixed as they come, the last with none', async () => {
    expect(rowsOf(await all('id,n\r\na,1\nb,2\r\nc,3')).map((row) => row.cells.join())).toEqual([
      'a,1',
      'b,2',
      'c,3',
    ]);
  });

  test('of one blank cell differ from a blank line', async () => {
    expect(rowsOf(await all('id\n""\n\n""\n')).map((row) => row.row)).toEqual([2, 4]);
  });

  test('come whole however the bytes are cut', async () => {
    const bytes = Buffer.from('\uFEFFid,name\r\n1,"é ""x"", 🧵"\r\n2,"a\r\nb"\r\n');
    expect(await all(byteByByte(bytes))).toEqual(await all(bytes));
    expect(rowsOf(await all(bytes)).map((row) => row.cells[1])).toEqual(['é "x", 🧵', 'a\r\nb']);
  });

  test('keep a quote inside a cell that has none around it', async () => {
    expect(
      rowsOf(await all('id,name\n1,5" pipe\n2,6"\n3, "x"\n')).map((row) => row.cells[1]),
    ).toEqual(['5" pipe', '6"', ' "x"']);
  });

  test('may begin with a quote, written twice', async () => {
    expect(rowsOf(await all('id,name\r\n1,"""a"" b"\r\n'))[0]?.cells).toEqual(['1', '"a" b']);
  });

  test('named __proto__ are columns like any other', async () => {
    expect(rowsOf(await all('__proto__\nx\n'))[0]?.cells).toEqual(['x']);
  });
});

describe('files with nothing in them', () => {
  test.each([
    ['nothing', ''],
    ['a byte-order mark', '\uFEFF'],
    ['blank lines', '\n\r\n\n'],
  ])('%s is named', async (_, text) => {
    expect(problemsOf(await all(text))).toEqual(['null null file-empty']);
  });

  test('a header alone is a file of no rows', async () => {
    expect(await all('id,name')).toEqual([{ kind: 'header', row: 1, columns: ['id', 'name'] }]);
  });

  test.each([
    ['little', Buffer.from('\uFEFFid\na\n', 'utf16le')],
    ['big', Buffer.from([0xfe, 0xff, 0, 0x69])],
    ['two bytes of', Buffer.from([0xff, 0xfe])],
  ])('%s-endian UTF-16 is named', async (_, bytes) => {
    expect(problemsOf(await all(bytes))).toEqual(['null null file-utf-16']);
  });
});

describe('the header', () => {
  test('with blank or repeated names is named, and nothing after it is read', async () => {
    expect(problemsOf(await all('id,,id, ,id\n1,2,3,4,5\n'))).toEqual([
      '1 column 2 column-name-blank',
      '1 id column-name-duplicate',
      '1 column 4 column-name-blank',
    ]);
  });

  test('of 100,000 columns is named', async () => {
    const items = await all(`${'c,'.repeat(99_999)}c\n1\n`);
    expect(problemsOf(items)).toEqual(['1 null too-many-columns']);
    expect(items[0]).toMatchObject({
      detail: 'The first row has 100,000 columns. A file may have 1,000 columns.',
    });
  });

  test('that cannot be read ends the reading', async () => {
    expect(problemsOf(await all('id,"na"me\n1,2\n'))).toEqual(['1 column 2 text-after-quote']);
    expect(problemsOf(await all(Buffer.from([0x69, 0x64, 0xff, 0x0a, 0x31])))).toEqual([
      '1 column 1 invalid-utf-8',
    ]);
  });

  test('of a file with bare carriage returns says so', async () => {
    expect(problemsOf(await all('id,name\r1,a\r2,b\r'))).toEqual([
      '1 null header-only-carriage-returns',
    ]);
  });
});

describe('a bad row is named and the next is read', () => {
  const named = async (bad: string | Buffer) => {
    const items = await all(
      Buffer.concat([Buffer.from('id,name\n1,a\n'), Buffer.from(bad), Buffer.from('\n9,z\n')]),
    );
    expect(rowsOf(items).map((row) => row.cells[0])).toEqual(['1', '9']);
    return problemsOf(items);
  };

  test('too few cells', async () => {
    expect(await named('2')).toEqual(['3 null too-few-cells']);
  });
  test('too many cells', async () => {
    expect(await named('2,a,b')).toEqual(['3 null too-many-cells']);
  });
  test('text after a closing quote', async () => {
    expect(await named('2,"a" b')).toEqual(['3 name text-after-quote']);
  });
  test('text after a closing quote two lines down', async () => {
    expect(await named('2,"a ""x""\nb" c')).toEqual(['3 name text-after-quote']);
  });
  test('a quote that never closes, at the row where it began', async () => {
    expect(await named('2,"a')).toEqual(['3 name quote-unclosed']);
  });
  test('a NUL', async () => {
    expect(await named('2,a\0b')).toEqual(['3 name nul-character']);
  });
  test('a control character', async () => {
    expect(await named('2,a\u001bb')).toEqual(['3 name control-character']);
    expect(await named('2\u007f,b')).toEqual(['3 id control-character']);
  });
  test('a carriage return outside quotes', async () => {
    expect(await named('2,a\rb')).toEqual(['3 name lone-carriage-return']);
    const quoted = await all('id,name\n2,"a\rb"\n');
    expect(rowsOf(quoted)[0]?.cells).toEqual(['2', 'a\rb']);
  });
  test('bytes that are not UTF-8, in each cell that has them', async () => {
    expect(await named(Buffer.from('2,caf\xe9', 'latin1'))).toEqual(['3 name invalid-utf-8']);
    expect(await named(Buffer.from('\xff,\xc0\xaf', 'latin1'))).toEqual([
      '3 id invalid-utf-8',
      '3 name invalid-utf-8',
    ]);
    expect(await named(Buffer.from('2,\xed\xa0\x80', 'latin1'))).toEqual(['3 name invalid-utf-8']);
  });
});

describe('size', () => {
  test('a cell of 10 MB is named, in quotes or not, and the next row is read', async () => {
    const long = 'x'.repeat(10_000_000);
    const items = await all(`id,name\n1,"${long}"\n2,b\n3,${long}\n4,d\n`);
    expect(problemsOf(items)).toEqual(['2 name quote-unclosed', '4 null row-too-long']);
    expect(rowsOf(items).map((row) => row.cells.join())).toEqual(['2,b', '4,d']);
  });

  test('a cell over the limit is named with its length', async () => {
    const items = await all('id,name\n1,abcdef\n2,abc\n', { cellLengthMax: 5 });
    expect(problemsOf(items)).toEqual(['2 name cell-too-long']);
    expect(rowsOf(items)).toHaveLength(1);
  });

  test('a row of ten million commas is named and not kept', async () => {
    const items = await all(`id,name\n${','.repeat(10_000_000)}\n2,b\n`);
    expect(problemsOf(items)).toEqual(['2 null row-too-long']);
    expect(rowsOf(items)).toHaveLength(1);
  });

  test('an unclosed quote before 300 MB does not eat memory', async () => {
    const block = Buffer.alloc(1_000_000, 'lorem ipsum, ');
    let most = 0;
    async function* endless(): AsyncGenerator<Buffer> {
      yield Buffer.from('id,name\n1,"');
      for (let i = 0; i < 300; i++) {
        yield block;
        most = Math.max(most, process.memoryUsage().arrayBuffers);
      }
    }
    const before = process.memoryUsage().arrayBuffers;
    expect(problemsOf(await all(endless()))).toEqual(['2 name quote-unclosed']);
    expect(most - before).toBeLessThan(100_000_000);
  });

  test('too many rows and too many problems end the reading', async () => {
    const rows = await all('id\n1\n2\n3\n4\n', { rowsMax: 2 });
    expect(rowsOf(rows)).toHaveLength(2);
    expect(problemsOf(rows)).toEqual(['null null too-many-rows']);
    const problems = await all(`id\n${'1,2\n'.repeat(50)}`, { problemsMax: 3 });
    expect(problemsOf(problems)).toHaveLength(4);
    expect(problemsOf(problems).at(-1)).toBe('null null too-many-problems');
  });
});

describe('the source', () => {
  async function* failing(error: Error): AsyncGenerator<Buffer> {
    yield Buffer.from('id\n1\nand more');
    throw error;
  }

  test('that says its bytes are bad is a problem', async () => {
    const items = await all(failing(new FileUnreadable('file-damaged', 'Make the zip again.')));
    expect(items.at(-1)).toMatchObject({ code: 'file-unreadable', detail: 'Make the zip again.' });
    expect(rowsOf(items)).toHaveLength(1);
  });

  test('that fails in any other way fails here too', async () => {
    await expect(all(failing(new Error('disk')))).rejects.toThrow('disk');
  });

  test('is closed when the reader stops early', async () => {
    const stream = Readable.from([Buffer.from('id\n1\n'), Buffer.from('2\n')]);
    for await (const item of readCsv(stream, 'a.csv')) if (item.kind === 'row') break;
    expect(stream.destroyed).toBe(true);
  });
});

test('every problem is a sentence for a person, with its row', async () => {
  const items = await all('id,name\n1,"a" b\n2\n3,a\u0001\n');
  expect(items.flatMap((item) => (item.kind === 'problem' ? [item.detail] : []))).toEqual([
    'Row 2, column “name”, has text after its closing quote. Write a quote inside a cell twice.',
    'Row 3 has 1 cell. The first row names 2 columns. A comma may be missing.',
    'Row 4, column “name”, has the control character U+0001 in it. Delete it; it cannot be seen in most programs.',
  ]);
});
