/** A post of a drill as it is stored. */
export type DrillPost = { externalId: string; parentExternalId: string | null; conversationId: string; outbound: boolean; automated: boolean; text: string; sentiment: number | null; publishedAt: Date };

const injectPrefix = "inject:";
/** How an inject is known in the drill's workspace. */
export const externalIdOf = (injectId: string) => `${injectPrefix}${injectId}`;

export type ObservedPosts = {
  /** When each inject stood there. */
  postedAt: ReadonlyMap<string, Date>;
  /** What people of ours wrote below somebody's post. */
  replies: { at: Date; text: string; sentiment: number | null }[];
  /** Each of them once for every inject that it stands below. */
  answers: { id: string; at: Date; text: string }[];
  injectsIn: ReadonlyMap<string, readonly string[]>;
};

/** Who answered what: a reply answers the post it stands below and all that this one stands below. */
export function readPosts(posts: readonly DrillPost[]): ObservedPosts {
  const byId = new Map(posts.map((post) => [post.externalId, post]));
  const injects = posts.filter(({ externalId }) => externalId.startsWith(injectPrefix));
  const idOf = ({ externalId }: DrillPost) => externalId.slice(injectPrefix.length);
  const injectsIn = new Map<string, string[]>();
  for (const post of injects) injectsIn.set(post.conversationId, [...(injectsIn.get(post.conversationId) ?? []), idOf(post)]);
  const ours = posts.filter((post) => post.outbound && !post.automated && post.parentExternalId !== null && !post.externalId.startsWith(injectPrefix));
  const above = (post: DrillPost): DrillPost[] => {
    const found: DrillPost[] = [];
    for (let parent = byId.get(post.parentExternalId ?? ""); parent && !found.includes(parent); parent = byId.get(parent.parentExternalId ?? "")) found.push(parent);
    return found;
  };
  return {
    postedAt: new Map(injects.map((post) => [idOf(post), post.publishedAt])),
    replies: ours.map(({ publishedAt, text, sentiment }) => ({ at: publishedAt, text, sentiment })),
    answers: ours.flatMap((post) => above(post).filter(({ externalId }) => externalId.startsWith(injectPrefix)).map((inject) => ({ id: idOf(inject), at: post.publishedAt, text: post.text }))),
    injectsIn,
  };
}
