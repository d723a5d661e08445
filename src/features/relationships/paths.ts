import { path } from '../../platform/http/path.ts';

/** Addresses of a mission's connections. */
export const relationshipPaths = {
  connections: path('/missions/:mission/connections'),
  gaps: path('/missions/:mission/connections/gaps'),
  nearby: path('/missions/:mission/connections/nearby'),
  ties: path('/missions/:mission/connections/ties'),
  tie: path('/missions/:mission/connections/ties/:one/:other'),
  contacts: path('/missions/:mission/connections/ties/:one/:other/contacts'),
  confirmContact: path('/missions/:mission/connections/ties/:one/:other/contacts/:contact/confirm'),
  disputeContact: path('/missions/:mission/connections/ties/:one/:other/contacts/:contact/dispute'),
  withdrawContact: path(
    '/missions/:mission/connections/ties/:one/:other/contacts/:contact/withdraw',
  ),
  proposeTie: path('/missions/:mission/connections/ties/:one/:other/proposal'),
  takeUpTie: path('/missions/:mission/connections/ties/:one/:other/proposal/take-up'),
  declineTie: path('/missions/:mission/connections/ties/:one/:other/proposal/decline'),
  withdrawTie: path('/missions/:mission/connections/ties/:one/:other/proposal/withdraw'),
  introduction: path('/missions/:mission/connections/ties/:one/:other/introduction'),
  offerIntroduction: path('/missions/:mission/connections/ties/:one/:other/introduction/offer'),
  acceptIntroduction: path('/missions/:mission/connections/ties/:one/:other/introduction/accept'),
  declineIntroduction: path('/missions/:mission/connections/ties/:one/:other/introduction/decline'),
  makeIntroduction: path('/missions/:mission/connections/ties/:one/:other/introduction/introduce'),
  withdrawIntroduction: path(
    '/missions/:mission/connections/ties/:one/:other/introduction/withdraw',
  ),
  acknowledgeIntroduction: path(
    '/missions/:mission/connections/ties/:one/:other/introduction/acknowledge',
  ),
  stopIntroduction: path('/missions/:mission/connections/ties/:one/:other/introduction/stop'),
  checks: path('/missions/:mission/connections/checks'),
  check: path('/missions/:mission/connections/ties/:one/:other/check'),
  agreements: path('/missions/:mission/connections/agreements'),
  agreement: path('/missions/:mission/connections/agreements/:agreement'),
  proposeAgreement: path('/missions/:mission/connections/agreements/:agreement/propose'),
  acceptAgreement: path('/missions/:mission/connections/agreements/:agreement/accept'),
  declineAgreement: path('/missions/:mission/connections/agreements/:agreement/decline'),
  withdrawAgreement: path('/missions/:mission/connections/agreements/:agreement/withdraw'),
  leaveAgreement: path('/missions/:mission/connections/agreements/:agreement/leave'),
};
