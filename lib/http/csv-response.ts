/** A CSV file to save, named firstminute-<what>-<first day>-<last day>.csv. */
export function csvResponse(what: string, { from, to }: { from: Date; to: Date }, csv: string): Response {
  const day = (instant: Date) => instant.toISOString().slice(0, 10);
  return new Response(csv, {
    headers: {
      "content-type": "text/csv; charset=utf-8; header=present",
      "content-disposition": `attachment; filename="firstminute-${what}-${day(from)}-${day(to)}.csv"`,
      "cache-control": "no-store",
    },
  });
}
