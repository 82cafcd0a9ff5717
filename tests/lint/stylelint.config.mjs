/** What Stylelint holds the style sheets to: what is wrong, and the habits of the house. */

// Pages are read in other directions than ours, and turned: only logical sides and sizes.
const physical = [
  "/^(margin|padding|border)-(top|right|bottom|left)/", "top", "right", "bottom", "left", "width", "height",
  "/^(min|max)-(width|height)$/",
];

export default {
  extends: "stylelint-config-standard",
  rules: {
    "property-disallowed-list": physical,
    "declaration-no-important": true,
    "selector-max-id": 0,
    // One line for a rule of a few declarations, and sheets in order of what is shown, not of specificity.
    "declaration-block-single-line-max-declarations": null,
    "no-descending-specificity": null,
    "rule-empty-line-before": null,
    "at-rule-empty-line-before": null,
    "comment-empty-line-before": null,
    "custom-property-empty-line-before": null,
    // Browsers of before 2023 know ranges by their older form alone.
    "media-feature-range-notation": "prefix",
    // Safari knows it by this name alone.
    "property-no-vendor-prefix": [true, { ignoreProperties: ["/text-size-adjust/"] }],
    "alpha-value-notation": "number",
    "number-max-precision": 5,
    "value-keyword-case": ["lower", { ignoreKeywords: ["/^[A-Z]/"] }],
  },
};
