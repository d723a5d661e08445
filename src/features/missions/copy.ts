/**
 * Every sentence that missions and outcomes say to people, in two parts so that each fits a reading:
 * what the chart says, and what the gate and readiness say.
 */
export * from './copy/gate.ts';
export * from './copy/outcome.ts';
