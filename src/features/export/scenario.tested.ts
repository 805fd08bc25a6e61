import { HEAD, own, PROGRAM_NAME } from './scenario.row';
import { CODE, DAY, EXPECTED, FAMILIES, SHARE, type Column } from './table';

/** What a scenario would have foretold of the past. */

export const HINDCAST: readonly Column[] = [
  ...HEAD,
  own(CODE, 'registry', 'Kode register.', 'Code of the register.'),
  own(DAY, 'from', 'Hari rilis yang lebih dahulu.', 'The day of the earlier release.'),
  own(DAY, 'asOf', 'Hari rilis berikutnya, yang diramalkan.', 'The day of the next release, which is foretold.'),
  own(
    FAMILIES,
    'start',
    'Keluarga miskin ekstrem menurut rilis yang lebih dahulu.',
    'Extremely poor families by the earlier release.',
  ),
  own(
    EXPECTED,
    'expected',
    'Keluarga miskin ekstrem yang diramalkan asumsi skenario untuk rilis berikutnya; kasar: tanpa paket dan tanpa tempat yang diberikan sebelumnya.',
    'Extremely poor families that the assumptions of the scenario foretell for the next release; rough: without bundles and without places given before.',
  ),
  own(
    FAMILIES,
    'counted',
    'Keluarga miskin ekstrem menurut rilis berikutnya.',
    'Extremely poor families by the next release.',
  ),
  own(
    SHARE,
    'off',
    'Selisih ramalan sebagai bagian dari cacah rilis berikutnya; 0,1 berarti sepersepuluh terlalu banyak, kosong bila cacahnya 0.',
    'How far what was foretold is off, as a share of what the next release counted; 0.1 is a tenth too many, empty if that is 0.',
  ),
];

export const EXIT_RATES: readonly Column[] = [
  ...HEAD,
  own(CODE, 'program', 'Kode program.', 'Code of the program.'),
  PROGRAM_NAME,
  own(
    SHARE,
    'assumed',
    'Asumsi: bagian keluarga berkursi yang keluar dari kemiskinan ekstrem.',
    'Assumed: share of the families with a seat that leave extreme poverty.',
  ),
  own(
    SHARE,
    'observed',
    'Amatan: bagian keluarga penerima tempat yang menurut rilis berikutnya tidak lagi miskin ekstrem, apa pun sebabnya; kosong bila tidak ada.',
    'Observed: share of the families given a place that the next release does not call extremely poor, whatever the reason; empty if there are none.',
  ),
  own(
    FAMILIES,
    'families',
    'Keluarga miskin ekstrem yang mendapat tempat di program antara dua rilis, semua pasangan rilis.',
    'Extremely poor families to whom the program gave a place between two releases, all pairs of them.',
  ),
  own(
    FAMILIES,
    'left',
    'Di antaranya yang menurut rilis berikutnya tidak lagi miskin ekstrem.',
    'Of families given a place between two releases those that the next does not call extremely poor.',
  ),
];
