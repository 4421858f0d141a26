/** Signal scale and noise of a level. */
export interface Level {
  readonly scale: number;
  readonly sigma: number;
}
