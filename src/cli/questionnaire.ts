import { readFile } from 'node:fs/promises';
import { loadQuestionnaire } from '../features/report';
import { load } from '../platform/database/owner';

/** `simpul questionnaire load` */
export const runQuestionnaireLoad = async (
  file: string,
  { ownerUrl, out }: { readonly ownerUrl: string; readonly out: NodeJS.WritableStream },
): Promise<void> => {
  const text = await readFile(file, 'utf8');
  const questions = await load(ownerUrl, (scope) => loadQuestionnaire(scope, text));
  out.write(`${questions} questions loaded.\n`);
};
