import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { z } from 'zod';

const Text = z.object({ text: z.string(), x: z.number(), y: z.number(), width: z.number(), height: z.number() });
const Pdf = z.object({
  title: z.string(),
  pages: z.array(z.object({ width: z.number(), height: z.number(), texts: z.array(Text) })),
});
export type ReadPdf = z.infer<typeof Pdf>;

/** A PDF read back by a reader that knows nothing of how it was written. */
export const readPdf = async (bytes: Buffer): Promise<ReadPdf> => {
  const folder = await mkdtemp(join(tmpdir(), 'simpul-pdf-'));
  const file = join(folder, 'document.pdf');
  await writeFile(file, bytes);
  const { stdout } = await promisify(execFile)(process.execPath, [join(__dirname, 'read-pdf.cjs'), file], {
    maxBuffer: 64 * 1024 ** 2,
  });
  await rm(folder, { recursive: true });
  return Pdf.parse(JSON.parse(stdout));
};

export const wordsOf = ({ pages }: ReadPdf): string =>
  pages.flatMap(({ texts }) => texts.map(({ text }) => text)).join(' ');

/** Texts that leave the page, or lie upon each other. */
export const blemishes = ({ pages }: ReadPdf): string[] =>
  pages.flatMap(({ width, height, texts }, n) =>
    texts.flatMap((one, at) => {
      const out = one.x < 0 || one.x + one.width > width || one.y - one.height < 0 || one.y > height;
      const over = texts
        .slice(at + 1)
        .find(
          (other) =>
            one.x + one.width > other.x + 0.5 &&
            other.x + other.width > one.x + 0.5 &&
            Math.abs(one.y - other.y) < Math.min(one.height, other.height) * 0.8,
        );
      const page = `page ${n + 1}: ${one.text}`;
      return [...(out ? [`${page} leaves the page`] : []), ...(over ? [`${page} lies upon ${over.text}`] : [])];
    }),
  );
