import { SingleBar } from 'cli-progress';
import type { ImportPhase, ImportProgress } from '../features/registry';
import type { ImportWords } from './import-words';

/** Standard output, or what stands in for it. */
export type ImportOutput = NodeJS.WritableStream & { readonly isTTY?: boolean };

const EVERY_MS = 2_000;

/** A bar on a terminal; elsewhere a line now and then, which is what a log wants. */
export class ImportProgressDisplay {
  private readonly bar: SingleBar | undefined;
  private phase: ImportPhase | undefined;
  private toldAt = performance.now();

  constructor(
    private readonly out: ImportOutput,
    private readonly words: ImportWords,
  ) {
    if (!out.isTTY) return;
    const format = `{phase} {bar} {percentage}% · {rows} ${words.rows.toLowerCase()}`;
    this.bar = new SingleBar({ stream: out, format, hideCursor: true, etaBuffer: 50, clearOnComplete: true });
  }

  show({ phase, rows, share }: ImportProgress): void {
    const text = { phase: this.words.phase[phase], rows: rows.toLocaleString(this.words.locale) };
    const percent = Math.min(100, Math.floor(share * 100));
    if (this.bar) {
      if (!this.bar.isActive) this.bar.start(100, percent, text);
      else this.bar.update(percent, text);
      return;
    }
    const now = performance.now();
    if (phase === this.phase && now - this.toldAt < EVERY_MS) return;
    this.phase = phase;
    this.toldAt = now;
    this.out.write(`${text.phase} … ${percent}% · ${text.rows} ${this.words.rows.toLowerCase()}\n`);
  }

  stop(): void {
    this.bar?.stop();
  }
}
