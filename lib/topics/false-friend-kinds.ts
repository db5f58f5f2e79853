/**
 * Why a post that a query does not find comes close. In this order, as the first that holds is told:
 * `excluded`: only a NOT keeps it out; `apart`: its words stand too far apart or in another order; `inside`: a word
 * stands only inside another, or without its # or @; `part`: all but one condition hold, a word among those that do.
 */
export const falseFriendKinds = ["excluded", "apart", "inside", "part"] as const;
export type FalseFriendKind = (typeof falseFriendKinds)[number];
