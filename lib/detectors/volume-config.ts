/**
 * The one configuration of the volume detector, for every series. docs/detector-card.md says how each was chosen.
 * Lengths are in minutes whatever the buckets are.
 */
export const volumeConfig = {
  /** Ring of sums behind the windows; a bucket longer than a cell takes one cell and leaves the next ones empty. */
  cellMinutes: 5,
  windowMinutes: [15, 30, 60, 120, 240, 480],
  /** How fast the usual level, and the usual swing around it, forget. */
  levelHalfLifeMinutes: 2 * 1440,
  swingHalfLifeMinutes: 7 * 1440,
  /** A surprise teaches the swing at most this many times the swing, so that a burst does not make itself usual. */
  swingClip: 8,
  /** A count teaches the level at most this many standard deviations above what was expected. */
  levelClip: 3,
  /** Weight of the past, in days of the same kind, behind an hour's factor. */
  seasonDays: 3,
  /** Least expected mentions a minute: silence is never certain. */
  leastExpectedPerMinute: 0.06,
  /** Least usual swing, in standard deviations of a Poisson count. */
  leastSwing: 0.1,
  /** Days whose highest surprise is remembered; the swing of busy days is their `dayRank` point. */
  days: 28,
  dayRank: 0.1,
  /** What that point is before there is history, how many days that belief weighs, and its least value. */
  dayPrior: 3.7,
  dayPriorWeight: 4,
  dayLeast: 1.5,
  /** 0: all series have one threshold; 1: each its own. In between, on the log scale. */
  dayPower: 0.5,
  threshold: 3.1,
  warmUpMinutes: 1440,
  coolDownMinutes: 1440,
  /** Inside the cool-down only a surprise this many times the highest since the alert, and this much later. */
  escalation: 2,
  escalationMinutes: 180,
  /** Under this many mentions in a window, or this many times the usual, nothing is an alert. */
  leastMentions: 5,
  leastRatio: 1.2,
} as const;

export const windowCount = volumeConfig.windowMinutes.length;
export const cellCount = Math.max(...volumeConfig.windowMinutes) / volumeConfig.cellMinutes;
