/** Reads PDFs in a process of its own: the reader is an ES module that jest does not run. A path in, JSON out. */
const { readFile } = require('node:fs/promises');

const main = async (path) => {
  const { getDocument, VerbosityLevel } = await import('pdfjs-dist/legacy/build/pdf.mjs');
  const data = new Uint8Array(await readFile(path));
  const document = await getDocument({ data, verbosity: VerbosityLevel.ERRORS }).promise;
  const pages = [];
  for (let number = 1; number <= document.numPages; number += 1) {
    const page = await document.getPage(number);
    const [, , width, height] = page.view;
    const { items } = await page.getTextContent();
    const texts = items
      .filter(({ str }) => str.trim() !== '')
      .map(({ str, transform, width: long, height: high }) => ({
        text: str,
        x: transform[4],
        y: height - transform[5],
        width: long,
        height: high,
      }));
    pages.push({ width, height, texts });
  }
  const { info } = await document.getMetadata();
  process.stdout.write(JSON.stringify({ title: info.Title, pages }));
};

main(process.argv[2]);
