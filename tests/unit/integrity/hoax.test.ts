import { describe, expect, it } from "vitest";
import { findClusters } from "@/lib/integrity/clusters/find-clusters";
import { judge, makeHoax, styles } from "./hoax";
import { randomOf } from "./made";

describe("a food-poisoning hoax amid ordinary posts", () => {
  it.each(styles)("told by %s is found, and few others with it", (style) => {
    const { set, members } = makeHoax(randomOf(41 + style.length), style, 80, 400);
    const { precision, recall } = judge(findClusters(set).clusters.flatMap((cluster) => cluster.members), members);
    expect({ precision: precision >= 0.9, recall: recall >= 0.7 }).toEqual({ precision: true, recall: true });
  });

  it.each(styles)("of which only ordinary people speak (%s) is no cluster", (style) => {
    const { set } = makeHoax(randomOf(97 + style.length), style, 0, 400);
    expect(findClusters(set).clusters).toEqual([]);
  });
});
