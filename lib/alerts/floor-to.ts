/** The last multiple of `stepMs` that is not after `ms`. */
export const floorTo = (ms: number, stepMs: number) => Math.floor(ms / stepMs) * stepMs;
