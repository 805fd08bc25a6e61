import type { Oracle } from './oracle';
import { world, type Agency, type Region } from './world';
import type { Write } from './writes';

const NOTED = `'commitment', gen_random_uuid()`;

const note = ({ code }: Region): string =>
  `insert into outbox (noun, subject_id, region_code) values (${NOTED}, ${code})`;

/** Of something tied to it at another place. */
const noteAlso = (region: Region, also: Region): string =>
  note(region).replace('region_code)', 'region_code, also_region_code)').replace(/\)$/, `, ${also.code})`);

const PLACES = ['00', '31', '31.71', '31.71.01', '31.71.01.1001', '31.71.02.1001', '31.72', '31.72.01.1001', '32.71'];
const NEAR_AND_FAR = world.regions.filter(({ dotted }) => PLACES.includes(dotted));

/** A change is noted where the record is seen; nobody reads the notes, gives them a place or takes them away. */
export const OUTBOX_WRITES: Readonly<Record<string, (agency: Agency, oracle: Oracle) => Write[]>> = {
  outbox: (_agency, { sees }) => [
    ...NEAR_AND_FAR.map((region): Write => ({ sql: note(region), expected: sees.placed({ region }) ? 1 : 'refused' })),
    ...NEAR_AND_FAR.flatMap((also): Write[] =>
      NEAR_AND_FAR.slice(0, 2).map((region) => ({
        sql: noteAlso(region, also),
        expected: sees.placed({ region }) && sees.placed({ region: also }) ? 1 : 'refused',
      })),
    ),
    { sql: `insert into outbox (noun, subject_id, region_code, seq) values (${NOTED}, 0, 1)`, expected: 'refused' },
    { sql: 'update outbox set seq = 1', expected: 0 },
    { sql: 'update outbox set region_code = 0', expected: 'refused' },
    { sql: 'delete from outbox', expected: 0 },
  ],
};

/** The relay may give each a place, once, and takes away what is old and was handed on. */
export const RELAY_WRITES: readonly Write[] = [
  ...world.regions.slice(0, 1).map((region): Write => ({ sql: note(region), expected: 'refused' })),
  { sql: 'update outbox set seq = id', expected: 2 },
  { sql: 'update outbox set seq = null', expected: 'refused' },
  { sql: 'update outbox set region_code = 0', expected: 'refused' },
  { sql: 'delete from outbox', expected: 1 },
];
