import type { Application, ContainerReflection, Reflection } from "typedoc";
import { Converter, ReflectionKind } from "typedoc";
import { chapters } from "../../src/contract/operations/index.ts";
import { sectionsOf } from "./cross-links.ts";

/** Lists the equations of a chapter as the chapter does. */
export const orderEquations = (app: Application): void => {
  app.converter.on(
    Converter.EVENT_RESOLVE_END,
    ({ project }) => {
      const places = new Map([...sectionsOf(project).keys()].map((name, place) => [name, place]));
      const place = ({ name }: Reflection): number => places.get(name) ?? places.size;
      for (const module of project.getReflectionsByKind(ReflectionKind.Module) as ContainerReflection[]) {
        for (const group of module.groups ?? []) {
          if (group.title in chapters) group.children.sort((a, b) => place(a) - place(b));
        }
      }
    },
    -1000,
  );
};
