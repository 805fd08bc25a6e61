import 'reflect-metadata';
import { Arg, Extensions, ID, Subscription } from 'type-graphql';
import type { LiveBinding } from '../graph/bindings';

/** A subscription to one object: it is read anew, under the subscriber's slice, whenever its topic is told. */
export const Live = (
  type: () => object,
  { topic, description }: { readonly topic: string; readonly description: string },
): ((target: object, property: string) => void) => {
  const binding: LiveBinding = { kind: 'live', topic };
  const mark = Extensions({ simpul: binding });
  const subscribe = (): never => {
    throw new Error('Subscriptions are served by the subscriber');
  };
  return (target, property) => {
    Subscription(type, { subscribe, description })(target, property, {});
    Arg('id', () => ID, { description: 'Global id.' })(target, property, 0);
    mark(target, property);
  };
};
