import { Parser } from "htmlparser2";

/** Elements whose content is never text for a reader. */
const silent = new Set([
  "script", "style", "template", "iframe", "object", "applet", "embed", "noembed", "noframes", "noscript",
  "head", "title", "svg", "math", "audio", "video", "canvas", "select", "datalist",
]);
const paragraphs = new Set([
  "p", "blockquote", "pre", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "dl", "table", "figure", "hr",
]);
const lines = new Set([
  "div", "li", "tr", "dt", "dd", "section", "article", "header", "footer", "aside", "main", "nav", "address",
  "figcaption", "form", "fieldset", "details", "summary", "center", "caption", "body", "html", "option",
]);
const cells = new Set(["td", "th"]);

const maxDepth = 256;
/** Markup read for one character of text wanted; the rest of a longer document is not looked at. */
const markupRatio = 20;

class Enough extends Error {}

/** Collects text with HTML's white space rules: runs are one space, blocks begin on a line of their own. */
class TextSink {
  private parts: string[] = [];
  private breaks = 0;
  private space = false;
  length = 0;

  break(count: number): void {
    if (count > this.breaks) this.breaks = count;
  }

  lineFeed(): void {
    this.breaks = Math.min(this.breaks + 1, 2);
  }

  gap(): void {
    this.space = true;
  }

  text(data: string, preformatted: boolean): void {
    if (preformatted) {
      this.push(data, data.trim() === "");
      return;
    }
    const collapsed = data.replace(/[ \t\n\f\r]+/g, " ");
    if (collapsed === " ") {
      this.space = true;
      return;
    }
    if (collapsed === "") return;
    if (collapsed.startsWith(" ")) this.space = true;
    this.push(collapsed.trim() === "" ? collapsed : collapsed.replace(/^ | $/g, ""), false);
    this.space = collapsed.endsWith(" ");
  }

  private push(data: string, blank: boolean): void {
    if (blank && this.parts.length === 0) return;
    if (this.parts.length > 0) {
      if (this.breaks > 0) this.parts.push("\n".repeat(this.breaks));
      else if (this.space) this.parts.push(" ");
    }
    this.breaks = 0;
    this.space = false;
    this.parts.push(data);
    this.length += data.length;
  }

  toString(): string {
    return this.parts.join("");
  }
}

/**
 * Text of an HTML fragment: scripts, styles and comments are dropped, entities decoded, links keep their text, blocks
 * and `<br>` break the line. Streams without recursion, and stops after `maxLength` characters or at absurd nesting.
 */
export function htmlToText(html: string, maxLength: number): string {
  const sink = new TextSink();
  let depth = 0;
  let silentDepth = 0;
  let preDepth = 0;
  const block = (name: string) => {
    if (paragraphs.has(name)) sink.break(2);
    else if (lines.has(name)) sink.break(1);
    else if (cells.has(name)) sink.gap();
  };
  const parser = new Parser({
    onopentag(name) {
      if (++depth > maxDepth) throw new Enough();
      if (silent.has(name)) silentDepth++;
      else if (name === "br") sink.lineFeed();
      else block(name);
      if (name === "pre") preDepth++;
    },
    onclosetag(name) {
      depth--;
      if (silent.has(name)) silentDepth--;
      else block(name);
      if (name === "pre") preDepth--;
    },
    ontext(data) {
      if (silentDepth > 0) return;
      sink.text(data, preDepth > 0);
      // Leading breaks and white space are not counted: they are bounded by the markup ratio.
      if (sink.length > maxLength) throw new Enough();
    },
  });
  const limit = maxLength * markupRatio;
  try {
    parser.end(html.length > limit ? html.slice(0, limit) : html);
  } catch (error) {
    if (!(error instanceof Enough)) throw error;
  }
  return sink.toString().replace(/\u00a0/g, " ");
}
