import { Ctx, Field, FieldResolver, ID, ObjectType, Resolver, Root } from 'type-graphql';
import type { HubContext } from '../../platform/graph/context';
import type { Message } from '../../platform/errors/hub-error';
import { FeedingWarningCode, type FeedingWarningCodeName } from './feeding.enums';

const WORDS: Readonly<Record<FeedingWarningCodeName, Message>> = {
  IMPLAUSIBLE: {
    id: 'Nilai ini di luar batas yang menurut WHO mungkin untuk umur dan jenis kelaminnya. Periksa alat dan catatan, lalu ukur ulang; nilainya tetap tersimpan dan dapat diperbaiki dengan expectedVersion.',
    en: 'This lies beyond what WHO holds possible for the age and sex. Check the tool and the note, and measure again; the value is kept and can be corrected with expectedVersion.',
  },
  SHORTER_THAN_BEFORE: {
    id: 'Panjang atau tinggi ini lebih kecil daripada pengukuran sebelumnya. Ukur ulang dan periksa keduanya; nilainya tetap tersimpan dan dapat diperbaiki dengan expectedVersion.',
    en: 'This length or height is less than that of the measurement before. Measure again and check both; the value is kept and can be corrected with expectedVersion.',
  },
  TALLER_THAN_AFTER: {
    id: 'Panjang atau tinggi ini lebih besar daripada pengukuran sesudahnya. Periksa keduanya; nilainya tetap tersimpan dan dapat diperbaiki dengan expectedVersion.',
    en: 'This length or height is more than that of the measurement after. Check both; the value is kept and can be corrected with expectedVersion.',
  },
};

@ObjectType({
  simpleResolvers: true,
  description: 'What is to be looked at again in what was just noted; it is kept all the same (peringatan pengukuran).',
})
export class FeedingWarning {
  @Field(() => ID, { description: 'Global id of the participant.' })
  participant!: string;

  @Field(() => FeedingWarningCode, { description: 'What it is.' })
  code!: FeedingWarningCodeName;
}

@Resolver(() => FeedingWarning)
export class FeedingWarningResolver {
  @FieldResolver(() => String, { description: 'The same in words, in your language.' })
  message(@Root() { code }: FeedingWarning, @Ctx() { viewer }: HubContext): string {
    return WORDS[code][viewer.language];
  }
}
