import { describe, expect, it } from "vitest";
import { handedOver } from "./gaussian/handed-over.ts";

describe("functions that are handed over", () => {
  it.each(handedOver())("give what their names give: $named", ({ given, named }) => {
    expect(given).toEqual(named);
  });
});
