import "server-only";

/** What the library does inside and does not tell in its types. */
type Inside = {
  info: Record<string, unknown>;
  _fontFamilies: Record<string, { unicode: (number[] | undefined)[] }>;
  appendXML(xml: string): void;
  endMetadata(): void;
};

const part = '<rdf:Description xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" rdf:about=""><pdfuaid:part>1</pdfuaid:part></rdf:Description>';
const entities: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;" };

/**
 * Just before the end, what PDF/UA-1 (ISO 14289-1) asks and the library misses: names escaped in the XML about the file, and no letter
 * that stands for U+0000, not even the one that is never drawn. It is claimed here and not by the library, which would add
 * lists of each font's letters (CIDSet, optional) that leave out the parts of composed ones.
 */
export function makeUniversal(pdf: PDFKit.PDFDocument): void {
  const inside = pdf as unknown as Inside;
  for (const font of Object.values(inside._fontFamilies)) font.unicode[0] = [0xfffd];
  const { endMetadata } = inside;
  inside.endMetadata = () => {
    for (const [key, value] of Object.entries(inside.info)) if (typeof value === "string") inside.info[key] = value.replace(/[&<>]/g, (sign) => entities[sign]!);
    inside.appendXML(part);
    endMetadata.call(pdf);
  };
}
