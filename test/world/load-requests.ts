import type { AccessEntry, Agency } from './index';

/** Rows that nobody may load: as an administrator, past all policies. */

export const logged = ({ id, at, agency, purpose, disclosure, kelurahan, household, of }: AccessEntry): string =>
  `insert into access_log (id, at, agency_id, subject, purpose, disclosure, operation, request_id, kelurahan_code, household_id)
   values ('${id}', '${at}', '${agency.id}', 'test', ${purpose === null ? 'null' : `'${purpose}'`}, '${disclosure}', 'seeded', 'test',
     ${kelurahan.code}, '${(of?.merged ?? household).id}')`;

export const requested = ({ id, code }: Agency): string[] => [
  `insert into idempotency (agency_id, subject, key, action, fingerprint) values ('${id}', 'test', '${code}', 'x', 'x')`,
  `insert into job (kind, subject_id, agency_id, agency_code, ended_at) values ('x', '${id}', '${id}', '${code}', now())`,
  `insert into job (kind, subject_id, agency_id, agency_code) values ('x', '${id}', '${id}', '${code}')`,
];
