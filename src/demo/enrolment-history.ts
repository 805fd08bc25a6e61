import type { LoadScope } from '../platform/database/owner';
import { TODAY } from './calendar';

/** By which steps an enrolment came to where it stands; proposals and exceptions are the lurah’s. */
const STEPS = `(values
  ('PROPOSED', array['PROPOSED']), ('ELIGIBLE', array['PROPOSED', 'ELIGIBLE']), ('INELIGIBLE', array['PROPOSED', 'INELIGIBLE']),
  ('EXCEPTION', array['PROPOSED', 'EXCEPTION']), ('ACCEPTED', array['ELIGIBLE', 'ACCEPTED']),
  ('COMPLETED', array['ELIGIBLE', 'ACCEPTED', 'COMPLETED']), ('WITHDRAWN', array['ELIGIBLE', 'ACCEPTED', 'WITHDRAWN']))`;

const ACTIONS = `case step when 'PROPOSED' then 'enrol' when 'EXCEPTION' then 'grantEnrolmentException'
  when 'COMPLETED' then 'completeEnrolment' when 'WITHDRAWN' then 'withdrawEnrolment' else 'decideEnrolment' end`;

/** The history that the enrolments of the demo would have left, in one statement. */
export const writeEnrolmentHistory = async (scope: LoadScope): Promise<void> => {
  await scope.query(
    `insert into history (id, at, noun, subject_id, region_code, household_id, agency_id, actor, action, status, reason)
     select md5('history ' || e.id || place)::uuid,
       (least(e.since + (place::int - 1) * 14, $1::date) + time '09:00' + place * interval '1 minute') at time zone 'Asia/Jakarta',
       'enrolment', e.id, e.kelurahan_code, e.household_id,
       case when step in ('PROPOSED', 'EXCEPTION') then coalesce(office.id, e.agency_id) else e.agency_id end,
       'demo', ${ACTIONS}, step, case step when 'EXCEPTION' then e.exception_reason end
     from enrolment e
     join ${STEPS} as path (status, steps) on path.status = e.status
     cross join lateral unnest(path.steps) with ordinality as taken (step, place)
     left join agency office on office.region_code = e.kelurahan_code and office.kind = 'KELURAHAN'`,
    [TODAY],
  );
};
