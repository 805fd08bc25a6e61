import './gaps.links';
