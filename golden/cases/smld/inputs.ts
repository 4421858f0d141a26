export { x, x0, noise, score } from "../kit/points.ts";
