import { TooManyRequests } from '../errors/hub-error';

/** Files of one agency that a process takes at a time. */
const MOST_UPLOADS = 2;
const RETRY_AFTER_SECONDS = 30;

/** A file takes memory or disk while it comes: no agency fills the server with its own. */
export class UploadTurns {
  private readonly running = new Map<string, number>();

  async of<Result>(agencyId: string, work: () => Promise<Result>): Promise<Result> {
    const running = this.running.get(agencyId) ?? 0;
    if (running >= MOST_UPLOADS) throw tooManyUploads();
    this.running.set(agencyId, running + 1);
    try {
      return await work();
    } finally {
      const left = (this.running.get(agencyId) ?? 1) - 1;
      if (left > 0) this.running.set(agencyId, left);
      else this.running.delete(agencyId);
    }
  }
}

const tooManyUploads = (): TooManyRequests =>
  new TooManyRequests(
    {
      id: `Instansi Anda sedang mengirim ${MOST_UPLOADS} berkas sekaligus; itu batasnya. Tunggu salah satunya selesai, lalu kirim lagi.`,
      en: `Your agency is already sending ${MOST_UPLOADS} files at once, which is the limit. Wait for one to end, then send it again.`,
    },
    RETRY_AFTER_SECONDS,
  );
