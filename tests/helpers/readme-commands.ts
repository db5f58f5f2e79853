import { readFileSync } from "node:fs";

export const readme = readFileSync("README.md", "utf8");

/** Commands of the README's sh blocks, one a line, in the order in which they stand. */
export function readmeCommands(): string[] {
  return Array.from(readme.matchAll(/```sh\n([\s\S]*?)```/g), (block) => (block[1] ?? "").trim().split("\n")).flat();
}

const commandLine = "npm run -s firstminute -- ";

/** Arguments of the README's commands of the command line, quotes taken off. */
export function readmeArguments(): string[][] {
  return readmeCommands()
    .filter((command) => command.startsWith(commandLine))
    .map((command) => Array.from(command.slice(commandLine.length).matchAll(/"([^"]*)"|(\S+)/g), (word) => word[1] ?? word[2] ?? ""));
}
