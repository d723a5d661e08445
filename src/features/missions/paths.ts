import { path } from '../../platform/http/path.ts';

/** Addresses of missions, their outcomes and what is recorded about them. */
export const missionPaths = {
  list: path('/missions'),
  new: path('/missions/new'),
  show: path('/missions/:mission'),
  edit: path('/missions/:mission/edit'),
  status: path('/missions/:mission/status'),
  earlier: path('/missions/:mission/earlier'),
  partners: path('/missions/:mission/partners'),
  partner: path('/missions/:mission/partners/:organisation'),
  endPartner: path('/missions/:mission/partners/:organisation/end'),
  outcomes: path('/missions/:mission/outcomes'),
  newOutcome: path('/missions/:mission/outcomes/new'),
  renameOutcome: path('/missions/:mission/outcomes/:outcome/rename'),
  endOutcome: path('/missions/:mission/outcomes/:outcome/end'),
  indicator: path('/missions/:mission/outcomes/:indicator'),
  figures: path('/missions/:mission/outcomes/:indicator/figures'),
  newIndicator: path('/missions/:mission/indicators/new'),
  editIndicator: path('/missions/:mission/indicators/:indicator/edit'),
  endIndicator: path('/missions/:mission/indicators/:indicator/end'),
  newFigure: path('/missions/:mission/indicators/:indicator/figures/new'),
  pasteFigures: path('/missions/:mission/indicators/:indicator/figures/paste'),
  correctFigure: path('/missions/:mission/indicators/:indicator/figures/:asOf/correct'),
  newPhase: path('/missions/:mission/indicators/:indicator/phases/new'),
};
