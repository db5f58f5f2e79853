/** What the drill's own account is called wherever a scenario names an author. */
export const ownAuthor = "us";
