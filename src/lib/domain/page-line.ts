/**
 * A line as it stands on its page. Lengths share one unit (points of a PDF, half letters of plain text); `start` and `end` are
 * distances from the side where its script begins, so that nothing here needs to know right from left.
 */
export interface PageLine {
  /** A tab stands where a wide gap is. */
  text: string;
  start: number;
  end: number;
  /** Distance of its base line from the top of the page. */
  top: number;
  size: number;
  /** Which column of its page, from 0 in reading order; a line across all of them counts as a column of its own. */
  column: number;
}
