import { converse } from "./adapter.mjs";

converse();
