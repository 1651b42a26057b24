/** MongoDB's own limits, announced in `hello` and enforced here. */
export const MAX_DOCUMENT_BYTES = 16 * 1024 * 1024;
/** The server itself may store or answer a little more than a client may send. */
export const MAX_MESSAGE_BYTES = 48_000_000;
export const MAX_WRITE_BATCH = 100_000;
