import { describe, expect, it } from "vitest";
import { fieldsOf } from "@/lib/sources/forms/form";
import { errorsByField, missingFields, pathOf, startValues, toConnection } from "@/lib/sources/form-values";
import { networks } from "@/lib/sources/networks";
import { mastodonForm } from "@/lib/sources/forms/mastodon";
import { xForm } from "@/lib/sources/forms/x";

const mastodon = fieldsOf(mastodonForm);
const x = fieldsOf(xForm);

describe("the values of a network's form", () => {
  it("begin as the form proposes", () => {
    expect(startValues(mastodon)).toMatchObject({ "config.instance": "", "config.hashtags": "", "config.publicTimeline": "off", "config.streaming": true, "credentials.accessToken": "" });
    expect(startValues(x)).toMatchObject({ "config.monthlyBudgetUsd": 50, "config.stream": false });
  });

  it("begin as stored, without any secret", () => {
    expect(startValues(mastodon, { instance: "https://a.example", hashtags: ["kettle", "tea"], streaming: false, accessToken: "leaked" })).toMatchObject({
      "config.instance": "https://a.example",
      "config.hashtags": "kettle\ntea",
      "config.streaming": false,
      "credentials.accessToken": "",
    });
  });

  it("are sent as the server takes them: lists by line, numbers as numbers, nothing for nothing", () => {
    const values = { ...startValues(mastodon), "config.instance": " a.example ", "config.hashtags": " kettle \n\n tea", "credentials.accessToken": "token-1" };
    expect(toConnection(mastodon, values)).toEqual({
      config: { instance: "a.example", hashtags: ["kettle", "tea"], queries: [], publicTimeline: "off", ownPosts: true, streaming: true },
      credentials: { accessToken: "token-1" },
    });
    const { config, credentials } = toConnection(x, { ...startValues(x), "config.monthlyBudgetUsd": "12.5" });
    expect(config).toEqual({ mentions: true, stream: false, monthlyBudgetUsd: 12.5 });
    expect(credentials).toBeNull();
  });

  it.each(networks.map((network) => [network.form.kind, network.form] as const))("of %s, with every required field filled, are what its schema reads", (_, form) => {
    const fields = fieldsOf(form);
    const start = startValues(fields);
    const { config } = toConnection(fields, start);
    const issues = form.config.safeParse(config).error?.issues ?? [];
    // Only what a person must fill in is missing; what the form proposes is right.
    const required = fields.filter((field) => field.required).map((field) => field.key);
    for (const issue of issues) expect(required).toContain(String(issue.path[0]));
  });
});

describe("what is missing", () => {
  it("is said where it belongs", () => {
    expect(missingFields(mastodon, startValues(mastodon))).toEqual({ "config.instance": "Fill this in: server.", "credentials.accessToken": "Fill this in: access token." });
  });

  it("is no secret that is stored already", () => {
    expect(missingFields(mastodon, startValues(mastodon, { instance: "https://a.example" }), true)).toEqual({});
  });
});

describe("what the server finds wrong", () => {
  it("stands at its field, and an entry of a list is named", () => {
    const values = { ...startValues(mastodon), "config.hashtags": "kettle\n\nbad one" };
    expect(
      errorsByField(mastodon, values, [
        { path: "config.hashtags.1", message: "No spaces." },
        { path: "config.hashtags", message: "A later one." },
        { path: "config.instance", message: "Enter the server's name." },
        { path: "intervalSeconds", message: "At least 15 seconds." },
      ]),
    ).toEqual({ "config.hashtags": "bad one: No spaces.", "config.instance": "Enter the server's name.", intervalSeconds: "At least 15 seconds." });
  });

  it("has a path for every field", () => {
    expect(mastodon.map(pathOf)).toContain("credentials.accessToken");
  });
});
