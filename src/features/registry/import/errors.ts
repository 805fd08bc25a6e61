import type { Tools } from '../../../platform/jobs';
import { explain, isFaultCode, type Fault } from './fault';

interface ErrorRow {
  readonly row: number;
  readonly no: string;
  readonly key: string;
  readonly column_name: string;
  readonly value: string;
  readonly code: string;
  readonly detail: string;
}

const PAGE = 1_000;

/** What is wrong with an import's file, in the order of the sheet, a thousand at a time. */
export async function* readFaults({ database, slice }: Tools, id: string): AsyncGenerator<Fault> {
  let after: readonly unknown[] = [0, '', ''];
  for (;;) {
    const rows = await database.write(slice, (scope) =>
      scope.query<ErrorRow>(
        `select row, no, key, column_name, value, code, detail from registry_import_error
         where import_id = $1 and (row, column_name, code) > ($2, $3, $4)
         order by row, column_name, code limit ${PAGE}`,
        [id, ...after],
      ),
    );
    for (const { row, no, key, column_name, value, code, detail } of rows) {
      if (isFaultCode(code)) yield { row, no, key, column: column_name, value, code, ...explain(code, detail) };
    }
    const last = rows.at(-1);
    if (!last || rows.length < PAGE) return;
    after = [last.row, last.column_name, last.code];
  }
}
