type Entry = { optionalDependencies?: Record<string, string> };
export type Lockfile = { packages: Record<string, Entry> };

/** Optional dependencies that no entry of the lockfile answers, looked up as Node looks: from the entry outwards. */
export function missingOptional(lockfile: Lockfile): { entry: string; dependency: string }[] {
  return Object.entries(lockfile.packages).flatMap(([entry, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies)
      .filter((dependency) => !placesFor(entry, dependency).some((place) => place in lockfile.packages))
      .map((dependency) => ({ entry: entry || "package.json", dependency })),
  );
}

function placesFor(entry: string, dependency: string): string[] {
  const places = [`node_modules/${dependency}`];
  for (let at = entry; at.includes("node_modules/"); at = at.slice(0, Math.max(0, at.lastIndexOf("/node_modules/")))) {
    places.push(`${at}/node_modules/${dependency}`);
  }
  return places;
}
