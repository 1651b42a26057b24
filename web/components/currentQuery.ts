/**
 * The query of the address as it is now. What is drawn can be a moment older, and a press on it would
 * take back what was chosen just before.
 */
export function currentQuery(): URLSearchParams {
  return new URLSearchParams(window.location.search);
}
