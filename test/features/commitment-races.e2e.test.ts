import { Client } from 'pg';
import { png, sendFile } from '../files';
import { answer } from '../graphql';
import { errorsOf } from '../mutations';
import { keyOf, LURAH, PromisingCity, SECRETARIAT } from '../promising';

let city: PromisingCity;

beforeAll(async () => {
  city = await PromisingCity.open();
});

afterAll(() => city.close());

const ATTACH =
  'mutation ($input: AttachEvidenceInput!) { attachEvidence(input: $input) { userErrors { code field } } }';
const reason = 'Disepakati dalam rapat';

test('a part and its whole that move their due dates at once never end in the wrong order', async () => {
  const sides: string[] = [];
  for (let round = 0; round < 8; round += 1) {
    const whole = await city.agreed('camat-gambir', { due: '2999-06-30' });
    const [part = ''] = await city.split('camat-gambir', whole, [{ code: LURAH, target: 10 }]);
    await city.done('camat-gambir', 'reviseCommitment', { ...(await city.of(part)), reason, due: '2999-03-31' });
    const [earlier, later] = [await city.of(whole), await city.of(part)];
    const [wholes, parts] = await Promise.all([
      city.act(SECRETARIAT, 'reviseCommitment', { ...earlier, reason, due: '2999-04-30' }),
      city.act('camat-gambir', 'reviseCommitment', { ...later, reason, due: '2999-05-31' }),
    ]);
    sides.push(`${errorsOf(wholes).join()}|${errorsOf(parts).join()}`);
  }
  // Whichever came first, the other is told what stands by then.
  expect(sides.filter((side) => !['INVALID input,due|', '|INVALID input,due'].includes(side))).toEqual([]);
  expect(
    await city.rows('select c.number from commitment c join commitment p on p.id = c.parent_id where c.due > p.due'),
  ).toEqual([]);
});

test('what is verified at the same moment takes no more evidence', async () => {
  const commitment = await city.agreed(LURAH, { target: 5 });
  await city.report(LURAH, commitment, 5);
  await city.done(LURAH, 'claimFulfilment', await city.of(commitment));
  const { id: report } = await city.one<{ id: string }>(
    `select 'report_' || id as id from progress_report where commitment_id = $1`,
    keyOf(commitment),
  );
  const file = await sendFile(city.hub, LURAH, png(9));
  const verifier = new Client({ connectionString: city.adminUrl });
  await verifier.connect();
  try {
    await verifier.query('begin');
    await verifier.query(`update commitment set status = 'FULFILLED' where id = $1`, [keyOf(commitment)]);
    const attaching = answer(city.hub, LURAH, ATTACH, {
      variables: { input: { report, evidence: [{ file: file.id }] } },
    });
    await city.waiting();
    await verifier.query('commit');
    expect(errorsOf((await attaching)['attachEvidence'] ?? {})).toEqual(['ILLEGAL_STEP input,report']);
  } finally {
    await verifier.end();
  }
});
