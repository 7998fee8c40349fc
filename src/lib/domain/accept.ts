interface Range {
  type: string;
  quality: number;
}

/** What an Accept header names, in its order. A comma or semicolon in a quoted parameter parts nothing. */
function rangesIn(header: string): Range[] {
  const parted = (text: string, by: RegExp) => text.match(by)?.map((part) => part.trim()) ?? [];
  return parted(header, /(?:[^,"]|"(?:\\.|[^"\\])*")+/g).map((range) => {
    const [type = '', ...parameters] = parted(range, /(?:[^;"]|"(?:\\.|[^"\\])*")+/g);
    const quality = parameters.find((parameter) => /^q\s*=/i.test(parameter))?.split('=')[1];
    const weight = quality === undefined ? 1 : Number(quality);
    return { type: type.toLowerCase(), quality: weight >= 0 && weight <= 1 ? weight : 0 };
  });
}

/** How closely a range means a type: 3 by name, 2 its kind (`text/*`), 1 anything, 0 not at all. */
function closeness({ type }: Range, offer: string): number {
  if (type === offer) return 3;
  if (type === `${offer.split('/')[0]}/*`) return 2;
  return type === '*/*' ? 1 : 0;
}

/**
 * The media type, of those on offer, that an Accept header asks for first (RFC 9110, 12.5.1). Each is weighed by the range
 * that means it most closely; between equals the one that is named itself, then the one named first, then the one offered
 * first. The first offer where the header is missing or asks for none of them.
 */
export function preferredType<T extends string>(header: string | null, offers: readonly [T, ...T[]]): T {
  const ranges = rangesIn(header ?? '');
  const weighed = offers.map((offer) => {
    const [meant] = ranges
      .map((range, place) => ({ quality: range.quality, close: closeness(range, offer), place }))
      .filter(({ close }) => close > 0)
      .toSorted((a, b) => b.close - a.close || a.place - b.place);
    return { offer, ...(meant ?? { quality: 0, close: 0, place: 0 }) };
  });
  const [first] = weighed
    .filter(({ quality }) => quality > 0)
    .toSorted((a, b) => b.quality - a.quality || b.close - a.close || a.place - b.place);
  return first?.offer ?? offers[0];
}
