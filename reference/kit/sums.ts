/**
 * Sum of numbers with Neumaier's compensation: the error does not grow with their count.
 */
export const compensatedSum = (terms: readonly number[]): number => {
  let [sum, lost] = [0, 0];
  for (const term of terms) {
    const next = sum + term;
    lost += Math.abs(sum) >= Math.abs(term) ? sum - next + term : term - next + sum;
    sum = next;
  }
  return sum + lost;
};
