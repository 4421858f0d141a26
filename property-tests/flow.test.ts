import { chapterTests } from "./kit/testing/chapter.ts";

chapterTests("flow");
