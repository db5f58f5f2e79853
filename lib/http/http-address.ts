export const httpAddressProblem = "Give an address that begins with https:// or http://.";

export const isHttpAddress = (value: string): boolean => URL.canParse(value) && /^https?:$/.test(new URL(value).protocol);

/** Written the standard way, so that one address is known again however it was typed. */
export const standardAddress = (value: string): string => new URL(value).href;
