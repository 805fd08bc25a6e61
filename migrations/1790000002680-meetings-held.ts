import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Question 4 of the first questionnaires is answered by the meetings that were held. */
const fills = (figure: string): string => `
  grant update (fills) on report_question to simpul_loader;
  set local role simpul_loader;
  update report_question set fills = ${figure}
    where number = 4 and questionnaire_id in (md5('questionnaire 1 CITY')::uuid, md5('questionnaire 1 PROVINCE')::uuid);
  reset role;
  revoke update (fills) on report_question from simpul_loader;`;

export class MeetingsHeld1790000002680 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(fills(`'meetingsHeld'`));
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(fills('null'));
  }
}
