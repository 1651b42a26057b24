/** What clients are told: they choose their dialect by it. */
export const GATEWAY_VERSION = '8.8.0';
