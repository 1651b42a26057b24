/** Part of the protocol, but not of this server; the message names what it is. */
export class Unsupported extends Error {
  constructor(what: string) {
    super(`${what} is not supported by this server`);
    this.name = 'Unsupported';
  }
}
