const z95 = 1.959963984540054;

export type Correlation = { lag: number; r: number; /** 95 % band of this lag alone. */ band: number };
export type CrossCorrelation = { orderX: number; orderY: number; lags: Correlation[]; best: Correlation & { /** 95 % band of all lags together. */ wideBand: number } };

/** Fewest points in which both sides are observed. */
export const fewestObserved = 21;

/**
 * Cross-correlation of two series after each was whitened by an autoregression of its own (order by AIC, Yule-Walker):
 * Haugh 1976, JASA 71, 378–385, after Box & Jenkins. Then r is about normal with variance 1 ÷ n where nothing connects
 * them; without whitening two slow series "correlate" by themselves. `x` leads at positive lags: x(t − lag) with y(t).
 * Straight trends are taken out before, and the mean of each of `season` positions where four rounds are there.
 * Null points are gaps. Null with under `fewestObserved` common points, more than a fifth missing, or no variation.
 */
export function crossCorrelation(x: readonly (number | null)[], y: readonly (number | null)[], mostLag = 14, season = 1): CrossCorrelation | null {
  const n = Math.min(x.length, y.length);
  const observed = x.slice(0, n).filter((value, t) => value !== null && y[t] !== null && y[t] !== undefined).length;
  if (observed < fewestObserved || observed < 0.8 * n) return null;
  const left = whiten(x.slice(0, n), season);
  const right = whiten(y.slice(0, n), season);
  if (!left || !right) return null;
  const reach = Math.min(mostLag, Math.floor(observed / 3));
  const lags: Correlation[] = [];
  for (let lag = -reach; lag <= reach; lag++) {
    const found = correlationAt(left.residuals, right.residuals, lag);
    if (found) lags.push({ lag, ...found });
  }
  const best = lags.reduce<Correlation | null>((most, each) => (Math.abs(each.r) > Math.abs(most?.r ?? 0) ? each : most), null);
  // Bonferroni: the chance that any of the lags leaves its band is 5 %.
  return best && { orderX: left.order, orderY: right.order, lags, best: { ...best, wideBand: (best.band / z95) * normalQuantile(1 - 0.025 / lags.length) } };
}

function correlationAt(x: readonly (number | null)[], y: readonly (number | null)[], lag: number): { r: number; band: number } | null {
  let pairs = 0;
  let shared = 0;
  for (let t = 0; t < y.length; t++) {
    const a = x[t - lag] ?? null;
    const b = y[t] ?? null;
    if (a === null || b === null) continue;
    pairs++;
    shared += a * b;
  }
  const scale = Math.sqrt(meanSquare(x) * meanSquare(y));
  return pairs > 3 && scale > 1e-12 ? { r: Math.max(-1, Math.min(1, shared / pairs / scale)), band: z95 / Math.sqrt(pairs) } : null;
}

function meanSquare(series: readonly (number | null)[]): number {
  const known = series.filter((value) => value !== null);
  return known.reduce((sum, value) => sum + value * value, 0) / Math.max(1, known.length);
}

/** What an autoregression does not foretell; gaps stay gaps and foretell as the mean. Null without variation. */
function whiten(series: readonly (number | null)[], season: number): { residuals: (number | null)[]; order: number } | null {
  const flat = withoutSeason(withoutTrend(series), season);
  const filled = flat.map((value) => value ?? 0);
  const n = filled.length;
  const most = Math.min(8, Math.floor(n / 5));
  const covariance = Array.from({ length: most + 1 }, (_, lag) => filled.reduce((sum, value, t) => (t >= lag ? sum + value * (filled[t - lag] ?? 0) : sum), 0) / n);
  const variance = covariance[0] ?? 0;
  if (variance < 1e-12) return null;
  // Levinson-Durbin: the coefficients of each order from those of the one before.
  let coefficients: number[] = [];
  let left = variance;
  let best = { order: 0, coefficients, aic: n * Math.log(variance) };
  for (let order = 1; order <= most; order++) {
    const reflection = ((covariance[order] ?? 0) - coefficients.reduce((sum, phi, i) => sum + phi * (covariance[order - 1 - i] ?? 0), 0)) / left;
    coefficients = [...coefficients.map((phi, i) => phi - reflection * (coefficients[order - 2 - i] ?? 0)), reflection];
    left *= 1 - reflection * reflection;
    if (left < 1e-12) break;
    const aic = n * Math.log(left) + 2 * order;
    if (aic < best.aic) best = { order, coefficients, aic };
  }
  const residuals = flat.map((value, t) =>
    value === null || t < best.order ? null : value - best.coefficients.reduce((sum, phi, i) => sum + phi * (filled[t - 1 - i] ?? 0), 0),
  );
  return { residuals, order: best.order };
}

function withoutTrend(series: readonly (number | null)[]): (number | null)[] {
  const points = series.flatMap((value, t) => (value === null ? [] : [{ t, value }]));
  const meanT = points.reduce((sum, point) => sum + point.t, 0) / points.length;
  const mean = points.reduce((sum, point) => sum + point.value, 0) / points.length;
  const spread = points.reduce((sum, point) => sum + (point.t - meanT) ** 2, 0);
  const slope = points.reduce((sum, point) => sum + (point.t - meanT) * (point.value - mean), 0) / spread;
  return series.map((value, t) => (value === null ? null : value - mean - slope * (t - meanT)));
}

function withoutSeason(series: readonly (number | null)[], season: number): (number | null)[] {
  if (season < 2 || series.length < 4 * season) return [...series];
  const means = Array.from({ length: season }, (_, position) => {
    const own = series.filter((value, t): value is number => t % season === position && value !== null);
    return own.reduce((sum, value) => sum + value, 0) / Math.max(1, own.length);
  });
  return series.map((value, t) => (value === null ? null : value - (means[t % season] ?? 0)));
}

/** Quantile of the standard normal for p in 0.5…1 (Abramowitz & Stegun 26.2.23, within 0.00045). */
function normalQuantile(p: number): number {
  const t = Math.sqrt(-2 * Math.log(1 - p));
  return t - (2.515517 + 0.802853 * t + 0.010328 * t * t) / (1 + 1.432788 * t + 0.189269 * t * t + 0.001308 * t * t * t);
}
