import "server-only";
import { xNetwork } from "@/lib/sources/connectors/x";

/** Every network, by the alphabet. */
export const networks = [xNetwork];
