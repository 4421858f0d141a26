import jsdoc from "eslint-plugin-jsdoc";
import tseslint from "typescript-eslint";

const documented = {
  publicOnly: true,
  contexts: [
    "ExportNamedDeclaration > VariableDeclaration",
    "ExportNamedDeclaration > TSInterfaceDeclaration",
    "ExportNamedDeclaration > TSTypeAliasDeclaration",
  ],
  require: { FunctionDeclaration: true, ClassDeclaration: true },
};

export default tseslint.config(
  { ignores: ["dist/", "site/", "node_modules/", ".venv/", "coverage/", "**/*.mjs", "bin/", "tools/no-*/"] },
  ...tseslint.configs.strict,
  ...tseslint.configs.stylistic,
  {
    files: ["**/*.ts"],
    plugins: { jsdoc },
    rules: {
      "jsdoc/require-jsdoc": ["error", documented],
      "no-restricted-syntax": [
        "error",
        {
          selector: "CallExpression[callee.object.name='Math'][callee.property.name='random']",
          message: "Noise is an input.",
        },
      ],
      "@typescript-eslint/no-non-null-assertion": "error",
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_", varsIgnorePattern: "^_" }],
      eqeqeq: "error",
      "no-param-reassign": "error",
    },
  },
  {
    files: ["golden/oracle/**/*.ts"],
    rules: { "jsdoc/require-jsdoc": "off" },
  },
  {
    // gpu.js reads these bodies as text: `!` and counting loops are its language.
    files: ["src/kernels/**/*.ts", "src/engine/**/*.test.ts"],
    rules: { "@typescript-eslint/no-non-null-assertion": "off", "@typescript-eslint/prefer-for-of": "off" },
  },
);
