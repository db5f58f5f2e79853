// Stands in for the package of this name, which throws outside a server component.
export const isServer = true;
