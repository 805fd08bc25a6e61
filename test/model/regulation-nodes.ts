import { inside, type Agency, type Program, type World } from '../world/rows';
import type { Regulation } from '../world/regulation-rows';
import { chosen, type ListArgs } from './lists';
import type { Lookup } from './lookup';
import { by } from './order';
import { pageOf, type PageArgs } from './page';

/** Any day between those of the world will do. */
const TODAY = '2026-06-30';
const WRITTEN: Readonly<Record<string, string>> = {
  SE: 'SE',
  JUKNIS: 'Juknis',
  INSTRUKSI: 'Instruksi',
  PERGUB: 'Pergub',
};

const citationOf = ({ kind, number, year }: Regulation): string =>
  `${WRITTEN[kind]} ${number}${number.endsWith(String(year)) ? '' : `/${year}`}`;

const isRevoked = ({ revokedOn }: Regulation): boolean => revokedOn !== null && revokedOn <= TODAY;
const names = ({ governs }: Regulation, program: Program): boolean =>
  governs.some((one) => one.program === program && !one.dropped);

/** What takes the place of a regulation, and what of it holds today. */
const successorOf = ({ regulations }: World, old: Regulation): Regulation | undefined =>
  regulations.find((row) => row.supersedes === old);
const replacedBy = (world: World, old: Regulation): Regulation | undefined => {
  const next = successorOf(world, old);
  return next && next.inForce <= TODAY ? next : undefined;
};
const lineAfter = (world: World, old: Regulation): Regulation[] => {
  const next = replacedBy(world, old);
  return next ? [next, ...lineAfter(world, next)] : [];
};
const statusOf = (world: World, row: Regulation): string =>
  replacedBy(world, row) ? 'SUPERSEDED' : isRevoked(row) ? 'REVOKED' : row.inForce > TODAY ? 'NOT_YET' : 'IN_FORCE';

/** Regulations, and what they add to the objects of others. */
export const regulationNodes = (model: Lookup) => {
  const { world, oracle } = model;
  const { sees } = oracle;
  const shown: Lookup['shown'] = (path, rows, visible) => model.shown(path, rows, visible);
  const one: Lookup['one'] = (path, row, visible, make) => model.one(path, row, visible, make);
  const newest = (rows: readonly Regulation[]): Regulation[] =>
    by(
      rows,
      (row) => row.inForce,
      (row) => row.id,
    ).reverse();
  const regulations = (path: string, rows: readonly Regulation[], { filter, ...page }: ListArgs): object => {
    const [program, region, search] = ['program', 'region', 'search'].map((name) => filter?.[name] ?? undefined);
    const found = shown(path, rows, sees.placed).filter(
      (row) =>
        chosen(filter, 'kinds', row.kind) &&
        chosen(filter, 'statuses', statusOf(world, row)) &&
        chosen(filter, 'issuer', `agency_${row.issuer.id}`) &&
        (program === undefined ||
          row.governs.some(
            (named) => !named.dropped && `program_${named.program.id}` === program && sees.program(named.program),
          )) &&
        (region === undefined || world.regions.some((at) => at.dotted === region && inside(row.region, at))) &&
        (typeof search !== 'string' || `${citationOf(row)} ${row.title}`.toLowerCase().includes(search.toLowerCase())),
    );
    return pageOf('Regulation', newest(found), page, model.nodes.regulation);
  };
  const hasHold = (program: Program): boolean =>
    world.regulations.some((row) => names(row, program) && statusOf(world, row) === 'IN_FORCE');
  const isWarning = (row: Regulation, program: Program): boolean =>
    statusOf(world, row) === 'REVOKED'
      ? !hasHold(program)
      : replacedBy(world, row) !== undefined &&
        !lineAfter(world, row).some(
          (next) => names(next, program) || (statusOf(world, next) === 'REVOKED' && hasHold(program)),
        );
  return {
    regulation: (row: Regulation): object => ({
      __typename: 'Regulation',
      id: `regulation_${row.id}`,
      kind: row.kind,
      number: row.number,
      year: row.year,
      citation: citationOf(row),
      title: row.title,
      inForce: row.inForce,
      status: statusOf(world, row),
      documentUrl: row.document && `/files/file_${row.document.id}`,
      revokedOn: row.revokedOn,
      revokedBecause: row.revokedOn && 'Tidak sesuai lagi',
      version: 1,
      issuer: () => one('Regulation.issuer', row.issuer, sees.agency, model.nodes.agency),
      supersedes: () => one('Regulation.supersedes', row.supersedes, sees.placed, model.nodes.regulation),
      supersededBy: () => one('Regulation.supersededBy', successorOf(world, row), sees.placed, model.nodes.regulation),
      governs: () =>
        by(
          shown(
            'Regulation.governs',
            row.governs.flatMap(({ program, dropped }) => (dropped ? [] : [program])),
            sees.program,
          ),
          ({ code }) => code,
        ).map(model.nodes.program),
      document: () => one('Regulation.document', row.document, sees.storedFile, model.nodes.file),
      history: (page: PageArgs) => model.nodes.history('Regulation.history', row.id, page),
    }),
    regulationsOfAgency: (agency: Agency): object => ({
      regulations: (args: ListArgs) =>
        regulations(
          'Agency.regulations',
          world.regulations.filter(({ issuer }) => issuer === agency),
          args,
        ),
    }),
    regulationsOfProgram: (program: Program): object => ({
      regulations: () =>
        newest(
          shown(
            'Program.regulations',
            world.regulations.filter((row) => names(row, program)),
            sees.placed,
          ),
        ).map(model.nodes.regulation),
      regulationWarnings: () =>
        by(
          shown(
            'Program.regulationWarnings',
            world.regulations.filter((row) => names(row, program) && isWarning(row, program)),
            sees.placed,
          ),
          (row) => sinceOf(row),
          (row) => row.id,
        )
          .reverse()
          .map((row) => ({
            __typename: 'RegulationWarning',
            since: sinceOf(row),
            regulation: () => one('RegulationWarning.regulation', row, sees.placed, model.nodes.regulation),
            replacedBy: () =>
              one('RegulationWarning.replacedBy', replacedBy(world, row), sees.placed, model.nodes.regulation),
          })),
    }),
    regulations: (args: ListArgs) => regulations('regulations', world.regulations, args),
  };

  function sinceOf(row: Regulation): string {
    return replacedBy(world, row)?.inForce ?? row.revokedOn ?? '';
  }
};
