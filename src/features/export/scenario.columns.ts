import { HEAD, own, PERIOD, PLACE, PROGRAM_NAME } from './scenario.row';
import { CODE, EXPECTED, RUPIAH, SEATS, type Column } from './table';

export const PATH: readonly Column[] = [
  ...HEAD,
  PERIOD,
  own(
    EXPECTED,
    'remaining',
    'Keluarga yang tersisa di akhir triwulan.',
    'Families that remain at the end of the quarter.',
  ),
  own(
    EXPECTED,
    'doNothing',
    'Yang tersisa bila tidak ada kursi diberikan.',
    'What would remain if no seat were given.',
  ),
  own(
    EXPECTED,
    'linear',
    'Yang tersisa menurut tren linear rilis-rilis lalu; kosong tanpa rilis sebelumnya.',
    'Where the linear trend of earlier releases leads; empty without any.',
  ),
  own(
    EXPECTED,
    'geometric',
    'Yang tersisa menurut tren geometrik rilis-rilis lalu; kosong tanpa rilis sebelumnya.',
    'Where the geometric trend of earlier releases leads; empty without any.',
  ),
  own(
    EXPECTED,
    'working',
    'Keluarga dengan anggota yang mungkin bekerja, masih miskin ekstrem.',
    'Families with a member who may work, still extremely poor.',
  ),
  own(
    EXPECTED,
    'supported',
    'Keluarga hanya lansia atau penyandang disabilitas, dengan dukungan tetap.',
    'Families of elderly or disabled people only, held by permanent support.',
  ),
  own(
    EXPECTED,
    'unsupported',
    'Keluarga hanya lansia atau penyandang disabilitas, tanpa dukungan.',
    'Families of elderly or disabled people only, without support.',
  ),
  own(
    EXPECTED,
    'left',
    'Keluarga yang keluar dari kemiskinan ekstrem pada triwulan itu.',
    'Families that left extreme poverty in the quarter.',
  ),
  own(SEATS, 'seats', 'Kursi semua program pada triwulan itu.', 'Seats of all programs in the quarter.'),
  own(RUPIAH, 'cost', 'Biaya semua kursi pada triwulan itu.', 'What all seats of the quarter cost.'),
];

export const ALLOCATION: readonly Column[] = [
  ...HEAD,
  ...PLACE,
  own(CODE, 'program', 'Kode program.', 'Code of the program.'),
  PROGRAM_NAME,
  PERIOD,
  own(
    SEATS,
    'seats',
    'Kursi program di kelurahan pada triwulan itu.',
    'Seats of the program in the kelurahan and the quarter.',
  ),
  own(
    RUPIAH,
    'cost',
    'Biaya kursi program di kelurahan itu.',
    'What these seats of the program in the kelurahan cost.',
  ),
];

export const PLACES: readonly Column[] = [
  ...HEAD,
  ...PLACE,
  PERIOD,
  own(
    EXPECTED,
    'remaining',
    'Keluarga kelurahan yang tersisa di akhir triwulan.',
    'Families of the kelurahan that remain at the end of the quarter.',
  ),
];
