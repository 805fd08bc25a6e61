import type { Program, Standard } from '../world/rows';
import type { Lookup } from './lookup';
import { by } from './order';
import { pageOf, type PageArgs } from './page';

/** Checklists, and by which a program may be inspected. */
export const standardNodes = (model: Lookup) => {
  const { world, oracle } = model;
  const { sees } = oracle;
  const shown: Lookup['shown'] = (path, rows, visible) => model.shown(path, rows, visible);
  const one: Lookup['one'] = (path, row, visible, make) => model.one(path, row, visible, make);
  const standards = (path: string, rows: readonly Standard[], page: PageArgs): object => {
    const sorted = by(
      shown(path, rows, sees.placed),
      // What ships was there first, and is dated by its migration, after all others.
      ({ publishedBy }) => (publishedBy ? 0 : 1),
      ({ id }) => id,
    );
    return pageOf('ProcedureStandard', sorted.reverse(), page, model.nodes.standard);
  };
  return {
    procedureItem: ({ code, section, text, english, severity, outcome }: Standard['items'][number]): object => ({
      __typename: 'ProcedureItem',
      code,
      section,
      text,
      textEnglish: english,
      severity,
      outcome,
    }),
    standard: (row: Standard): object => ({
      __typename: 'ProcedureStandard',
      id: `standard_${row.id}`,
      code: row.code,
      version: row.version,
      title: row.title,
      source: row.source,
      programs: row.programs,
      publishedBy: () => one('ProcedureStandard.publishedBy', row.publishedBy, sees.agency, model.nodes.agency),
      items: () => row.items.map(model.nodes.procedureItem),
    }),
    standardsOfProgram: (program: Program): object => ({
      procedureStandards: (page: PageArgs) =>
        standards(
          'Program.procedureStandards',
          world.standards.filter(
            (row) =>
              (row.programs.length === 0 || row.programs.includes(program.code)) &&
              oracle.isAbove(row.region) &&
              !world.standards.some(
                ({ region, code, version }) => region === row.region && code === row.code && version > row.version,
              ),
          ),
          page,
        ),
    }),
    procedureStandards: (page: PageArgs) => standards('procedureStandards', world.standards, page),
  };
};
