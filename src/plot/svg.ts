/** Attributes of an element; what is undefined is left out. */
export type Attributes = Readonly<Record<string, string | number | undefined>>;

const entities: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

const escaped = (text: string): string => text.replace(/[&<>"]/g, (letter) => entities[letter] as string);

/** A coordinate with as many digits as a picture shows. */
export const px = (value: number): string => String(Number(value.toFixed(2)));

const written = (value: string | number): string => (typeof value === "number" ? px(value) : escaped(value));

/** An element of SVG with its children, which are SVG already. */
export const element = (name: string, attributes: Attributes, ...children: readonly string[]): string => {
  const given = Object.entries(attributes).flatMap(([key, value]) =>
    value === undefined ? [] : [` ${key}="${written(value)}"`],
  );
  return children.length === 0
    ? `<${name}${given.join("")}/>`
    : `<${name}${given.join("")}>${children.join("")}</${name}>`;
};

/** A line of text. */
export const label = (content: string, attributes: Attributes): string => element("text", attributes, escaped(content));

/** A path through points in pixels. */
export const polyline = (points: readonly (readonly [number, number])[]): string =>
  points.map(([x, y], i) => `${i === 0 ? "M" : "L"}${px(x)},${px(y)}`).join("");

/** A whole picture on a white ground. `title` is for screen readers. */
export const picture = (width: number, height: number, title: string, ...children: readonly string[]): string =>
  `${element(
    "svg",
    {
      xmlns: "http://www.w3.org/2000/svg",
      viewBox: `0 0 ${px(width)} ${px(height)}`,
      width,
      height,
      role: "img",
      "font-family": "system-ui, 'Segoe UI', 'DejaVu Sans', Helvetica, Arial, sans-serif",
      "font-size": 12,
      fill: "#1f2933",
    },
    element("title", {}, escaped(title)),
    element("rect", { width: "100%", height: "100%", fill: "#ffffff" }),
    `\n${children.join("\n")}\n`,
  )}\n`;
