import { Ctx, Field, FieldResolver, Int, ObjectType, Resolver, Root as Parent } from 'type-graphql';
import { byId } from '../../platform/graph/arguments';
import { connectionType } from '../../platform/graph/connection-type';
import type { HubContext } from '../../platform/graph/context';
import {
  ConnectionEdge,
  Edge,
  FromColumn,
  FromTable,
  GlobalId,
  Needs,
  Root,
  RootConnection,
} from '../../platform/graph/decorators';
import { enumOf } from '../../platform/graph/enums';
import { NodeType } from '../../platform/graph/node.type';
import { DateScalar, DateTimeScalar } from '../../platform/graph/scalars';
import type { Message } from '../../platform/errors/hub-error';
import { JobState, Progress } from '../../platform/jobs/job.type';
import { Live } from '../../platform/live/live';
import { Agency } from '../agency';
import { Region } from '../region';
import { explain, isFaultCode } from './import/fault';
import { REGISTRY_IMPORT } from './import/job-kind';
import { ImportErrorEntity, RegistryImportEntity } from './registry-import.entity';
import { Registry, RegistryRelease } from './registry.type';

export const RegistrySheet = enumOf('RegistrySheet', 'What a row of a delivery is.', {
  FAMILIES: 'A family (keluarga).',
  INDIVIDUALS: 'A person (individu).',
});

@ObjectType({
  simpleResolvers: true,
  description:
    'What would change, against the newest release of the same registry and area (pratinjau). Of a sheet of individuals all is 0.',
})
export class ImportPreview {
  @Field(() => Int, { description: 'Families the previous release does not list (baru).' })
  new!: number;

  @Field(() => Int, { description: 'Families of the previous release that this one leaves out (hilang).' })
  gone!: number;

  @Field(() => Int, { description: 'Families whose decile rises: less poor (desil naik).' })
  decileUp!: number;

  @Field(() => Int, { description: 'Families whose decile falls: poorer (desil turun).' })
  decileDown!: number;

  @Field(() => Int, { description: 'Families whose decile stays (tetap).' })
  unchanged!: number;
}

@FromTable({
  entity: () => ImportErrorEntity,
  orders: { ROW: { properties: ['row', 'columnName', 'code'], direction: 'ASC' } },
  defaultOrder: 'ROW',
})
@ObjectType({ simpleResolvers: true, description: 'Why a row was not accepted (kesalahan baris).' })
export class ImportError {
  @Field(() => Int, { description: 'Row of the file, as a spreadsheet counts.' })
  row!: number;

  @Field(() => String, {
    description: 'Id by which the sender finds it; empty if there is none, or if it is a number.',
  })
  key!: string;

  @FromColumn('columnName')
  @Field(() => String, { description: 'The column.' })
  column!: string;

  @Field(() => String, { description: 'What stands there; identity numbers are masked.' })
  value!: string;

  @Field(() => String, { description: 'What kind of fault it is, such as `NIK_LENGTH`; stable.' })
  code!: string;
}

interface ErrorFacts {
  readonly code: string;
  readonly detail: string;
}

const explained = ({ code, detail }: ErrorFacts): { readonly wrong: Message; readonly right: Message } =>
  isFaultCode(code) ? explain(code, detail) : { wrong: { id: code, en: code }, right: { id: '', en: '' } };

@Resolver(() => ImportError)
export class ImportErrorWords {
  @Needs({
    errorFacts: (row) => `json_build_object('code', ${row.col('code')}, 'detail', ${row.col('detail')})`,
  })
  @FieldResolver(() => String, { description: 'What is wrong and what would be right, in your language.' })
  message(@Parent() { errorFacts }: { readonly errorFacts: ErrorFacts }, @Ctx() { viewer }: HubContext): string {
    const { wrong, right } = explained(errorFacts);
    return `${wrong[viewer.language]}; ${right[viewer.language]}`;
  }
}

export const ImportErrorConnection = connectionType('ImportError', () => ImportError);

@FromTable({
  entity: () => RegistryImportEntity,
  tag: 'import',
  bounds: { property: 'regionCode', within: 'area' },
  orders: { NEWEST: { properties: ['createdAt', 'id'], direction: 'DESC' } },
  defaultOrder: 'NEWEST',
})
@ObjectType({
  implements: NodeType,
  simpleResolvers: true,
  description:
    'The loading of one file into a release (pemuatan rilis data): received, checked, previewed, approved, applied. Only ' +
    'the secretariats that may import see it.',
})
export class RegistryImport extends NodeType {
  @GlobalId()
  declare id: string;

  @Field(() => JobState, { description: 'How far it is.' })
  state!: string;

  @Edge(() => Registry, { relation: 'registry', description: 'The registry it delivers.' })
  registry!: Registry;

  @Field(() => DateScalar, { description: 'The day its content describes (keadaan per tanggal).' })
  asOf!: string;

  @Edge(() => Region, { relation: 'region', description: 'The area of the release.' })
  region!: Region;

  @Field(() => String, { description: 'Name of the file.' })
  fileName!: string;

  @Field(() => RegistrySheet, { nullable: true, description: 'What its rows are; null until the file has come.' })
  sheet!: string | null;

  @Field(() => Int, { description: 'Rows read.' })
  rows!: number;

  @Field(() => Int, { description: 'Rows that are acceptable; 0 until they are checked.' })
  accepted!: number;

  @Field(() => Int, { description: 'Rows that are not; `errors` says why.' })
  rejected!: number;

  @ConnectionEdge(
    () => ImportErrorConnection,
    { relation: 'errors' },
    { description: 'What is wrong with which row, in the order of the file.' },
  )
  errors!: unknown;

  @Field(() => Int, { description: 'Families or persons added so far.' })
  added!: number;

  @Field(() => Int, { description: 'Families or persons changed so far.' })
  changed!: number;

  @Field(() => Int, { description: 'Families of the area that lost their decile by it.' })
  unranked!: number;

  @Edge(() => RegistryRelease, {
    relation: 'release',
    nullable: true,
    description: 'The release it made or added to; null until it is being applied.',
  })
  release!: RegistryRelease | null;

  @Edge(() => Agency, {
    relation: 'startedBy',
    nullable: true,
    description: 'Who sent the file; null if the agency is outside your slice.',
  })
  startedBy!: Agency | null;

  @Edge(() => Agency, { relation: 'approvedBy', nullable: true, description: 'Who approved it.' })
  approvedBy!: Agency | null;

  @FromColumn('createdAt')
  @Field(() => DateTimeScalar, { description: 'When it began.' })
  startedAt!: string;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was approved.' })
  approvedAt!: string | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was applied, cancelled or refused.' })
  endedAt!: string | null;

  @Field(() => Int, { description: 'Version of the record; changes with each state.' })
  version!: number;
}

interface ImportFacts {
  readonly state: string;
  readonly reason: Message | null;
  readonly rows: number;
  readonly merged: number;
  readonly toMerge: number;
  readonly preview: ImportPreview;
}

const FACTS = {
  importFacts: (row: { col(property: string): string }): string => `json_build_object(
    'state', ${row.col('state')}, 'reason', ${row.col('reason')}, 'rows', ${row.col('rows')},
    'merged', ${row.col('merged')}, 'toMerge', ${row.col('accepted')} - ${row.col('leftAlone')},
    'preview', json_build_object('new', ${row.col('previewNew')}, 'gone', ${row.col('previewGone')},
      'decileUp', ${row.col('previewUp')}, 'decileDown', ${row.col('previewDown')},
      'unchanged', ${row.col('previewSame')}))`,
};

interface Facts {
  readonly importFacts: ImportFacts;
}

@Resolver(() => RegistryImport)
export class RegistryImportWords {
  @Needs(FACTS)
  @FieldResolver(() => Progress, { description: 'How far it is in its present phase.' })
  progress(@Parent() { importFacts: { state, rows, merged, toMerge } }: Facts): Progress {
    if (state === 'STAGING') return { done: rows, total: rows, share: 0 };
    const total = state === 'FAILED' || state === 'CANCELLED' ? rows : toMerge;
    return { done: merged, total, share: total > 0 ? merged / total : Number(state === 'APPLIED') };
  }

  @Needs(FACTS)
  @FieldResolver(() => ImportPreview, {
    description: 'What it would change, or has changed; all 0 until it is checked.',
  })
  preview(@Parent() { importFacts: { preview } }: Facts): ImportPreview {
    return preview;
  }

  @Needs(FACTS)
  @FieldResolver(() => String, { nullable: true, description: 'Why it failed, in your language; null if it did not.' })
  reason(@Parent() { importFacts: { reason } }: Facts, @Ctx() { viewer }: HubContext): string | null {
    return reason?.[viewer.language] ?? null;
  }
}

export const RegistryImportConnection = connectionType('RegistryImport', () => RegistryImport);

@Resolver()
export class RegistryImportQueries {
  @Root(() => RegistryImport, {
    description: 'An import by its id; null outside your slice, and to whoever does not import.',
    shape: 'one',
    args: byId('import'),
  })
  registryImport?: RegistryImport;

  @RootConnection(
    () => RegistryImportConnection,
    {},
    { description: 'Imports into your area, the newest first; none to whoever does not import.' },
  )
  registryImports!: unknown;
}

@Resolver()
export class RegistryImportLive {
  @Live(() => RegistryImport, {
    topic: REGISTRY_IMPORT,
    description: 'An import, sent anew with each step and each part that is done (kemajuan pemuatan).',
  })
  importProgress!: unknown;
}
