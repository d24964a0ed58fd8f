/**
 * Writes a PDF of one page by hand, for what no tool would write.
 *
 * @param content - What draws the page.
 * @param filter - How the content is packed.
 * @param catalog - More entries of the catalogue, such as an action on opening.
 * @returns The file.
 */
export function rawPdf(content: Uint8Array, filter = '', catalog = ''): Buffer {
  const head = `%PDF-1.7
1 0 obj <</Type/Catalog/Pages 2 0 R ${catalog}>> endobj
2 0 obj <</Type/Pages/Kids[3 0 R]/Count 1>> endobj
3 0 obj <</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>> endobj
5 0 obj <</Type/Font/Subtype/Type1/BaseFont/Helvetica>> endobj
4 0 obj <</Length ${content.length} ${filter}>> stream
`;
  const tail = '\nendstream endobj\ntrailer <</Root 1 0 R>>\n%%EOF\n';
  return Buffer.concat([Buffer.from(head, 'latin1'), content, Buffer.from(tail, 'latin1')]);
}
