import { BlockList, isIPv4, isIPv6 } from "node:net";

/** What is not on the public internet: own networks, this machine, and addresses that stand for others. */
const NOT_PUBLIC_V4 = [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.0.0.0", 24],
  ["192.0.2.0", 24],
  ["192.88.99.0", 24],
  ["192.168.0.0", 16],
  ["198.18.0.0", 15],
  ["198.51.100.0", 24],
  ["203.0.113.0", 24],
  ["224.0.0.0", 4],
  ["240.0.0.0", 4],
] as const;

/** Of IPv6 only this much is given out; mapped, translated, local and link-local ones lie outside it. */
const GIVEN_OUT_V6 = ["2000::", 3] as const;
const NOT_PUBLIC_V6 = [
  ["2001::", 23],
  ["2001:db8::", 32],
  ["2002::", 16],
  ["3fff::", 20],
] as const;

function listOf(nets: readonly (readonly [string, number])[], family: "ipv4" | "ipv6"): BlockList {
  const list = new BlockList();
  for (const [net, prefix] of nets) list.addSubnet(net, prefix, family);
  return list;
}

const V4 = listOf(NOT_PUBLIC_V4, "ipv4");
const V6 = listOf(NOT_PUBLIC_V6, "ipv6");
const V6_GIVEN_OUT = listOf([GIVEN_OUT_V6], "ipv6");

/** Rule SCH-30. */
export function isPublicAddress(address: string): boolean {
  if (isIPv4(address)) return !V4.check(address, "ipv4");
  // With a zone ("fe80::1%eth0") an address is link-local, and `check` would not take it.
  if (!isIPv6(address) || address.includes("%")) return false;
  return V6_GIVEN_OUT.check(address, "ipv6") && !V6.check(address, "ipv6");
}

export const isLoopback = (address: string): boolean => address.startsWith("127.") || address === "::1";
