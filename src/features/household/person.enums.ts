import { enumOf } from '../../platform/graph/enums';

export const Sex = enumOf('Sex', 'Sex as on the identity card (jenis kelamin).', {
  MALE: 'Male (laki-laki).',
  FEMALE: 'Female (perempuan).',
});

export const Relationship = enumOf('Relationship', 'To the head of the family (hubungan dalam keluarga).', {
  HEAD: 'Head of the family (kepala keluarga).',
  SPOUSE: 'Wife or husband (istri, suami).',
  CHILD: 'Child (anak).',
  CHILD_IN_LAW: 'Child in law (menantu).',
  GRANDCHILD: 'Grandchild (cucu).',
  PARENT: 'Parent (orang tua).',
  PARENT_IN_LAW: 'Parent in law (mertua).',
  OTHER_RELATIVE: 'Another relative (famili lain).',
  OTHER: 'Not related (lainnya).',
});

export const PersonStatus = enumOf('PersonStatus', 'Whether somebody still belongs to the family (status anggota).', {
  PRESENT: 'A member (anggota).',
  MOVED_OUT: 'Has moved out of the family (pindah keluar).',
  DIED: 'Has died (meninggal).',
  REMOVED: 'Was written down by mistake (bukan anggota).',
});
export type PersonStatusName = keyof typeof PersonStatus;
