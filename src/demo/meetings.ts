import type { RegionCode } from '../platform/region-code';
import type { Agencies, AgencyRow } from './agencies';
import { atOffice } from './calendar';
import type { CommitmentRow } from './commitments';
import { CITY } from './kelurahan';
import { drawName, drawOrigin, drawSecondName } from './names';
import { idOf, Random } from './random';
import { teamId } from './teams';

interface Plan {
  readonly key: string;
  readonly region: RegionCode;
  readonly title: string;
  readonly day: string;
  readonly hour: number;
  readonly venue: string;
  readonly convener: string;
  readonly status: 'INVITED' | 'MINUTES_DRAFTED' | 'FINAL';
  readonly minutes: string | null;
  readonly agenda: readonly (readonly [topic: string, duration: number])[];
  readonly presentations: readonly (readonly [agency: string, title: string])[];
  /** What was decided, and under which item of the agenda. */
  readonly decisions: readonly (readonly [text: string, item: number])[];
  /** Invited beside the members of the team. */
  readonly guests: readonly string[];
}

const JOHAR_BARU: RegionCode = 3171080000;
/** The decision that the promises about slums follow from. */
const ON_SLUMS = 5;

const PLANS: readonly Plan[] = [
  {
    key: 'sinkronisasi',
    region: CITY.JAKPUS,
    title: 'Sinkronisasi Tim Koordinasi Penanggulangan Kemiskinan Kota Administrasi Jakarta Pusat',
    day: '2026-09-14',
    hour: 9,
    venue: 'Ruang Serbaguna Kantor Wali Kota Jakarta Pusat',
    convener: 'walikota-jakpus',
    status: 'FINAL',
    minutes:
      'Rapat dibuka Wakil Wali Kota dan dihadiri UKPD serta camat. Bappeda memaparkan data kemiskinan ekstrem, TP PKK pendataan ' +
      'oleh dasawisma, TNP2K skenario menuju nol persen. Bagian Kesra hanya menyusun aturan; yang teknis dikerjakan lurah dan ' +
      'camat, yang mengetahui anggaran wilayahnya. Hasil rapat: kesepahaman, kesepakatan, dan komitmen.',
    agenda: [
      ['Pembukaan oleh Wakil Wali Kota Jakarta Pusat', 15],
      ['Data dan sasaran kemiskinan ekstrem', 45],
      ['Peran PKK dan dasawisma dalam pendataan', 30],
      ['Skenario menuju kemiskinan ekstrem nol persen', 45],
      ['Diskusi, kesepakatan, dan komitmen', 90],
    ],
    presentations: [
      ['bappeda-dki', 'Kebijakan penanggulangan kemiskinan ekstrem Provinsi DKI Jakarta'],
      ['pkk-dki', 'Peran TP PKK dan dasawisma'],
      ['tnp2k', 'Skenario penurunan kemiskinan ekstrem Jakarta Pusat'],
    ],
    decisions: [
      [
        'UKPD yang menyelenggarakan pelatihan menerima peserta warga Jakarta Pusat yang terdaftar dalam data BPKS atau data ' +
          'kemiskinan ekstrem.',
        2,
      ],
      ['Sinkronisasi TKPK dilaksanakan berjenjang dari kota, kecamatan, sampai kelurahan.', 5],
      [
        'Bagian Kesra Setko menyusun aturan dan mengoordinasikan; urusan teknis dan anggaran wilayah dikerjakan camat dan lurah.',
        5,
      ],
      ['Inspektorat mengawasi Pemberian Makanan Tambahan dari tata pelaksanaan sampai prosedurnya.', 5],
      ['Penataan RW kumuh tahun 2027 disiapkan camat bersama Suku Dinas PRKP dan dijanjikan per wilayah.', 5],
    ],
    guests: ['bappeda-dki', 'pkk-dki', 'tnp2k'],
  },
  {
    key: 'sinkronisasi-johar-baru',
    region: JOHAR_BARU,
    title: 'Sinkronisasi TKPK Kecamatan Johar Baru',
    day: '2026-10-05',
    hour: 13,
    venue: 'Aula Kantor Kecamatan Johar Baru',
    convener: 'walikota-jakpus',
    status: 'MINUTES_DRAFTED',
    minutes:
      'Para lurah menyampaikan keluarga desil 1 yang belum menerima program dan RW kumuh yang belum tersentuh. Notulen menunggu ' +
      'tanggapan sebelum difinalkan.',
    agenda: [
      ['Tindak lanjut sinkronisasi tingkat kota', 30],
      ['Keluarga desil 1 yang belum terlayani per kelurahan', 60],
    ],
    presentations: [['camat-johar-baru', 'Kondisi kemiskinan ekstrem Kecamatan Johar Baru']],
    decisions: [['Setiap lurah menyerahkan daftar keluarga desil 1 yang belum terlayani pada akhir bulan.', 2]],
    guests: ['walikota-jakpus', 'ppapp-jakpus'],
  },
  {
    key: 'triwulan-4',
    region: CITY.JAKPUS,
    title: 'Rapat Koordinasi TKPK Triwulan IV Jakarta Pusat',
    day: '2026-12-10',
    hour: 9,
    venue: 'Ruang Pola Kantor Wali Kota Jakarta Pusat',
    convener: 'kesra-jakpus',
    status: 'INVITED',
    minutes: null,
    agenda: [
      ['Capaian komitmen triwulan IV', 60],
      ['Keluarga yang belum terlayani', 60],
      ['Rencana kerja 2027', 60],
    ],
    presentations: [],
    decisions: [],
    guests: ['bappeda-dki'],
  },
];

interface Seat {
  readonly team_id: string;
  readonly agency_id: string;
}

const meetingId = (key: string): string => idOf('meeting', key);
const decisionId = (key: string, number: number): string => idOf('decision', key, number);

/** A promise about slums was made in the meeting of the city. */
export const madeIn = (commitment: CommitmentRow): object => {
  const made = commitment.team_id === teamId(CITY.JAKPUS) && commitment.title.startsWith('Rencana aksi RW kumuh');
  return {
    ...commitment,
    meeting_id: made ? meetingId('sinkronisasi') : null,
    decision_id: made ? decisionId('sinkronisasi', ON_SLUMS) : null,
  };
};

const MANAGERS: Readonly<Record<string, string>> = {
  KECAMATAN: 'Kepala Seksi Kesejahteraan Rakyat',
  KELURAHAN: 'Kepala Seksi Kesejahteraan Rakyat',
  PKK: 'Sekretaris',
};

const partsOf = (plan: Plan, guests: readonly AgencyRow[]) => {
  const { key, region, day } = plan;
  const random = new Random(`meeting ${key}`);
  const of = { meeting_id: meetingId(key), region_code: region };
  const who = (agency: AgencyRow) => ({ agency_id: agency.id, agency_region_code: agency.region_code });
  const itemId = (position: number): string => idOf('agenda', key, position);
  const answered = plan.status !== 'INVITED';
  return {
    agenda: plan.agenda.map(([topic, duration], at) => ({
      id: itemId(at + 1),
      ...of,
      position: at + 1,
      topic,
      duration,
    })),
    invitations: guests.map((agency) => {
      const status = answered || random.chance(0.5) ? (random.chance(0.9) ? 'CONFIRMED' : 'DECLINED') : 'INVITED';
      const answered_at = status === 'INVITED' ? null : atOffice(answered ? day : '2026-11-23', 8);
      return { id: idOf('invitation', key, agency.code), ...of, ...who(agency), status, answered_at };
    }),
    attendance: guests.flatMap((agency) => {
      if (!answered) return [];
      const sex = random.chance(0.5) ? 'MALE' : 'FEMALE';
      const origin = drawOrigin(random);
      const familyName = drawSecondName(random, origin);
      const delegate = drawName(random, { origin, sex, birthYear: random.int(1966, 1992), familyName });
      return [
        {
          id: idOf('attendance', key, agency.code),
          ...of,
          ...who(agency),
          delegate,
          delegate_position: MANAGERS[agency.kind] ?? 'Kepala Bidang',
          present: random.chance(0.93),
        },
      ];
    }),
    decisions: plan.decisions.map(([text, item], at) => ({
      id: decisionId(key, at + 1),
      ...of,
      number: at + 1,
      text,
      agenda_item_id: itemId(item),
    })),
  };
};

/** The meetings of two teams: one with a final record, one whose minutes are drafted, one to come. */
export const buildMeetings = (agencies: Agencies, memberships: readonly Seat[]) => {
  const byId = new Map(agencies.rows.map((agency) => [agency.id, agency]));
  const parts = PLANS.map((plan) => {
    const members = memberships.filter((seat) => seat.team_id === teamId(plan.region));
    const ids = [...members.map((seat) => seat.agency_id), ...plan.guests.map((code) => agencies.get(code).id)];
    return partsOf(
      plan,
      [...new Set(ids)].flatMap((id) => byId.get(id) ?? []),
    );
  });
  return {
    meetings: PLANS.map(({ key, region, title, day, hour, venue, convener, status, minutes }) => ({
      id: meetingId(key),
      team_id: teamId(region),
      region_code: region,
      title,
      held: atOffice(day, hour),
      venue,
      status,
      minutes,
      convener_id: agencies.get(convener).id,
      convener_region_code: agencies.get(convener).region_code,
      version: 1,
    })),
    agenda: parts.flatMap((part) => part.agenda),
    invitations: parts.flatMap((part) => part.invitations),
    presentations: PLANS.flatMap(({ key, region, day, presentations }) =>
      presentations.map(([code, title], at) => ({
        id: idOf('presentation', key, code),
        meeting_id: meetingId(key),
        region_code: region,
        agency_id: agencies.get(code).id,
        agency_region_code: agencies.get(code).region_code,
        title,
        added_at: atOffice(day, 6 + at),
      })),
    ),
    attendance: parts.flatMap((part) => part.attendance),
    decisions: parts.flatMap((part) => part.decisions),
    final: PLANS.filter(({ status }) => status === 'FINAL').map(({ key, region, day, convener }) => ({
      id: idOf('meeting record', key, 1),
      meeting: meetingId(key),
      region,
      finalisedAt: atOffice(day, 15),
      by: agencies.get(convener),
    })),
  };
};
