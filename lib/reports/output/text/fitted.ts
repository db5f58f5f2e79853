import "server-only";
import { type TextStyle, widthOf } from "./runs";

/** The style made smaller, down to `least`, until the text fits into one line. */
export function fitted(text: string, style: TextStyle, width: number, least: number): TextStyle {
  let { size } = style;
  while (size > least && widthOf(text, { ...style, size }) > width) size -= 0.5;
  return { ...style, size };
}
