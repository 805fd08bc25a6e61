import './gaps.links';

export { OfferResolver } from './offer.type';
