// Imports nothing and uses old syntax only, so that a too old Node still reads it and says its sentence.

/** One sentence when this Node is too old to go on, else null. */
export function tooOld(version) {
  if (Number(version.split(".")[0]) >= 20) return null;
  return "Firstminute needs Node 20 or newer; this is Node " + version + ". Install a newer one from https://nodejs.org and try again.";
}

/** Hands over to `entry` unless this Node is too old. */
export function run(entry) {
  const sentence = tooOld(process.versions.node);
  if (sentence) {
    process.stderr.write(sentence + "\n");
    process.exit(1);
  }
  import("./hand-over.mjs").then(function (module) {
    return module.handOver(entry);
  });
}
