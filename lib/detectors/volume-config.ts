/**
 * The one configuration of the volume detector, for every series. docs/detector-card.md says how each was chosen.
 * Lengths are in minutes whatever the buckets are.
 */
export const volumeConfig = {
  windowMinutes: [15, 60, 240, 960],
  /** Cells that the windows are summed from: windows up to `fineMinutes` from short ones, longer ones from long ones. */
  cellMinutes: 5,
  fineMinutes: 240,
  longCellMinutes: 30,
  /** How fast are forgotten: the usual level, the usual swing of a window, the spread of single counts. */
  levelHalfLifeMinutes: 2 * 1440,
  swingHalfLifeMinutes: 14 * 1440,
  spreadHalfLifeMinutes: 7 * 1440,
  /** A surprise teaches the swing at most this many times the swing, so that a burst does not make itself usual. */
  swingClip: 8,
  /** A count teaches the level at most this many standard deviations above what was expected. */
  levelClip: 3,
  /** Weight of the past, in days of the same kind, behind an hour's factor. */
  seasonDays: 2,
  /** Least expected mentions a minute: silence is never certain. */
  leastExpectedPerMinute: 0.06,
  /** Least usual swing, in standard deviations of a Poisson count. */
  leastSwing: 0.1,
  /** Days whose highest surprise is remembered; the swing of busy days is their `dayRank` point. */
  days: 28,
  dayRank: 0.1,
  /** What that point is before there is history, how many days that belief weighs, and its least value. */
  dayPrior: 3.7,
  dayPriorWeight: 7,
  dayLeast: 1.5,
  /** 0: all series have one threshold; 1: each its own. In between, on the log scale. */
  dayPower: 0.5,
  threshold: 2.8,
  warmUpMinutes: 1440,
  coolDownMinutes: 1440,
  /** Inside the cool-down only a score this many times the highest of the first so many minutes after the alert. */
  escalation: 2,
  escalationMinutes: 180,
  /** Fewer mentions than usual are judged as more are, at this weight. */
  fewerWeight: 0.75,
  /** Floors, for counts alone (a series with fractions is no count). Under this many mentions in a window, or this many times the usual, nothing is an alert. */
  leastMentions: 5,
  leastRatio: 1.2,
} as const;

export const windowCount = volumeConfig.windowMinutes.length;
