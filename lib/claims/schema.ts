import * as z from "zod/mini";
import { instantOut } from "@/lib/http/fields";

/**
 * A claim says who is answering right now; an assignment says whose a conversation is. Claiming what is nobody's assigns
 * it to the claimer. A claim holds as long as its lease, which the claimer's browser extends while it is looked at or written in.
 */
export const leaseSeconds = 60;
export const heartbeatSeconds = 20;

export const claimOut = z.object({ by: z.object({ id: z.int(), name: z.string() }), at: instantOut, expiresAt: instantOut });
export type Claim = z.output<typeof claimOut>;

/** What a heartbeat finds. Null: it was released or ended meanwhile, and nobody has it. */
export const heartbeatOut = z.object({ claim: z.nullable(z.object({ at: instantOut, expiresAt: instantOut })), asOf: instantOut });
export type Heartbeat = z.output<typeof heartbeatOut>;

/** What a refused claim (409) says besides its sentence. */
export const claimRefusedOut = z.object({ holder: claimOut });
