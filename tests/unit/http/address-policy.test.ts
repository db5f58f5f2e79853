import { describe, expect, it } from "vitest";
import { checkedAddresses, checkedUrl, isPublicAddress } from "@/lib/http/address-policy";
import { OutboundError } from "@/lib/http/outbound-error";

const kindOf = (run: () => unknown) => {
  try {
    run();
    return "allowed";
  } catch (error) {
    return error instanceof OutboundError ? error.kind : String(error);
  }
};

describe("isPublicAddress", () => {
  it.each([
    ["loopback", "127.0.0.1"], ["loopback", "127.255.255.254"], ["unspecified", "0.0.0.0"], ["this network", "0.1.2.3"],
    ["private", "10.0.0.1"], ["private", "172.16.0.1"], ["private", "172.31.255.255"], ["private", "192.168.1.1"],
    ["link-local, cloud metadata", "169.254.169.254"], ["carrier-grade NAT", "100.64.0.1"], ["multicast", "224.0.0.1"],
    ["broadcast", "255.255.255.255"], ["reserved", "240.0.0.1"], ["documentation", "203.0.113.7"], ["benchmark", "198.18.0.1"],
    ["6to4 relay", "192.88.99.1"], ["IPv6 loopback", "::1"], ["IPv6 unspecified", "::"], ["link-local", "fe80::1"],
    ["unique local", "fd00::1"], ["site-local", "fec0::1"], ["multicast", "ff02::1"], ["mapped", "::ffff:127.0.0.1"],
    ["mapped public", "::ffff:8.8.8.8"], ["IPv4-compatible", "::127.0.0.1"], ["NAT64", "64:ff9b::7f00:1"],
    ["local NAT64", "64:ff9b:1::a00:1"], ["SIIT", "::ffff:0:127.0.0.1"], ["6to4", "2002:7f00:1::"], ["Teredo", "2001::1"],
    ["documentation", "2001:db8::1"], ["discard", "100::1"], ["a zone", "fe80::1%eth0"], ["not an address", "example.com"],
  ])("refuses %s %s", (_, address) => expect(isPublicAddress(address)).toBe(false));

  it.each(["8.8.8.8", "93.184.216.34", "172.32.0.1", "100.128.0.1", "2606:4700:4700::1111", "2a00:1450:4001::8a"])(
    "allows %s", (address) => expect(isPublicAddress(address)).toBe(true));
});

describe("checkedUrl", () => {
  it.each([
    ["http://127.0.0.1/", "blocked"], ["http://2130706433/", "blocked"], ["http://0x7f000001/", "blocked"], ["http://0177.0.0.1/", "blocked"],
    ["http://127.1/", "blocked"], ["http://0/", "blocked"], ["http://127.0.0.1./", "blocked"], ["http://[::1]/", "blocked"],
    ["http://[::ffff:127.0.0.1]/", "blocked"], ["http://[::ffff:7f00:1]:8080/", "blocked"], ["http://[64:ff9b::10.0.0.1]/", "blocked"],
    ["http://１２７.０.０.１/", "blocked"], ["http://169.254.169.254/latest/meta-data", "blocked"], ["https://user:pass@example.com/", "bad_url"],
    ["https://user@example.com/", "bad_url"], ["file:///etc/passwd", "bad_url"], ["gopher://example.com/", "bad_url"],
    ["javascript:alert(1)", "bad_url"], ["data:text/xml,x", "bad_url"], ["example.com/feed", "bad_url"], ["http://", "bad_url"], ["", "bad_url"],
    ["https://example.com:8443/feed", "allowed"], ["http://8.8.8.8/", "allowed"],
  ])("%s is %s", (address, kind) => expect(kindOf(() => checkedUrl(address, false))).toBe(kind));

  it("lets private addresses through when the operator allows them, but never credentials or other schemes", () => {
    expect(checkedUrl("http://127.0.0.1:80/a#b", true).href).toBe("http://127.0.0.1/a");
    expect(kindOf(() => checkedUrl("http://a:b@127.0.0.1/", true))).toBe("bad_url");
    expect(kindOf(() => checkedUrl("file:///etc/passwd", true))).toBe("bad_url");
  });
});

it("refuses a name that has a private address beside a public one", () => {
  const addresses = [{ address: "8.8.8.8", family: 4 }, { address: "10.0.0.1", family: 4 }];
  expect(kindOf(() => checkedAddresses("mixed.example", addresses, false))).toBe("blocked");
  expect(checkedAddresses("mixed.example", addresses, true)).toHaveLength(2);
});
