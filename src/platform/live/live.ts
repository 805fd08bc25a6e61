import 'reflect-metadata';
import { Arg, Extensions, ID, Subscription } from 'type-graphql';
import type { ChangesBinding, LiveBinding } from '../graph/bindings';
import { RegionCodeScalar } from '../graph/scalars';

type PropertyMark = (target: object, property: string) => void;

const live = (type: () => object, description: string, binding: LiveBinding | ChangesBinding): PropertyMark => {
  const mark = Extensions({ simpul: binding });
  const subscribe = (): never => {
    throw new Error('Subscriptions are served by the subscriber');
  };
  return (target, property) => {
    Subscription(type, { subscribe, description })(target, property, {});
    mark(target, property);
  };
};

/** A subscription to one object: it is read anew, under the subscriber's slice, whenever its topic is told. */
export const Live = (
  type: () => object,
  { topic, description }: { readonly topic: string; readonly description: string },
): PropertyMark => {
  const mark = live(type, description, { kind: 'live', topic });
  return (target, property) => {
    mark(target, property);
    Arg('id', () => ID, { description: 'Global id.' })(target, property, 0);
  };
};

/**
 * A subscription to the objects of a kind that change, each read anew under the subscriber's slice. Their table has the
 * trigger `note_change()`; `of` says whether one team must be named, or a team or an area may be.
 */
export const LiveChanges = (
  type: () => object,
  {
    noun,
    of,
    description,
  }: { readonly noun: string; readonly of: 'a team' | 'a team or an area'; readonly description: string },
): PropertyMark => {
  const mark = live(type, description, { kind: 'changes', noun });
  const nullable = of !== 'a team';
  return (target, property) => {
    mark(target, property);
    Arg('team', () => ID, { nullable, description: 'Only of this team.' })(target, property, 0);
    if (nullable)
      Arg('region', () => RegionCodeScalar, { nullable, description: 'Only of this area.' })(target, property, 0);
    Arg('after', () => String, {
      nullable: true,
      description:
        'The `extensions.cursor` of the last event seen: what changed since comes first, as it now is. Kept for three days.',
    })(target, property, 0);
  };
};
