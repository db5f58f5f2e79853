/** Calls in a note: "@Ana Ruiz, can you look?". Pure text; who may be called is the server's business. */

type Person = { id: number; name: string };

const mostSuggested = 6;
/** An @ at the beginning or after a space or bracket, and what was written of a name up to the caret. */
const writtenCall = /(?:^|[\s(])@([\p{L}\p{N}][\p{L}\p{N} .'’-]{0,39}|)$/u;

/** The call that is being written at the caret: what of the name stands there, and where its @ is. */
export function findCall(text: string, caret: number): { query: string; from: number } | null {
  const query = writtenCall.exec(text.slice(0, caret))?.[1];
  return query === undefined ? null : { query, from: caret - query.length - 1 };
}

/** People whose name, or a later part of it, begins with what was written; nobody once a whole name stands there. */
export function suggestPeople<P extends Person>(query: string, people: readonly P[]): P[] {
  const wanted = query.toLocaleLowerCase();
  if (people.some(({ name }) => wanted.startsWith(`${name.toLocaleLowerCase()} `) || wanted === name.toLocaleLowerCase())) return [];
  const isMeant = (name: string) => ` ${name.toLocaleLowerCase()}`.includes(` ${wanted}`);
  return people.filter(({ name }) => isMeant(name)).slice(0, mostSuggested);
}

/** The text with the whole name in place of what was written of it, and where the caret goes. */
export function completeCall(text: string, from: number, caret: number, name: string): { text: string; caret: number } {
  const before = `${text.slice(0, from)}@${name} `;
  return { text: before + text.slice(caret).replace(/^ /, ""), caret: before.length };
}

export type NotePart = { text: string; isCall: boolean };

/** A note in parts, calls apart. "@Ana Ruiz" is not a call of somebody who is just "Ana". */
export function splitCalls(text: string, people: readonly Person[]): NotePart[] {
  const parts: NotePart[] = [];
  for (const { from, to } of callsIn(text, people)) {
    const before = text.slice(parts.reduce((sum, part) => sum + part.text.length, 0), from);
    if (before) parts.push({ text: before, isCall: false });
    parts.push({ text: text.slice(from, to), isCall: true });
  }
  const rest = text.slice(parts.reduce((sum, part) => sum + part.text.length, 0));
  return rest || parts.length === 0 ? [...parts, { text: rest, isCall: false }] : parts;
}

/** Ids of everybody called in a note. */
export function calledIds(text: string, people: readonly Person[]): number[] {
  return [...new Set(callsIn(text, people).flatMap(({ ids }) => ids))];
}

function callsIn(text: string, people: readonly Person[]): { from: number; to: number; ids: number[] }[] {
  const names = [...new Set(people.map(({ name }) => name))].sort((a, b) => b.length - a.length);
  const calls: { from: number; to: number; ids: number[] }[] = [];
  for (let from = text.indexOf("@"); from >= 0; from = text.indexOf("@", from + 1)) {
    if (!/(?:^|[\s(])$/.test(text.slice(Math.max(0, from - 1), from))) continue;
    const name = names.find((one) => text.startsWith(one, from + 1) && !/^[\p{L}\p{N}]/u.test(text.slice(from + 1 + one.length)));
    if (name) calls.push({ from, to: from + 1 + name.length, ids: people.filter((person) => person.name === name).map(({ id }) => id) });
  }
  return calls;
}
