import { enumOf } from '../../platform/graph/enums';

export const TeamRole = enumOf('TeamRole', 'What an agency is in a team (kedudukan dalam tim).', {
  CHAIR: 'Chair (ketua).',
  DEPUTY_CHAIR: 'Deputy chair (wakil ketua).',
  SECRETARY: 'Secretary (sekretaris).',
  MEMBER: 'Member (anggota).',
});
