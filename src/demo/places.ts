import type { ActivityRow } from './activities';
import type { Member } from './families';
import type { ProgramRow } from './programs';
import type { Random } from './random';
import type { KnownFamily } from './standings';

export type EnrolmentStatus =
  'PROPOSED' | 'ELIGIBLE' | 'INELIGIBLE' | 'EXCEPTION' | 'ACCEPTED' | 'COMPLETED' | 'WITHDRAWN';

/** A place in a program, before it is a row. */
export interface Place {
  readonly program: ProgramRow;
  readonly family: KnownFamily;
  readonly member: Member | undefined;
  readonly activity: ActivityRow | undefined;
  readonly status: EnrolmentStatus;
  readonly since: string;
  readonly reason: string | null;
  /** Tells a second enrolment in the same program from the first. */
  readonly turn?: number;
}

const EXCEPTION_REASONS: readonly string[] = [
  'Baru pindah dan belum masuk pemutakhiran data; disetujui dalam musyawarah kelurahan.',
  'Kepala keluarga baru kehilangan pekerjaan; ada surat keterangan lurah.',
  'Anggota keluarga sakit berat; rekomendasi puskesmas.',
  'Korban kebakaran; disetujui camat.',
  'Tidak terdata karena belum memiliki NIK; sedang diurus ke Dukcapil.',
];

/** Whoever breaks a rule and is served all the same: half with a signed exception, others because nobody looked. */
export const drawException = (random: Random): Pick<Place, 'status' | 'reason'> =>
  random.weighted<Pick<Place, 'status' | 'reason'>>([
    [{ status: 'EXCEPTION', reason: random.pick(EXCEPTION_REASONS) }, 45],
    [{ status: 'ACCEPTED', reason: null }, 40],
    [{ status: 'INELIGIBLE', reason: null }, 15],
  ]);
