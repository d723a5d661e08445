/** Deliveries that the log shows. Source: our judgement */
export const deliveriesMax = 100;
