/** Unicode line breaking; the package has no types of its own. */
declare module "linebreak" {
  export default class LineBreaker {
    constructor(text: string);
    /** Where a line may end next; null after the last. */
    nextBreak(): { position: number; required: boolean } | null;
  }
}
