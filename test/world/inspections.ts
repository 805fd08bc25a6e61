import { PMT_ITEMS, PMT_SOURCE, PMT_STANDARD } from '../../migrations/1790000002720-procedure-standard';
import type { FindingResponse, Finding, Inspected, Inspection, Standard } from './inspection-rows';
import {
  idOf,
  inside,
  type Agency,
  type Change,
  type Commitment,
  type Enrolment,
  type Program,
  type Region,
} from './rows';
import { fileOf } from './stored-files';

/** Inspectors, and agencies that only call themselves so. */
const INSPECTORS = /^(inspektorat|bapeda|mutu|lengkap|sosial|kesra)/;
const STATUSES = ['OPEN', 'OPEN', 'CLOSED', 'OPEN', 'CLOSED', 'CANCELLED'];
const SEVERITIES = ['OBSERVATION', 'MINOR', 'MAJOR', 'CRITICAL'];
const FINDING_STATUSES = ['RAISED', 'RESPONDED', 'RETURNED', 'CLOSED'];

const OWN_ITEMS = ['A1', 'B1', 'C3', 'D2', 'E3'].map((code, n) => ({
  code,
  section: `Bagian ${code.slice(0, 1)}`,
  text: `Butir ${code} diperiksa`,
  english: n % 2 === 0 ? `Item ${code} is inspected` : null,
  severity: SEVERITIES[n % 4] ?? 'MINOR',
  outcome: code === 'E3',
}));

interface Ground {
  readonly regions: readonly Region[];
  readonly agencies: readonly Agency[];
  readonly programs: readonly Program[];
  readonly enrolments: readonly Enrolment[];
  readonly commitments: readonly Commitment[];
}

const standardsOf = ({ agencies, programs }: Ground, nation: Region): Standard[] => [
  {
    id: PMT_STANDARD,
    region: nation,
    code: 'PMT',
    version: 1,
    title: 'Pemeriksaan tata pelaksanaan PMT',
    source: PMT_SOURCE,
    programs: ['PMT'],
    publishedBy: null,
    items: [...PMT_ITEMS],
  },
  ...agencies
    .filter(({ code }) => /^(inspektorat|bapeda|kesra)/.test(code))
    .flatMap((publishedBy, n) =>
      [1, 2].map((version) => ({
        id: idOf(`standard ${publishedBy.code} ${version}`),
        region: publishedBy.region,
        code: publishedBy.code.slice(0, 6).toUpperCase(),
        version,
        title: `Standar ${publishedBy.code}`,
        source: 'Pedoman sendiri',
        // Some are for any program; the others for every second, of none of them by the beginning of its code alone.
        programs:
          (version + n) % 3 === 0
            ? []
            : ['P', 'P00', ...programs.map(({ code }) => code).filter((_, at) => at % 2 === n % 2)].slice(0, 50),
        publishedBy,
        items: OWN_ITEMS,
      })),
    ),
];

/** Of programs of the own area and of the nation, in the whole of the area, in a kecamatan and in a kelurahan of it. */
const inspectionsBy = (
  inspector: Agency,
  { regions, programs }: Ground,
  standards: readonly Standard[],
): Inspection[] =>
  [
    ...programs.filter(({ agency }) => agency.region === inspector.region).slice(-5),
    ...programs.filter(({ agency }) => agency.region.level === 'NATION').slice(0, 1),
  ].map((program, n): Inspection => {
    const below = (level: Region['level']): Region | undefined =>
      regions.filter((region) => region.level === level && inside(inspector.region, region))[n % 2];
    // Of one inspector others are open than of his colleagues.
    const turn = n + (inspector.code.startsWith('kesra') ? 1 : 0);
    const status = STATUSES[turn % STATUSES.length] ?? 'OPEN';
    const usable = standards.filter(({ region }) => inside(region, inspector.region));
    return {
      id: idOf(`inspection ${inspector.code} ${program.code}`),
      program,
      region: (n % 4 === 3 ? below('KECAMATAN') : n % 4 === 1 ? below('KELURAHAN') : undefined) ?? inspector.region,
      inspector,
      standard: usable[n % usable.length] ?? never(),
      site: n % 2 === 0 ? `Dapur ${n}` : null,
      status,
      closed: status !== 'OPEN',
      draws: n % 5 === 4 ? 0 : n % 2 === 0 ? 2 : 1,
      openedAt: `2026-01-${String(n + 1).padStart(2, '0')}T00:00:00.000Z`,
    };
  });

const never = (): never => {
  throw new Error('There is a standard that holds everywhere');
};

const FEW = ['A1', 'B1', 'D2'];

/** Between an inspector and an agency of the area, or above it. */
const findingsOf = (inspections: readonly Inspection[], agencies: readonly Agency[]): Finding[] =>
  inspections
    .filter(({ status }) => status !== 'CANCELLED')
    .flatMap((inspection, n) => {
      const near = agencies.filter(
        (agency) =>
          agency !== inspection.inspector &&
          /^(lurah|camat|sosial|kesra|tkpk|dinsos|rencana|bapeda)/.test(agency.code) &&
          (inside(inspection.region, agency.region) || inside(agency.region, inspection.region)),
      );
      return [0, 1].map((k): Finding => {
        const responsible = near[(n + k * 3) % near.length] ?? inspection.program.agency;
        return {
          id: idOf(`finding ${inspection.id} ${k}`),
          inspection,
          region: inside(inspection.region, responsible.region) ? responsible.region : inspection.region,
          item: k === 1 ? 'E3' : 'D2',
          severity: SEVERITIES[(n + k) % 4] ?? 'MINOR',
          description: `Temuan ke-${n}.${k} pada pemeriksaan`,
          procedureFailed: k === 1 ? 'Rujukan tidak dibuat' : null,
          responsible,
          due: k === 0 ? '2025-03-31' : '2999-03-31',
          status: FINDING_STATUSES[(n + k) % 4] ?? 'RAISED',
          raisedAt: `2026-02-0${k + 1}T00:00:00.000Z`,
        };
      });
    });

const responsesOf = (findings: readonly Finding[], commitments: readonly Commitment[]): FindingResponse[] => {
  // Of every second such answer the promise is one of the area: who sees the answer sees it as well.
  const promised = ({ region }: Finding, n: number): Commitment | undefined =>
    n % 2 === 0 ? commitments.find((one) => one.region === region) : undefined;
  return findings.flatMap((finding, n) => {
    const verdicts = { RAISED: [], RESPONDED: [null], RETURNED: [false], CLOSED: [false, true] }[finding.status] ?? [];
    return verdicts.map((accepted, k) => ({
      id: idOf(`response ${finding.id} ${k}`),
      finding,
      text: `Tanggapan ${k} atas temuan`,
      commitment: n % 3 === 0 ? null : (promised(finding, n) ?? commitments[(n * 5 + k) % commitments.length] ?? null),
      evidence: n % 2 === k % 2 ? [fileOf(finding.responsible, `tanggapan ${finding.id} ${k}`)] : [],
      accepted,
    }));
  });
};

export const inspectedOf = (ground: Ground): Inspected => {
  const { agencies, enrolments, regions, commitments } = ground;
  const nation = regions.find(({ level }) => level === 'NATION') ?? never();
  const standards = standardsOf(ground, nation);
  const inspections = agencies
    .filter(({ code }) => INSPECTORS.test(code))
    .flatMap((inspector) => inspectionsBy(inspector, ground, standards));
  const numbersOf = ({ draws }: Inspection): number[] => Array.from({ length: draws }, (_, n) => n + 1);
  const findings = findingsOf(inspections, agencies);
  return {
    standards,
    inspections,
    draws: inspections.flatMap((inspection) =>
      numbersOf(inspection).map((number) => ({
        inspection,
        number,
        seed: idOf(`seed ${inspection.id} ${number}`),
        size: 10 * number,
        population: 7 + number,
        reason: number === 1 ? null : 'Keluarga sudah pindah',
      })),
    ),
    samples: inspections.flatMap((inspection) => {
      const served = [
        ...new Set(
          enrolments.filter(({ program }) => program === inspection.program).map(({ household }) => household),
        ),
      ];
      // Of neighbours the one is drawn and the other not.
      served.sort((a, b) => a.kelurahan.code - b.kelurahan.code);
      return numbersOf(inspection).flatMap((draw) =>
        served
          .filter((_, at) => at % 2 === draw % 2)
          .map((household, at) => ({ inspection, household, draw, place: at + 1 })),
      );
    }),
    checklistAnswers: inspections.flatMap((inspection, n) =>
      FEW.map((item, k) => ({
        id: idOf(`answer ${inspection.id} ${item}`),
        inspection,
        item,
        answer: ['YES', 'NO', 'NOT_APPLICABLE'][(n + k) % 3] ?? 'YES',
        note: k === 1 ? `Catatan ${n}` : null,
        evidence: k === 0 && n % 2 === 0 ? [fileOf(inspection.inspector, `periksa ${inspection.program.code}`)] : [],
      })),
    ),
    checklistBatches: inspections.map((inspection) => ({
      id: idOf(`batch ${inspection.id}`),
      inspection,
      results: [
        { item: 'A1', outcome: 'SAVED' },
        { item: 'B1', outcome: 'CONFLICT' },
        { item: 'C3', outcome: 'CONFLICT' },
      ],
    })),
    findings,
    findingResponses: responsesOf(findings, commitments),
  };
};

export const changesOfInspections = ({ inspections, findings }: Inspected): Change[] =>
  [
    ...inspections.map(({ id, region, inspector }) => ({ noun: 'inspection', subject: id, region, agency: inspector })),
    ...findings.map((finding) => ({
      noun: 'finding',
      subject: finding.id,
      region: finding.region,
      agency: finding.inspection.inspector,
      finding,
    })),
  ].map((change) => ({
    id: idOf(`change of ${change.subject}`),
    household: null,
    enrolment: null,
    reason: 'Sudah dilihat',
    ...change,
  }));
