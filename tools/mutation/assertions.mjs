import { JestAsymmetricMatchers, JestChaiExpect, JestExtend, chai } from "@vitest/expect";

for (const plugin of [JestExtend, JestChaiExpect, JestAsymmetricMatchers]) chai.use(plugin);

/** The assertions of the test framework without the framework. */
export const assertions = { expect: (value, message) => chai.expect(value, message) };
