import "server-only";
import LineBreaker from "linebreak";
import { clustersOf, type Direction, directionOf, type Run, runsOf, type TextStyle, tidy, widthOf } from "./runs";

export type Line = {
  text: string;
  runs: Run[];
  width: number;
  direction: Direction;
  /** It was broken on its right at a space, which readers of the text need: without it two words would be one. */
  goesOn?: boolean;
};

/**
 * Lines of at most `width`, broken where UAX 14 allows it and inside a word only where that alone is too wide. Beyond
 * `maxLines` the last line ends in an ellipsis: never ask that of figures.
 */
export function wrapText(text: string, style: TextStyle, width: number, maxLines = Infinity): Line[] {
  const direction = directionOf(text);
  const lines = brokenLines(tidy(text.slice(0, maxLines === Infinity ? longest : maxLines * mostIn(width, style))), style, width, maxLines);
  if (lines.length > maxLines) lines.splice(maxLines - 1, Infinity, cutToFit(`${lines[maxLines - 1]!.trimEnd()}…`, style, width));
  return lines.map((line, index) => ({ ...lineOf(line.trimEnd(), style, direction), goesOn: direction === "ltr" && index < lines.length - 1 && line !== line.trimEnd() }));
}

export function lineOf(text: string, style: TextStyle, direction: Direction = directionOf(text)): Line {
  const runs = runsOf(text, style, direction);
  return { text, runs, width: runs.reduce((sum, run) => sum + run.width, 0), direction };
}

/** Nothing that is read is longer: three pages without a break. */
const longest = 15_000;
/** More letters than a line can hold, marks without a width among them: what is behind them need not be measured. */
const mostIn = (width: number, { size }: TextStyle) => 100 + Math.ceil((20 * width) / size);

/** Text in one line, ending in an ellipsis where it does not fit. */
export function fitLine(text: string, style: TextStyle, width: number): string {
  const most = mostIn(width, style);
  const line = tidy(text.slice(0, most));
  return text.length <= most && widthOf(line, style) <= width ? line : cutToFit(`${line}…`, style, width);
}

/** With the spaces they were broken at. */
function brokenLines(text: string, style: TextStyle, width: number, maxLines: number): string[] {
  if (text.length < 200 && widthOf(text, style) <= width) return [text.trimEnd()];
  const lines: string[] = [];
  let line = "";
  let lineWidth = 0;
  const breaker = new LineBreaker(text);
  let start = 0;
  for (let found = breaker.nextBreak(); found && lines.length <= maxLines; found = breaker.nextBreak()) {
    const word = text.slice(start, found.position);
    start = found.position;
    const wordWidth = widthOf(word, style);
    const visibleWidth = word === word.trimEnd() ? wordWidth : widthOf(word.trimEnd(), style);
    // Words beside one another may need a little more or less than alone.
    const near = Math.abs(lineWidth + visibleWidth - width) < style.size * 2;
    if (near ? widthOf(line + word.trimEnd(), style) <= width : lineWidth + visibleWidth <= width) {
      line += word;
      lineWidth += wordWidth;
      continue;
    }
    if (line !== "") lines.push(line);
    const pieces = visibleWidth <= width ? [word] : brokenWord(word, style, width, maxLines);
    lines.push(...pieces.slice(0, -1));
    line = pieces.at(-1) ?? "";
    lineWidth = widthOf(line, style);
  }
  if (line.trimEnd() !== "" || lines.length === 0) lines.push(line.trimEnd());
  return lines;
}

function brokenWord(word: string, style: TextStyle, width: number, maxLines: number): string[] {
  const pieces: string[] = [];
  let piece = "";
  let pieceWidth = 0;
  for (const cluster of clustersOf(word)) {
    const clusterWidth = widthOf(cluster, style);
    // Letters beside one another may need a little more or less than alone.
    const near = Math.abs(pieceWidth + clusterWidth - width) < style.size * 2;
    if (piece !== "" && (near ? widthOf(piece + cluster, style) : pieceWidth + clusterWidth) > width) {
      pieces.push(piece);
      if (pieces.length > maxLines) return pieces;
      [piece, pieceWidth] = ["", 0];
    }
    piece += cluster;
    pieceWidth += clusterWidth;
  }
  return piece === "" ? pieces : [...pieces, piece];
}

/** `text` ends in an ellipsis; what is before it is shortened until all fits. */
function cutToFit(text: string, style: TextStyle, width: number): string {
  const clusters = clustersOf(text.slice(0, -1));
  let low = 0;
  let high = clusters.length;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (widthOf(`${clusters.slice(0, middle).join("").trimEnd()}…`, style) <= width) low = middle;
    else high = middle - 1;
  }
  return `${clusters.slice(0, low).join("").trimEnd()}…`;
}
