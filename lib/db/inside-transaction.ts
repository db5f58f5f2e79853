import "server-only";
import { AsyncLocalStorage } from "node:async_hooks";

/** Set while a transaction's work runs. */
export const insideTransaction = new AsyncLocalStorage<true>();
