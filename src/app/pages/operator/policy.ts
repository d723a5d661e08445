import { type Actor, isOperator, type May } from '../../../kernel/actor.ts';
import { operatorCopy } from './copy.ts';

/** Running this installation is for its operator. The pages are known to be there, so others are told so. */
export const mayOperate = (actor: Actor): May =>
  isOperator(actor) ? 'yes' : { no: operatorCopy.only };

/** As `mayOperate`, for one thing of many: to others it is as if it were not there. */
export const mayOperateOn = (actor: Actor): May => (isOperator(actor) ? 'yes' : 'hidden');
