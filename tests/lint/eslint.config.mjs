/** What ESLint holds the browser's modules to. Types and undefined names are tsc's. */
import { createRequire } from "node:module";

// The packages are installed into .cache/lint (run.py), not beside this file.
const { configs } = createRequire(new URL("../../.cache/lint/package.json", import.meta.url))("@eslint/js");

const none = (selector, message) => ({ selector, message });

export default [
  { ignores: ["overrides/worker.js"] },
  configs.recommended,
  {
    languageOptions: { ecmaVersion: 2025, sourceType: "module" },
    linterOptions: { reportUnusedDisableDirectives: "error" },
    rules: {
      "no-undef": "off",
      "no-unused-vars": ["error", { argsIgnorePattern: "^_", varsIgnorePattern: "^_" }],
      "arrow-body-style": "error",
      "array-callback-return": "error",
      "consistent-return": "off",
      "default-case-last": "error",
      eqeqeq: "error",
      "max-len": ["error", { code: 140, ignoreComments: false }],
      "max-lines": ["error", 350],
      "no-array-constructor": "error",
      "no-else-return": "error",
      "no-implicit-coercion": "error",
      "no-lonely-if": "error",
      "no-promise-executor-return": "off",
      "no-self-compare": "error",
      "no-shadow": "error",
      "no-template-curly-in-string": "error",
      "no-throw-literal": "error",
      "no-unneeded-ternary": "error",
      "no-unreachable-loop": "error",
      "no-useless-concat": "error",
      "no-useless-rename": "error",
      "no-var": "error",
      "object-shorthand": "error",
      "prefer-const": "error",
      radix: "error",
      // The pages' security policy forbids what makes code or styles of text.
      "no-eval": "error",
      "no-implied-eval": "error",
      "no-new-func": "error",
      "no-restricted-syntax": [
        "error",
        none("TemplateLiteral TemplateLiteral", "rjsmin does not know templates within templates: give the inner one a name first"),
        none("AssignmentExpression > [property.name=/^(inner|outer)HTML$/]", "make elements: markup made of text can be anything"),
      ],
    },
  },
];
