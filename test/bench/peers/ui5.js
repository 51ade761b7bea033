import "@ui5/webcomponents/dist/RatingIndicator.js";
