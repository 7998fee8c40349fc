import { deflateRawSync, deflateSync } from 'node:zlib';

/** One object of a PDF: a dictionary or other value as written, and a stream's bytes when it has one. */
export interface RawObject {
  value: string;
  stream?: Buffer;
}

/** A PDF of these objects, numbered from 1; the first is its catalogue. */
export function rawPdf(objects: readonly (string | RawObject)[], trailer = ''): Buffer {
  const parts: Buffer[] = [Buffer.from('%PDF-1.7\n')];
  const offsets: number[] = [];
  let length = parts[0]!.length;
  const add = (part: Buffer) => {
    parts.push(part);
    length += part.length;
  };
  objects.forEach((object, index) => {
    const { value, stream } = typeof object === 'string' ? { value: object } : object;
    offsets.push(length);
    const dictionary = stream ? value.replace(/>>$/, `/Length ${stream.length}>>`) : value;
    add(Buffer.from(`${index + 1} 0 obj\n${dictionary}\n`));
    if (stream) add(Buffer.concat([Buffer.from('stream\n'), stream, Buffer.from('\nendstream\n')]));
    add(Buffer.from('endobj\n'));
  });
  const rows = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  const size = objects.length + 1;
  const start = length;
  add(
    Buffer.from(
      `xref\n0 ${size}\n0000000000 65535 f \n${rows}trailer\n<</Size ${size}/Root 1 0 R${trailer}>>\nstartxref\n${start}\n%%EOF\n`
    )
  );
  return Buffer.concat(parts);
}

/** A PDF of one page with this content stream, and further objects from number 6 on. */
export function onePage(
  content: Buffer | RawObject,
  { page = '', catalogue = '', resources = '', font = '/F1 5 0 R', more = [] as (string | RawObject)[] } = {}
): Buffer {
  return rawPdf([
    `<</Type/Catalog/Pages 2 0 R${catalogue}>>`,
    '<</Type/Pages/Kids[3 0 R]/Count 1>>',
    `<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<<${font}>>${resources}>>${page}>>`,
    Buffer.isBuffer(content) ? { value: '<<>>', stream: content } : content,
    '<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>',
    ...more
  ]);
}

/** A sentence of a page, in Helvetica. */
export const sentence = Buffer.from(
  'BT /F1 12 Tf 72 700 Td (Migrants asked the cities to listen to what they have to say.) Tj ET'
);

/** Zeros packed `times` over. */
export function packed(bytes: Buffer, times = 1): RawObject {
  let stream = bytes;
  for (let time = 0; time < times; time += 1) stream = deflateSync(stream);
  return { value: `<</Filter[${'/FlateDecode'.repeat(times)}]>>`, stream };
}

/**
 * A PDF of Arabic lines as simple programs write them: glyph after glyph from the left of the page, each a presentation form,
 * so that reading them takes turning the order round and finding the letters. There is no font in it, only names of letters.
 */
export function visualPdf(lines: readonly string[]): Buffer {
  const glyphs = [...new Set(lines.join(''))];
  const hex = (value: number) => value.toString(16).padStart(4, '0');
  const map = glyphs
    .map((glyph, index) => `<${hex(index + 1)}> <${hex(glyph.charCodeAt(0))}>`)
    .map((row) => `1 beginbfchar\n${row}\nendbfchar`)
    .join('\n');
  const content = lines
    .map((line, index) => {
      const codes = [...line].reverse().map((glyph) => hex(glyphs.indexOf(glyph) + 1));
      // Lines end at the left; they all begin at the same distance from the right.
      const x = 520 - codes.length * 6;
      return `BT /F1 12 Tf 1 0 0 1 ${x} ${740 - index * 18} Tm <${codes.join('')}> Tj ET`;
    })
    .join('\n');
  return rawPdf([
    '<</Type/Catalog/Pages 2 0 R>>',
    '<</Type/Pages/Kids[3 0 R]/Count 1>>',
    '<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>',
    { value: '<<>>', stream: Buffer.from(content) },
    '<</Type/Font/Subtype/Type0/BaseFont/Made-Up/Encoding/Identity-H/DescendantFonts[6 0 R]/ToUnicode 7 0 R>>',
    '<</Type/Font/Subtype/CIDFontType2/BaseFont/Made-Up/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/DW 500/FontDescriptor 8 0 R>>',
    {
      value: '<<>>',
      stream: Buffer.from(
        `/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /Made-Up def /CMapType 2 def 1 begincodespacerange <0000> <ffff> endcodespacerange\n${map}\nendcmap end end`
      )
    },
    '<</Type/FontDescriptor/FontName/Made-Up/Flags 4/FontBBox[0 -200 1000 900]/ItalicAngle 0/Ascent 900/Descent -200/CapHeight 700/StemV 80>>'
  ]);
}

/** A file of an archive; `claims` is the size that the archive says it has. */
export interface ArchiveFile {
  name: string;
  bytes: Buffer;
  claims?: number;
  packed?: Buffer;
}

/** A zip archive that may lie about its sizes. */
export function archive(files: readonly ArchiveFile[]): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, bytes, claims, packed: ready } of files) {
    const data = ready ?? deflateRawSync(bytes);
    const title = Buffer.from(name);
    const head = Buffer.alloc(26);
    head.writeUInt16LE(20, 0);
    head.writeUInt16LE(8, 4);
    head.writeUInt32LE(data.length, 14);
    head.writeUInt32LE(claims ?? bytes.length, 18);
    head.writeUInt16LE(title.length, 22);
    parts.push(Buffer.from('PK\x03\x04'), head, title, data);
    const tail = Buffer.alloc(16);
    tail.writeUInt32LE(offset, 12);
    directory.push(Buffer.from('PK\x01\x02\x14\x00'), head, tail.subarray(2), title);
    offset += 30 + title.length + data.length;
  }
  const list = Buffer.concat(directory);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(files.length, 4);
  end.writeUInt16LE(files.length, 6);
  end.writeUInt32LE(list.length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...parts, list, Buffer.from('PK\x05\x06'), end]);
}

const word = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
const relations = 'http://schemas.openxmlformats.org/package/2006/relationships';
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

/** A Word file around this XML of a body; `before` stands in front of the document, `rels` are its relationships. */
export function rawDocx(
  body: string | Buffer,
  { before = '', rels = '', more = [] as ArchiveFile[] } = {}
): Buffer {
  return archive([...wordFrame(rels), documentPart(body, before), ...more]);
}

export function documentPart(body: string | Buffer, before = ''): ArchiveFile {
  const open = `<?xml version="1.0" encoding="UTF-8"?>${before}<w:document xmlns:w="${word}" xmlns:r="${office}"><w:body>`;
  return {
    name: 'word/document.xml',
    bytes: Buffer.concat([Buffer.from(open), Buffer.from(body), Buffer.from('</w:body></w:document>')])
  };
}

export function wordFrame(rels = ''): ArchiveFile[] {
  return [
    {
      name: '[Content_Types].xml',
      bytes: Buffer.from(
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>'
      )
    },
    {
      name: '_rels/.rels',
      bytes: Buffer.from(
        `<Relationships xmlns="${relations}"><Relationship Id="r1" Type="${office}/officeDocument" Target="word/document.xml"/></Relationships>`
      )
    },
    {
      name: 'word/_rels/document.xml.rels',
      bytes: Buffer.from(`<Relationships xmlns="${relations}">${rels}</Relationships>`)
    }
  ];
}

export function wordParagraph(text: string): string {
  return `<w:p><w:r><w:t>${text}</w:t></w:r></w:p>`;
}

/** What a Word file with a password is: a compound file that holds the encrypted package. */
export function encryptedDocx(): Buffer {
  const file = Buffer.alloc(4096);
  Buffer.from('d0cf11e0a1b11ae1', 'hex').copy(file);
  file.write('EncryptedPackage', 2048, 'utf16le');
  file.write('EncryptionInfo', 2176, 'utf16le');
  return file;
}
