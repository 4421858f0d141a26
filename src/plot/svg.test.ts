import { describe, expect, it } from "vitest";
import { element, label, picture, polyline, px } from "./svg.ts";

describe("elements of SVG", () => {
  it("have their attributes, without those that are undefined, and escape text", () => {
    expect(element("path", { d: "M0,0", fill: undefined, "stroke-width": 1.23456 })).toBe(
      '<path d="M0,0" stroke-width="1.23"/>',
    );
    expect(label('a < b & "c"', { class: '"x"' })).toBe(
      '<text class="&quot;x&quot;">a &lt; b &amp; &quot;c&quot;</text>',
    );
  });

  it("round coordinates to what can be seen", () => {
    expect([0.1 + 0.2, 100, -0.001].map(px)).toEqual(["0.3", "100", "0"]);
    expect(
      polyline([
        [0, 1],
        [2.345678, 3],
      ]),
    ).toBe("M0,1L2.35,3");
  });

  it("stand in a picture with a title and a white ground", () => {
    const svg = picture(10, 20, "one & two", element("g", {}));
    expect(svg).toMatch(/^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" viewBox="0 0 10 20" width="10" height="20"/);
    expect(svg).toContain("<title>one &amp; two</title>");
    expect(svg).toContain('fill="#ffffff"');
  });
});
