/** Bounds and estimates of a sync. */

/** Objects that are fetched at the same time; the client of the network bounds the rate. */
export const OBJECTS_AT_ONCE = 8;

/** What a request costs beside its body, in bytes that could be downloaded instead: at 20 requests a second it takes 50 ms. */
export const REQUEST_COST_BYTES: number = 64 * 1024;

/** Size of a compressed shard for each byte of its text, where no base says how well this database compresses. */
export const OBJECT_RATIO = 0.25;
