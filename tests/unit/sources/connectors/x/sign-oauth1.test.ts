import { describe, expect, it } from "vitest";
import { oauth1Header } from "@/lib/sources/connectors/x/sign-oauth1";

describe("oauth1Header", () => {
  // The example of X's own documentation ("Creating a signature"), its body's status parameter moved into the query.
  it("signs as X's documentation does", () => {
    const header = oauth1Header(
      {
        apiKey: "xvz1evFS4wEEPTGEFPHBog",
        apiSecret: "kAcSOqF21Fu85e7zjz7ZN2U4ZRhfV3WpwPAoE3Z7kBw",
        accessToken: "370773112-GmHxMAgYyLbNEtIKZeRNFsMKPR9EyMZeS9weJAEb",
        accessSecret: "LswwdoUaIvS8ltyTt5jkRh4J50vUPVVHtR2YPi5kE",
      },
      "POST",
      `https://api.twitter.com/1.1/statuses/update.json?include_entities=true&status=${encodeURIComponent("Hello Ladies + Gentlemen, a signed OAuth request!")}`,
      new Date(1_318_622_958_000),
      "kYjzVBB8Y0ZFabxSWbWovY3uYSQ2pTgmZeNu2VS4cg",
    );
    expect(header).toContain('oauth_signature="hCtSmYh%2BiHYCEqBWrE7C7hYmtUk%3D"');
    expect(header).toMatch(/^OAuth oauth_consumer_key="xvz1evFS4wEEPTGEFPHBog", oauth_nonce=/);
  });

  it("signs spaces that the address writes as +", () => {
    const keys = { apiKey: "k", apiSecret: "s", accessToken: "t", accessSecret: "u" };
    const at = new Date(0);
    const [a, b] = ["q=a+b%2A", "q=a%20b*"].map((query) => oauth1Header(keys, "GET", `https://api.x.com/2?${query}`, at, "n"));
    expect(a).toBe(b);
  });
});
