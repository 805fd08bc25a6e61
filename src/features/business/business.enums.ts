import { enumOf } from '../../platform/graph/enums';

export const BusinessStage = enumOf(
  'BusinessStage',
  'How far a group is on the way of JakPreneur (tahap JakPreneur).',
  {
    P1: 'Registered (daftar).',
    P2: 'Trained (latih).',
    P3: 'Mentored (damping).',
    P4: 'Licensed (izin).',
    P5: 'Marketing (pasar).',
    P6: 'Reports its finances (lapor keuangan).',
    P7: 'Has access to capital (modal).',
  },
);
export type BusinessStage = keyof typeof BusinessStage;

export const BusinessSector = enumOf('BusinessSector', 'What a group earns its living by (bidang usaha).', {
  CULINARY: 'Food and drink (kuliner).',
  FASHION: 'Sewing and clothing (fesyen, menjahit).',
  CRAFT: 'Handicraft (kerajinan).',
  BEAUTY: 'Make-up and hair (tata rias).',
  REPAIR: 'Repair of engines, cooling and devices (servis).',
  SERVICES: 'Other services (jasa).',
  TRADE: 'Small trade (perdagangan).',
  URBAN_FARMING: 'Urban farming and fish (pertanian kota).',
  DIGITAL: 'Design and digital work (digital).',
});
