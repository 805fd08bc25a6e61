import { at, listAt } from './answer';
import { HEAD, own } from './scenario.row';
import {
  said,
  CODE,
  EXPECTED,
  FAMILIES,
  FAMILY_QUARTERS,
  QUARTERS,
  RUPIAH,
  SHARE,
  WORDS,
  YES_OR_NO,
  type Column,
} from './table';

/** A scenario in one row: what it is, assumes and comes to. */
export const SUMMARY: readonly Column[] = [
  ...HEAD,
  own(CODE, 'firstQuarter', 'Triwulan pertama.', 'The first quarter.'),
  own(QUARTERS, 'quarters', 'Banyaknya triwulan (horizon).', 'How many quarters it plans.'),
  own(
    SHARE,
    'tolerance',
    'Sasaran sebagai bagian dari semua keluarga: tidak lebih yang boleh tersisa; 0,01 adalah satu persen.',
    'The goal as a share of all households: no more may remain; 0.01 is one percent.',
    ['assumptions', 'tolerance'],
  ),
  own(
    EXPECTED,
    'inflowWorking',
    'Asumsi: keluarga miskin ekstrem baru tiap triwulan dengan anggota usia kerja.',
    'Assumed: new extremely poor families a quarter with a member who may work.',
    ['assumptions', 'inflowWorking'],
  ),
  own(
    EXPECTED,
    'inflowPermanent',
    'Asumsi: keluarga miskin ekstrem baru tiap triwulan yang hanya lansia atau penyandang disabilitas.',
    'Assumed: new extremely poor families a quarter of elderly or disabled people only.',
    ['assumptions', 'inflowPermanent'],
  ),
  own(
    SHARE,
    'servedExitRate',
    'Asumsi: bagian keluarga yang sudah dilayani di awal yang keluar tiap triwulan.',
    'Assumed: share of the families served at the start that leaves each quarter.',
    ['assumptions', 'servedExitRate'],
  ),
  own(
    EXPECTED,
    'goal',
    'Sasaran: paling banyak sekian keluarga tersisa.',
    'The goal: so many families remain at most.',
    ['result', 'goal'],
  ),
  own(
    CODE,
    'reachesGoal',
    'Triwulan mulai sasaran terpenuhi; kosong bila tidak terpenuhi.',
    'From which quarter on the goal is kept; empty if it is not reached.',
    ['result', 'reachesGoal'],
  ),
  own(FAMILIES, 'start', 'Keluarga miskin ekstrem di awal.', 'Extremely poor families at the start.', [
    'result',
    'start',
  ]),
  own(EXPECTED, 'remaining', 'Keluarga yang tersisa di akhir.', 'Families that remain at the end.', [
    'result',
    'remaining',
  ]),
  own(
    SHARE,
    'share',
    'Yang tersisa sebagai bagian dari semua keluarga di awal.',
    'What remains as a share of the households counted at the start.',
    ['result', 'share'],
  ),
  own(
    EXPECTED,
    'fewest',
    'Tidak ada rencana yang menyisakan lebih sedikit keluarga di akhir.',
    'No plan leaves fewer families at the end.',
    ['result', 'fewest'],
  ),
  own(
    FAMILY_QUARTERS,
    'familyQuarters',
    'Jumlah triwulan yang dijalani semua keluarga dalam kemiskinan ekstrem.',
    'Quarters that families spend in extreme poverty, in all.',
    ['result', 'familyQuarters'],
  ),
  own(YES_OR_NO, 'proven', 'Terbukti rencana terbaik dalam kursi utuh.', 'Proven to be the best plan in whole seats.', [
    'result',
    'proven',
  ]),
  own(
    SHARE,
    'gap',
    'Rencana yang lebih baik paling banyak mengurangi familyQuarters sebesar bagian ini; 0,01 adalah satu persen.',
    'A better plan could save this share of familyQuarters at most; 0.01 is one percent.',
    ['result', 'gap'],
  ),
  own(RUPIAH, 'spent', 'Biaya rencana.', 'What the plan costs.', ['result', 'spent']),
  own(
    RUPIAH,
    'budgetNeeded',
    'Kebutuhan anggaran untuk mencapai sasaran bila anggaran tidak dibatasi; kosong bila kursi atau waktu tidak memungkinkan.',
    'Money that reaches the goal if no budget were limited; empty if seats or time forbid it.',
    ['result', 'budgetNeeded'],
  ),
  own(
    RUPIAH,
    'budgetNeededAtLeast',
    'Tidak ada rencana yang mencapai sasaran dengan uang lebih sedikit.',
    'No plan reaches the goal with less money.',
    ['result', 'budgetNeededAtLeast'],
  ),
  own(
    RUPIAH,
    'shortfall',
    'Kekurangan: uang paling sedikit dari luar semua batas agar sasaran tercapai; kosong bila tidak ada yang mencukupi.',
    'The least money from outside all limits with which the goal is reached; empty if none does.',
    ['result', 'shortfall'],
  ),
  own(
    RUPIAH,
    'shortfallAtLeast',
    'Dengan uang kurang dari ini dari luar semua batas tidak ada rencana yang mencapai sasaran, juga dalam pecahan kursi; kosong bila tidak ada yang mencukupi.',
    'With less money than this from outside all limits no plan reaches the goal, not even in parts of seats; empty if none does.',
    ['result', 'shortfallAtLeast'],
  ),
  {
    title: 'explanation',
    kind: WORDS,
    meaning: said('Hasil dalam kata-kata.', 'What the scenario comes to, in words.'),
    value: (row) => listAt(row, 'row', 'explanation').map(String).join(' '),
  },
  {
    title: 'bottlenecks',
    kind: WORDS,
    meaning: said(
      'Batas yang mengikat, dan hasil bila dilonggarkan satu satuan; yang paling berpengaruh dahulu.',
      'Limits that bind, and what one more unit of each gives; what gives most first.',
    ),
    value: (row) =>
      listAt(row, 'row', 'result', 'bottlenecks')
        .map((one) => String(at(one, 'message')))
        .join(' '),
  },
];
