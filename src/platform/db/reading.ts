import { AsyncLocalStorage } from 'node:async_hooks';

const replicaIsRead = new AsyncLocalStorage<boolean>();

/** Does a piece of work, and all that it causes, with what it reads read from the replica. */
export const readingReplica = <R>(work: () => R): R => replicaIsRead.run(true, work);

/** Whether what is read at this point of the program may come from a replica: only where it was said. */
export const readsReplica = (): boolean => replicaIsRead.getStore() === true;
