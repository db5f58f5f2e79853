import { gapMinutes } from "@/lib/detectors/forgetting";

const slot = { negative: 0, posts: 1, minutes: 2, excess: 3, pairs: 4, blockKey: 5, blockNegative: 6, blockPosts: 7, isOpen: 8 } as const;
const halfLifeMinutes = 7 * 1440;
const hourMs = 3_600_000;
/** What is believed before there are posts: a quarter negative, as ten posts would say; hours varying as below. */
const prior = { share: 0.25, posts: 10, correlation: 0.03, pairs: 200 };
/** A bucket weighs at most this many times an average one, so that one storm is not a week. */
const mostTimes = 5;

/**
 * The usual share of a series that forgets by half in a week, and how much the share varies from hour to hour beyond
 * chance: the correlation ρ of two posts of the same hour, by moments, E(k − np)² = np(1 − p)(1 + (n − 1)ρ).
 */
export class ShareBaseline {
  static readonly size = 9;
  constructor(private readonly state: Float64Array) {}

  /** Posts, forgotten ones aside, that the usual share stands on. */
  get posts(): number {
    return this.state[slot.posts] ?? 0;
  }

  get usualShare(): number {
    return ((this.state[slot.negative] ?? 0) + prior.share * prior.posts) / (this.posts + prior.posts);
  }

  /** a + b of the Beta distribution that hours' shares are drawn from: small when they vary much or little is known. */
  get strength(): number {
    const correlation = Math.min(0.3, Math.max(0.005, ((this.state[slot.excess] ?? 0) + prior.correlation * prior.pairs) / ((this.state[slot.pairs] ?? 0) + prior.pairs)));
    // Two sources of doubt about an hour's share: hours differ, and the usual share is itself an estimate.
    return 1 / (1 / (1 / correlation - 1) + 1 / (this.posts + prior.posts));
  }

  learn(atMs: number, negative: number, posts: number, stepMinutes: number, sinceMinutes: number): void {
    const { state } = this;
    const hour = Math.floor(atMs / hourMs);
    if (state[slot.isOpen] === 0 || hour !== state[slot.blockKey]) this.openHour(hour);
    const elapsed = sinceMinutes > gapMinutes ? sinceMinutes : stepMinutes;
    const kept = 0.5 ** (elapsed / halfLifeMinutes);
    const buckets = (state[slot.minutes] ?? 0) / stepMinutes;
    const average = buckets > 0 ? this.posts / buckets : posts;
    const weight = posts > 0 ? Math.min(1, (mostTimes * Math.max(1, average)) / posts) : 1;
    state[slot.negative] = kept * (state[slot.negative] ?? 0) + weight * this.clip(negative, posts);
    state[slot.posts] = kept * this.posts + weight * posts;
    state[slot.minutes] = kept * (state[slot.minutes] ?? 0) + stepMinutes;
    state[slot.blockNegative] = (state[slot.blockNegative] ?? 0) + negative;
    state[slot.blockPosts] = (state[slot.blockPosts] ?? 0) + posts;
  }

  /** Negative posts beyond three standard deviations teach nothing: a crisis does not make itself usual. */
  private clip(negative: number, posts: number): number {
    const share = this.usualShare;
    const variance = posts * share * (1 - share) * (1 + Math.max(0, posts - 1) / (this.strength + 1));
    return Math.min(negative, posts * share + 3 * Math.sqrt(variance));
  }

  private openHour(hour: number): void {
    const { state } = this;
    const posts = state[slot.blockPosts] ?? 0;
    if (posts >= 2) {
      const share = this.usualShare;
      const unit = share * (1 - share);
      const kept = 0.5 ** (60 / halfLifeMinutes);
      // Big hours would drown the small ones: at most 30 posts of an hour speak.
      const weight = Math.min(posts, 30) / posts;
      const off = (this.clip(state[slot.blockNegative] ?? 0, posts) - posts * share) ** 2 / unit - posts;
      state[slot.excess] = kept * (state[slot.excess] ?? 0) + weight * weight * off;
      state[slot.pairs] = kept * (state[slot.pairs] ?? 0) + weight * weight * posts * (posts - 1);
    }
    state[slot.blockKey] = hour;
    state[slot.isOpen] = 1;
    state[slot.blockNegative] = 0;
    state[slot.blockPosts] = 0;
  }
}
