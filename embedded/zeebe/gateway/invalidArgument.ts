/** A request that is wrong in itself, found before the engine is asked. */
export class InvalidArgument extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'InvalidArgument';
  }
}

/** Multi-tenancy is off: there is the default tenant, and nobody has to name it. */
export function checkTenants(tenantIds: readonly string[]): void {
  for (const tenantId of tenantIds)
    if (tenantId !== '' && tenantId !== '<default>')
      throw new InvalidArgument(
        `Expected no tenant identifier, or '<default>', but got '${tenantId}': multi-tenancy is disabled`,
      );
}
